import { createRequire } from 'node:module'
import path from 'node:path'
import { generate, indexes } from './generate.ts'
import type { TypedApp } from './TypedApp.ts'

/** openapi-react-query, by the types that openapi-typescript makes of a document: nothing is validated. */
export const openapi: TypedApp = {
  name: 'openapi-react-query',
  peer: 'openapi',
  generate: async (count) => ({
    ...generate(count, { 'Screen#.tsx': screenOf }),
    'api.ts': api,
    'paths.ts': await pathsOf(count),
  }),
  edits: {
    declaration: 'paths.ts',
    row: ['  list.data?.items[0]?.', 'stock7'],
    result: [
      "  $api.useQuery('get', '/things7/{id}', { params: { path: { id: '1' } } }).",
      'isPending',
    ],
    error: ['  create.error?.', 'code'],
  },
}

const api = `import createFetchClient from 'openapi-fetch'
import createClient from 'openapi-react-query'
import type { paths } from './paths.js'
export const $api = createClient(createFetchClient<paths>({ baseUrl: 'https://api.example.com' }))
`

/** The part of openapi-typescript that is used. */
interface Generator {
  default(document: object): Promise<readonly unknown[]>
  astToString(nodes: readonly unknown[]): string
}

async function pathsOf(count: number): Promise<string> {
  const require = createRequire(path.join(import.meta.dirname, '../../peers/openapi/package.json'))
  const generator: Generator = require('openapi-typescript')
  const parts = indexes(count).map(partOf)
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)),
    components: { schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas)) },
  }
  return generator.astToString(await generator.default(document))
}

const text = { type: 'string' }
const number = { type: 'number' }
const pageQuery = { page: number, pageSize: number }

/** What a document holds of one resource. */
function partOf(n: number): { paths: object; schemas: object } {
  const thing = responseOf(`Thing${n}`)
  const taken = responseOf(`Taken${n}`)
  const parameters = [{ name: 'id', in: 'path', required: true, schema: text }]
  const query = { category: text, [`search${n}`]: text, ...pageQuery }
  return {
    paths: {
      [`/things${n}`]: {
        get: {
          parameters: Object.entries(query).map(([name, schema]) => ({
            name,
            in: 'query',
            schema,
          })),
          responses: { 200: responseOf(`ThingPage${n}`) },
        },
        post: { requestBody: bodyOf(`NewThing${n}`), responses: { 201: thing, 409: taken } },
      },
      [`/things${n}/{id}`]: {
        parameters,
        get: { responses: { 200: thing } },
        patch: { requestBody: bodyOf(`Thing${n}Patch`), responses: { 200: thing, 409: taken } },
        delete: { responses: { 204: { description: '' } } },
      },
    },
    schemas: schemasOf(n),
  }
}

function schemasOf(n: number): object {
  const input = { name: text, price: number, [`stock${n}`]: number }
  const tags = { type: 'array', items: text }
  const items = { type: 'array', items: reference(`Thing${n}`) }
  return {
    [`Thing${n}`]: objectOf({ id: text, ...input, tags, createdAt: text }),
    [`NewThing${n}`]: objectOf(input),
    [`Thing${n}Patch`]: { type: 'object', properties: input },
    [`Taken${n}`]: objectOf({ code: text, [`by${n}`]: text }),
    [`ThingPage${n}`]: objectOf({ items, ...pageQuery, total: number }),
  }
}

function objectOf(properties: object): object {
  return { type: 'object', required: Object.keys(properties), properties }
}

function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` }
}

function responseOf(name: string): object {
  return { description: '', ...contentOf(name) }
}

function bodyOf(name: string): object {
  return { required: true, ...contentOf(name) }
}

function contentOf(name: string): object {
  return { content: { 'application/json': { schema: reference(name) } } }
}

function screenOf(n: number): string {
  return `import { useQueryClient } from '@tanstack/react-query'
import { $api } from './api.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const queryClient = useQueryClient()
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['get', '/things${n}'] })
  const list = $api.useQuery('get', '/things${n}', { params: { query: { category: 'books', page: 2 } } })
  const one = $api.useQuery('get', '/things${n}/{id}', { params: { path: { id: id ?? '' } } }, { enabled: id !== undefined })
  const create = $api.useMutation('post', '/things${n}', { onSuccess })
  const update = $api.useMutation('patch', '/things${n}/{id}', { onSuccess })
  const remove = $api.useMutation('delete', '/things${n}/{id}', { onSuccess })
  if (list.isPending) return 'Loading'
  if (list.error) return 'Failed'
  const total: number = list.data.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    create.mutate({ body: { name: 'New', price: 1, stock${n}: 2 } })
    if (id !== undefined) update.mutate({ params: { path: { id } }, body: { price: 3 } }, { onSuccess: (it) => it.stock${n}.toFixed() })
    if (id !== undefined) remove.mutate({ params: { path: { id } } })
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.code }
}
`
}
