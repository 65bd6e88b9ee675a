import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { entries } from '../../scripts/entries.js'
import { npm, root, run, type Result } from '../../scripts/processes.js'
import { readDocument, titledFiles } from '../docs/documents.ts'
import { packedTarball } from './packedTarball.ts'

const manifest: Record<'devDependencies' | 'overrides', Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
)
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const code = titledFiles(readDocument('README.md', readme))

const entriesWithoutPattern = entries
  .map(({ entry }) => entry)
  .filter((entry) => !entry.includes('*'))

const html = `<!doctype html>
<html lang="en">
  <head>
    <title>Shop</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`

/** As Vite's own template has it. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    types: ['vite/client'],
    skipLibCheck: true,
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    moduleDetection: 'force',
    noEmit: true,
    jsx: 'react-jsx',
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    noFallthroughCasesInSwitch: true,
    noUncheckedSideEffectImports: true,
  },
  include: ['src'],
}

const products = [
  { id: '1', name: 'Desk lamp', price: 49 },
  { id: '2', name: 'Bookshelf', price: 129.5 },
]

let folder = ''
let browser: Browser | undefined
let server: Server | undefined

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-consumer-'))
  writeProject(await packedTarball(path.join(folder, 'package')))
})

afterAll(async () => {
  await browser?.close()
  server?.close()
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

  it("compiles the README's first screen, unchanged", async () => {
    expectSuccess(await npm(['run', 'types'], { cwd: folder }))
  })

  it("builds the README's first screen", async () => {
    // Vitest's own mode is not the project's.
    expectSuccess(await npm(['run', 'build'], { cwd: folder, env: { NODE_ENV: undefined } }))
  })

  it('shows a list', async () => {
    const executablePath = await findBrowser()
    browser = await chromium.launch({
      args: browserFlags,
      ...(executablePath && { executablePath }),
    })
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.goto(await serve())

    for (const { name } of products) await page.getByText(name).waitFor()
    expect(complaints).toEqual([])
  })
})

describe("the README's first screen", () => {
  it('has at most 40 lines', () => {
    const lines = [...code.values()].flatMap((text) => text.trim().split('\n'))

    expect(lines.length).toBeGreaterThan(10)
    expect(lines.length).toBeLessThanOrEqual(40)
  })
})

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

function writeProject(packed: string) {
  const versionsOf = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, manifest.devDependencies[name]]))
  write('index.html', html)
  write('tsconfig.json', JSON.stringify(tsconfig))
  write('vite.config.ts', viteConfig)
  for (const [file, text] of code) write(file, text)
  const consumer = {
    name: 'shop',
    private: true,
    type: 'module',
    scripts: { types: 'tsc', build: 'vite build' },
    overrides: manifest.overrides,
    dependencies: {
      'repository-hooks': `file:${packed}`,
      ...versionsOf('@tanstack/react-query', 'axios', 'react', 'react-dom', 'zod'),
    },
    devDependencies: {
      ...versionsOf('@types/react', '@types/react-dom', '@vitejs/plugin-react', 'vite'),
      typescript: manifest.devDependencies['@typescript/native'],
    },
  }
  write('package.json', JSON.stringify(consumer))
}

const viteConfig = `import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [react()] })
`

function write(file: string, text: string) {
  const target = path.join(folder, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

/** Serves the built page, and the API that it asks. */
function serve(): Promise<string> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }
  const listening = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/api/products') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ items: products, page: 1, pageSize: 20, total: 2 }))
      return
    }
    const file = pathname === '/' ? '/index.html' : pathname
    response.setHeader('content-type', types[path.extname(file)] ?? 'text/html')
    response.end(readFileSync(path.join(folder, 'dist', file)))
  })
  server = listening
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve(`http://127.0.0.1:${port}/`)
    })
  })
}
