import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { chromium, type Browser, type Page } from 'playwright'
import { preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startApi } from '../../examples/api/server.js'
import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { installExamples } from '../../scripts/examples.js'
import { npm } from '../../scripts/processes.js'
import { packedTarball } from './packedTarball.ts'

const names = ['vite', 'react-router', 'tanstack-router']

let folder = ''
let browser: Browser
let api: Server
const pages: PreviewServer[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-examples-'))
  const tarball = await packedTarball(path.join(folder, 'package'))
  const { code, output } = await installExamples(folder, names, tarball)
  expect(code, output).toBe(0)
  api = await startApi()
  const address = api.address()
  process.env.API_URL = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const executablePath = await findBrowser()
  browser = await chromium.launch({ args: browserFlags, ...(executablePath && { executablePath }) })
})

afterAll(async () => {
  await browser?.close()
  await Promise.all(pages.map((page) => page.close()))
  api?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an example with the packed package', () => {
  test.each(names)('type-checks: %s', async (name) => {
    const { code, output } = await npm(['run', 'types'], { cwd: path.join(folder, name) })

    expect(code, output).toBe(0)
  })

  test('shows a list, signs in, and says what is wrong with a new product: vite', async () => {
    const page = await open('vite')
    await page.getByText('Desk lamp, 49 €').waitFor()
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Password').fill('secret')
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByRole('button', { name: 'Sign in' }).click()

    await page.getByLabel('Name').fill('Desk lamp')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('link', { name: 'There is a product of this name' }).waitFor()
    await page.getByLabel('Name').fill('Stool')
    await page.getByLabel('Price').fill('35')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('Stool, 35 €').waitFor()
  })

  test.each(['react-router', 'tanstack-router'])(
    'loads pages before it shows them: %s',
    async (name) => {
      const page = await open(name)
      await page.getByRole('link', { name: 'Armchair' }).click()
      await page.getByRole('heading', { name: 'Armchair, 420 €' }).waitFor()
      await page.goto(new URL('/products/none', page.url()).href)
      await page.getByRole('alert').waitFor()
    },
  )
})

/** Builds an example, serves it as its own `npm run preview` does, and opens it. */
async function open(name: string): Promise<Page> {
  const root = path.join(folder, name)
  // Vitest's own mode is not the example's.
  const built = await npm(['run', 'build'], { cwd: root, env: { NODE_ENV: undefined } })
  expect(built.code, built.output).toBe(0)
  const server = await preview({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    preview: { port: 0 },
  })
  pages.push(server)
  const page = await browser.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  return page
}
