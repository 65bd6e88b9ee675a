import type { ChildProcess } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { entries } from '../../scripts/entries.js'
import { freePort } from '../../scripts/ports.js'
import { npm, root, run, start, type Result } from '../../scripts/processes.js'
import { readDocument, titledFiles } from '../docs/documents.ts'
import { bundleStrictApp, bundlers } from './bundleStrictApp.ts'
import { packedTarball } from './packedTarball.ts'
import { writeApp, writeFiles, writeProject } from './project.ts'

const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const code = titledFiles(readDocument('README.md', readme))
const quickStart = titledFiles(
  readDocument('', readFileSync(path.join(root, 'docs/quick-start.md'), 'utf8')),
)

const entriesWithoutPattern = entries
  .map(({ entry }) => entry)
  .filter((entry) => !entry.includes('*'))

const products = [
  { id: '1', name: 'Desk lamp', price: 49 },
  { id: '2', name: 'Bookshelf', price: 129.5 },
]

let folder = ''
let browser: Browser | undefined
const servers: Server[] = []
let address: Promise<string> | undefined
let apiPort = 0
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-consumer-'))
  writeProject(folder, await packedTarball(path.join(folder, 'package')))
  writeFiles(folder, code)
  apiPort = await freePort()
  writeQuickStart()
})

afterAll(async () => {
  for (const child of children) child.kill()
  await browser?.close()
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the packed package in a new Vite, React and TypeScript project', () => {
  it('installs', async () => {
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']

    expectSuccess(await npm(['install', ...quiet], { cwd: folder }))
  })

  it('holds nothing but the built modules and the documents', () => {
    expect(readdirSync(installed()).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ])
  })

  it('holds declarations of what entries lead to, and no others', () => {
    const declared = globSync('**/*.d.ts', { cwd: path.join(installed(), 'dist') })

    expect(declared).toContain('repository/Definition.d.ts')
    expect(declared).not.toContain('codegen/runGenerate.d.ts')
  })

  it("keeps 'use client' as the first line of the modules that have it, and the index without", () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: path.join(root, 'src') })
    const marked = sources.filter((file) => isClient(path.join(root, 'src', file)))
    const built = globSync('**/*.js', { cwd: path.join(installed(), 'dist') })
    const kept = built.filter((file) => isClient(path.join(installed(), 'dist', file)))

    expect(kept.length).toBeGreaterThan(5)
    expect(kept).not.toContain('index.js')
    expect(kept.sort()).toEqual(
      marked
        .map((file) => file.replace(/\.tsx?$/, '.js'))
        .filter((file) => built.includes(file))
        .sort(),
    )
  })

  it.each(entriesWithoutPattern)('is imported by Node as %s', async (entry) => {
    const program = `console.log(Object.keys(await import('repository-hooks${entry.slice(1)}')).length > 0)`
    const { output } = await run('node', ['--input-type=module', '--eval', program], {
      cwd: folder,
    })

    expect(output.trim()).toBe('true')
  })

  it('X11 brings one copy of query-core, and asks the app for what it shares with it', async () => {
    const { output } = await npm(['ls', '@tanstack/query-core', '--parseable'], { cwd: folder })
    const copies = output.split('\n').filter((line) => line.endsWith('query-core'))
    const { peerDependencies, dependencies } = JSON.parse(
      readFileSync(path.join(installed(), 'package.json'), 'utf8'),
    )

    expect(copies).toHaveLength(1)
    for (const name of ['@tanstack/react-query', 'axios', 'react', 'zod']) {
      expect(peerDependencies).toHaveProperty([name])
      expect(dependencies).not.toHaveProperty([name])
    }
  })

  it('X12 is loaded with a frozen Object.prototype, after axios', async () => {
    const names = entriesWithoutPattern.map((entry) => `repository-hooks${entry.slice(1)}`)
    const program = `await import('axios')
      Object.freeze(Object.prototype)
      for (const name of ${JSON.stringify(names)}) await import(name)
      console.log('loaded')`
    const { output } = await run('node', ['--input-type=module', '--eval', program], {
      cwd: folder,
    })

    expect(output.trim()).toBe('loaded')
  })

  it('marks what stands on a QueryClient with its version, so that another one leaves it alone', async () => {
    const program = `const { QueryClient } = await import('@tanstack/react-query')
      const { connectApi, createApiClient } = await import('repository-hooks')
      const queryClient = new QueryClient()
      connectApi(queryClient, createApiClient({ baseURL: 'https://api.example.com' }))
      console.log(Object.getOwnPropertySymbols(queryClient).map(String).join())`
    const { output } = await run('node', ['--input-type=module', '--eval', program], {
      cwd: folder,
    })
    const { version } = JSON.parse(readFileSync(path.join(installed(), 'package.json'), 'utf8'))

    expect(output).toContain(`Symbol(repository-hooks@${version} connection)`)
  })

  it("compiles the code of the README's first screen and of the quick start, unchanged", async () => {
    expectSuccess(await npm(['run', 'types'], { cwd: folder }))
  })

  it('lets a package of a monorepo export repositories and hooks, whose declarations name nothing inside of ours', async () => {
    writeFiles(path.join(folder, 'library'), library)

    expectSuccess(await npm(['exec', '--', 'tsc', '--project', 'library'], { cwd: folder }))
    const declared = readFileSync(path.join(folder, 'library/built/products.d.ts'), 'utf8')
    expect(declared).not.toContain('repository-hooks/dist')
    // Failures show the bodies of errors, and not what those were declared by.
    expect(declared).toMatch(/ApiFailure<\{\s*readonly 409: \{\s*sku: string;/)
    expect(declared).not.toContain('ZodBodies')
  })

  it("builds the README's first screen", async () => {
    expectSuccess(await npm(['run', 'build'], { cwd: folder, env: development }))
  })

  it('shows a list', async () => {
    const { page, complaints } = await openPage()
    await page.goto(await served())

    for (const { name } of products) await page.getByText(name).waitFor()
    expect(complaints).toEqual([])
  })

  it('keeps the colours of its screens where the app has no color-scheme', async () => {
    const { page } = await openPage()
    await page.route('**/api/products*', (route) => route.fulfill({ status: 404 }))
    await page.goto(await served())
    const icon = page.locator('[data-part=icon]')
    await icon.waitFor()
    const tone = await icon.evaluate((it) => getComputedStyle(it).color)

    expect(tone).not.toBe(await page.evaluate(() => getComputedStyle(document.body).color))
  })
})

describe('X11 X12 the same page by another bundler, with a frozen Object.prototype and a strict policy', () => {
  it.each(bundlers)('shows a list, and violates nothing: %s', async (bundler) => {
    const built = path.join(folder, bundler)
    await bundleStrictApp({ bundler, folder, built, code: code.get('src/main.tsx') ?? '' })
    const { page, complaints } = await openPage()
    await page.goto(await serve(built, strictPolicy))

    for (const { name } of products) await page.getByText(name).waitFor()
    expect(await page.evaluate(() => Object.isFrozen(Object.prototype))).toBe(true)
    expect(complaints).toEqual([])
  })
})

describe('the quick start', () => {
  it('has less than 60 lines of own code', () => {
    const own = [...quickStart].filter(([file]) => file.startsWith('src/'))
    const lines = own.flatMap(([, text]) => text.split('\n').filter((line) => line.trim() !== ''))

    expect(lines.length).toBeGreaterThan(40)
    expect(lines.length).toBeLessThan(60)
  })

  it('signs in, shows what the server says of input, lists what was added, and recovers', async () => {
    const server = await startServer()
    const { page } = await openPage()
    const field = (name: string) => page.getByLabel(name, { exact: true })
    const press = (name: string) => page.getByRole('button', { name }).click()
    await page.goto(await startVite())

    await field('Email').fill('ada@example.com')
    await field('Password').fill('wrong')
    await press('Sign in')
    await page.getByText('Wrong password.').first().waitFor()
    expect(await field('Email').inputValue()).toBe('ada@example.com')
    await field('Password').fill('secret')
    await press('Sign in')
    await page.getByText('Desk lamp').waitFor()

    await field('name').fill('Desk lamp')
    await field('price').fill('5')
    await press('Add')
    await page.getByText('There is one of that name.').first().waitFor()
    expect(await field('price').inputValue()).toBe('5')
    await field('name').fill('Rake')
    await press('Add')
    await page.getByText('Rake').waitFor()
    await page.reload()
    await page.getByText('Rake').waitFor()

    server.kill()
    await page.reload()
    await page.getByText('Sorry, the service is unavailable').waitFor()
    await startServer()
    const [again, signIn] = ['Try Again', 'Sign in'].map((name) =>
      page.getByRole('button', { name }),
    )
    const recovers = async () => {
      // A session that could not be renewed is asked about again after a second.
      if (await again?.isVisible()) await again?.click()
      return signIn?.isVisible()
    }
    // The new server knows nobody.
    await expect.poll(recovers).toBe(true)
  })
})

describe('the README', () => {
  it('says what it is, how to install it, how it looks and what you get within 40 lines', () => {
    const first = readme.split('\n').slice(0, 40).join('\n')

    expect(first).toMatch(/npm install[\s\S]*title="src\/main.tsx"[\s\S]*You get:\n(\n- .*){1,}/)
    expect([...code.values()].join('').trim().split('\n').length).toBeLessThanOrEqual(30)
  })

  it('has at most 150 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(150)
  })
})

/** A package that exports what it declares, as TypeScript infers it: that can be written down only if all of it has a public name. */
const library = new Map([
  [
    'tsconfig.json',
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: {
        declaration: true,
        emitDeclarationOnly: true,
        noEmit: false,
        outDir: 'built',
        rootDir: '.',
        skipLibCheck: false,
        types: [],
      },
      include: ['*.ts'],
    }),
  ],
  [
    'products.ts',
    `import { combineQueries, createApiClient, cursorPage, numberedPage, optimistic, repository, type StandardSchema } from 'repository-hooks'
import { graphqlDocument, graphqlRepository, relayPages } from 'repository-hooks/graphql'
import { createTestApi } from 'repository-hooks/testing'
import { withTransfers } from 'repository-hooks/transfer'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string() })
export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  update: Product.partial(),
  page: numberedPage({ pageSize: 20 }),
  errors: { 409: z.object({ sku: z.string() }) },
  optimistic,
  endpoints: withTransfers((e) => ({
    publishProduct: e.mutation({ method: 'POST', path: '/products/{id}/publish', response: Product }),
    topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
    uploadImage: e.upload({ path: '/products/{id}/image', fields: z.object({ alt: z.string() }) }),
    exportProducts: e.download({ path: '/products/export' }),
  })),
})
export const { useProducts, useInfiniteProducts, useSuspenseProducts, useSuspenseInfiniteProducts } = products.hooks
export const { useProduct, useSuspenseProduct, useCreateProduct, useDeleteProduct } = products.hooks
export const { usePublishProduct, useTopProducts, useUploadImage, useExportProducts } = products.hooks
export const { hooks, keys } = products
export const list = products.list({ page: 2 })
export const infinite = products.infinite()
export const create = products.mutation('create')
export const calls = products.calls(createApiClient({ baseURL: 'https://api.example.com' }))
export const useUpdate = products.hook('update')
export const useScreen = () => ({ all: useProducts(), save: useCreateProduct(), upload: useUploadImage() })
export const useBoth = () => combineQueries([useProducts(), useProduct('1')])
export const createTest = () => createTestApi({ repositories: { products } })

const standard: StandardSchema<unknown, { id: string }> = { '~standard': { version: 1, vendor: 'none', validate: () => ({ issues: [] }) } }
export const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/people/{person}/notes',
  schema: standard,
  page: cursorPage(),
  errors: { 409: standard },
})
export const { useNotes } = notes.hooks

const Page = graphqlDocument('query Page { products { pageInfo { hasNextPage endCursor } } }', {
  data: z.object({ products: z.object({ pageInfo: z.object({ hasNextPage: z.boolean() }) }) }),
})
export const catalogue = graphqlRepository({
  name: 'catalogue',
  operations: (g) => ({
    catalogue: g.query(Page),
    catalogues: g.connection(Page, { pages: relayPages('products') }),
    renamed: g.subscription(Page),
  }),
})
export const { useCatalogue, useInfiniteCatalogues, useRenamed } = catalogue.hooks
`,
  ],
])

/** As on a newcomer's machine: Vitest's own mode is not the project's. */
const development = { NODE_ENV: undefined }

/** The quick start's app, as the page shows it, with its server at a port that is free. */
function writeQuickStart() {
  const files = [...quickStart].map(([file, text]): [string, string] => [
    file,
    text.replace('8787', String(apiPort)),
  ])
  writeApp(path.join(folder, 'quick'), new Map(files))
}

/** The quick start's own server, once it answers. */
function startServer(): Promise<ChildProcess> {
  return startNode(['server.mjs'], `http://127.0.0.1:${apiPort}/api/refresh`).then(
    ({ child }) => child,
  )
}

/** Vite's development server, once it answers. */
async function startVite(): Promise<string> {
  const port = await freePort()
  const vite = path.join(folder, 'node_modules/vite/bin/vite.js')
  const args = [vite, '--port', String(port), '--strictPort']
  return (await startNode(args, `http://localhost:${port}/`)).url
}

async function startNode(args: string[], url: string) {
  const child = start('node', args, { cwd: path.join(folder, 'quick'), env: development })
  children.push(child)
  const isUp = () =>
    fetch(url).then(
      (response) => response.ok,
      () => false,
    )
  await expect.poll(isUp, { timeout: 30_000 }).toBe(true)
  return { child, url }
}

async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const executablePath = await findBrowser()
  browser ??= await chromium.launch({
    args: browserFlags,
    ...(executablePath && { executablePath }),
  })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  return { page, complaints }
}

function expectSuccess({ code, output }: Result) {
  expect(code, output).toBe(0)
}

/** Where the package is installed. */
function installed(): string {
  return path.join(folder, 'node_modules/repository-hooks')
}

function isClient(file: string): boolean {
  return /^['"]use client['"]/.test(readFileSync(file, 'utf8'))
}

/** No code that is made at run time, and no markup from texts. */
const strictPolicy = {
  'content-security-policy':
    "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
}

/** Where the page that Vite has built is served, with the API that it asks. */
function served(): Promise<string> {
  address ??= serve(path.join(folder, 'dist'))
  return address
}

function serve(built: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }
  const listening = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (pathname === '/api/products') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(products))
      return
    }
    const file = pathname === '/' ? '/index.html' : pathname
    response.setHeader('content-type', types[path.extname(file)] ?? 'text/html')
    response.end(readFileSync(path.join(built, file)))
  })
  servers.push(listening)
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve(`http://127.0.0.1:${port}/`)
    })
  })
}
