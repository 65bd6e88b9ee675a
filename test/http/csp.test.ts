import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RealBrowser } from '../session/RealBrowser.js'
import type {} from './cspPage.js'

const files = new Map<string, { type: string; body: string }>([
  ['/api/products/1', { type: 'application/json', body: '{"id":1,"name":"Chair"}' }],
])
const server: Server = createServer((request, response) => {
  const file = files.get(request.url ?? '')
  response.writeHead(file ? 200 : 404, {
    'Content-Type': file?.type ?? 'text/plain',
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  })
  response.end(file?.body)
})
let browser: RealBrowser

beforeAll(async () => {
  browser = await RealBrowser.start()
  await browser.serve({ files }, '../http/cspPage.ts')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 60_000)

afterAll(async () => {
  await browser.stop()
  server.closeAllConnections()
  server.close()
})

test('S13 a page that allows only its own scripts loads and validates without a violation', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const { port } = server.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction(() => 'strictPage' in globalThis)
  expect(await page.evaluate(() => strictPage.product)).toEqual({ id: 1, name: 'Chair' })
  expect(await page.evaluate(() => strictPage.violations)).toEqual([])
  await context.close()
})
