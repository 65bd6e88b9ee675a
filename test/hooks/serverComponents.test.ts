import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** A page of an app with server components. */
const page = `
import { createElement } from 'react'
import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'

const schema = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } }

export const products = repository({
  one: 'product', many: 'products', path: '/products', schema, create: schema, page: numberedPage(),
  optimistic,
})
export const { useProducts, useProduct, useCreateProduct } = products.hooks

export async function ProductsPage({ adapter }) {
  const queryClient = new QueryClient()
  connectApi(queryClient, createApiClient({ baseURL: 'https://api.example.com', adapter }))
  const { items } = await queryClient.query(products.list())
  return createElement('ul', null, items.map((it) => createElement('li', { key: it.id }, it.name)))
}
`

/** What a bundler does for server components: modules of the client are only referred to, and can't be called. */
const clientReferences: Plugin = {
  name: 'client-references',
  transform(code) {
    if (!/^\s*['"]use client['"]/.test(code)) return undefined
    const names = this.parse(code, { lang: 'ts' }).body.flatMap((node) => {
      if (node.type !== 'ExportNamedDeclaration') return []
      const { declaration, specifiers } = node
      if (declaration?.type === 'FunctionDeclaration') return [declaration.id?.name ?? '']
      if (declaration?.type === 'VariableDeclaration') {
        return declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : ''))
      }
      return specifiers.map(({ exported }) => ('name' in exported ? exported.name : ''))
    })
    const refuse = (name: string) =>
      `export function ${name}() { throw new Error('${name} was called on the server') }`
    return names
      .filter((name) => name !== '')
      .map(refuse)
      .join('\n')
  },
}

interface ServerPage {
  ProductsPage(props: { adapter: unknown }): Promise<{ type: string; props: { children: unknown } }>
  useProducts(): unknown
}

let folder = ''
let served: ServerPage

beforeAll(async () => {
  folder = await mkdtemp(path.join(root, 'node_modules/.server-components-'))
  await writeFile(path.join(folder, 'page.js'), page)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { __DEV__: true },
    plugins: [clientReferences],
    resolve: { alias: { 'repository-hooks': path.join(root, 'src/index.ts') } },
    ssr: {
      noExternal: true,
      resolve: { conditions: ['react-server', 'module', 'node', 'import'] },
    },
    build: {
      ssr: path.join(folder, 'page.js'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'served.mjs' } },
    },
  })
  served = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'served.mjs')).href)
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('a server component renders products.list()', async () => {
  const adapter = async (config: object) => ({
    data: JSON.stringify({ items: [{ id: 'p1', name: 'Lamp' }], total: 1 }),
    status: 200,
    statusText: 'OK',
    headers: { 'content-type': 'application/json' },
    config,
  })
  const list = await served.ProductsPage({ adapter })
  expect(list.type).toBe('ul')
  expect(JSON.stringify(list.props.children)).toContain('Lamp')
})

test('a hook that is called in a server component says so', () => {
  expect(() => served.useProducts()).toThrow('useListQuery was called on the server')
})
