import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { QueryClient } from '@tanstack/react-query'
import { build } from 'esbuild'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import type * as Library from 'repository-hooks'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'

const root = path.join(import.meta.dirname, '../..')
const schema = z.object({ id: z.string(), name: z.string() })
const product = { id: 'p1', name: 'One' }

const server = setupServer(
  http.get('https://shop.test/products', () => HttpResponse.json([product])),
  http.patch('https://shop.test/products/p1', async ({ request }) =>
    HttpResponse.json({ ...product, ...Object(await request.json()) }),
  ),
)

const folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-versions-'))

beforeAll(() => server.listen())
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The package as another bundle of the page has it. */
async function bundle(version: string, mode: 'development' | 'production') {
  const outfile = path.join(folder, `${++count}.mjs`)
  await build({
    stdin: {
      contents:
        "export { connectApi, createApiClient, optimistic, repository } from './src/index.ts'",
      resolveDir: root,
    },
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __DEV__: String(mode === 'development'),
      __VERSION__: JSON.stringify(version),
    },
    ...{ outfile, bundle: true, format: 'esm', jsx: 'automatic' },
  })
  const library: typeof Library = await import(/* @vite-ignore */ pathToFileURL(outfile).href)
  const client = library.createApiClient({ baseURL: 'https://shop.test', logging: false })
  const products = library.repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema,
    update: schema.partial(),
    optimistic: library.optimistic,
  })
  return { ...library, client, products }
}

let count = 0
let queryClient: QueryClient

beforeEach(() => {
  queryClient = new QueryClient()
})

const otherVersion = {
  kind: 'configuration',
  code: 'query-client-other-version',
  message: expect.stringMatching(/^Version 1\.0\.0 of .* and version 1\.1\.0 uses it: /),
}

it('refuses a QueryClient that another version has connected, and names both', async () => {
  const [former, latter] = await Promise.all([
    bundle('1.0.0', 'development'),
    bundle('1.1.0', 'development'),
  ])
  former.connectApi(queryClient, former.client)

  const connecting = async () => latter.connectApi(queryClient, latter.client)
  await expect(connecting()).rejects.toMatchObject(otherVersion)
  await expect(queryClient.query(latter.products.list())).rejects.toMatchObject(otherVersion)
  await expect(queryClient.query(former.products.list())).resolves.toEqual([product])
})

it('finds another version that was built for production, too', async () => {
  const former = await bundle('1.0.0', 'production')
  const latter = await bundle('1.1.0', 'development')
  former.connectApi(queryClient, former.client)

  await expect(queryClient.query(latter.products.list())).rejects.toMatchObject(otherVersion)
})

it('lets copies of one version share what the QueryClient has', async () => {
  const [one, other] = await Promise.all([
    bundle('1.0.0', 'development'),
    bundle('1.0.0', 'development'),
  ])
  expect(one.connectApi).not.toBe(other.connectApi)
  one.connectApi(queryClient, one.client)

  other.connectApi(queryClient, one.client)
  expect(() => other.connectApi(queryClient, other.client)).toThrow('another API already')
  await expect(queryClient.query(other.products.list())).resolves.toEqual([product])
})

it('keeps versions apart on one QueryClient in production, where both go on', async () => {
  const [former, latter] = await Promise.all([
    bundle('1.0.0', 'production'),
    bundle('1.1.0', 'production'),
  ])
  for (const { connectApi, client } of [former, latter]) connectApi(queryClient, client)

  for (const [name, { products }] of Object.entries({ Two: former, Three: latter })) {
    await queryClient.query({ ...products.list(), staleTime: 0 })
    const change = products.mutation('update').mutationFn({ id: 'p1', patch: { name } }, {
      client: queryClient,
    } as never)
    expect(queryClient.getQueryData(products.keys.list())).toMatchObject([{ name }])
    await expect(change).resolves.toEqual({ id: 'p1', name })
  }
})
