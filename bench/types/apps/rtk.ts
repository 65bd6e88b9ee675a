import { generate, indexes } from './generate.ts'
import type { Sources, TypedApp } from './TypedApp.ts'

const edits = {
  declaration: 'things7.ts',
  row: ['  list.data?.items[0]?.', 'stock7'],
  result: ["  useThing7Query('1').", 'isLoading'],
} as const

/** RTK Query as its documentation splits a large API: endpoints injected for each resource, into one empty API. */
export const rtk: TypedApp = {
  name: 'RTK Query',
  peer: 'rtk',
  generate: async (count) => ({
    ...generate(count, {
      'things#.ts': injectedOf,
      'Screen#.tsx': (n) => screenOf(n, `things${n}`),
    }),
    'api.ts': apiOf(count, '() => ({})'),
  }),
  edits,
}

/** All endpoints in one `createApi`, as a small API has them. */
export const rtkOfOnePiece: TypedApp = {
  name: 'RTK Query, one createApi',
  peer: 'rtk',
  generate: async (count) => ({
    ...generate(count, { 'Screen#.tsx': (n) => screenOf(n, 'api') }),
    ...onePieceOf(count),
  }),
  edits: { ...edits, declaration: 'api.ts' },
}

function apiOf(count: number, endpoints: string): string {
  const tags = indexes(count).map((n) => `'Thing${n}'`)
  return `import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'
export interface Page<Row> { items: Row[]; page: number; pageSize: number; total: number }
export interface PageQuery { page?: number | undefined; pageSize?: number | undefined }
export const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: 'https://api.example.com' }),
  tagTypes: [${tags.join(', ')}],
  endpoints: ${endpoints},
})
`
}

function onePieceOf(count: number): Sources {
  const imports = indexes(count).map(importsOf).join('')
  const hooks = indexes(count).map(hooksOf).join(', ')
  const source = apiOf(count, `(build) => ({${indexes(count).map(endpointsOf).join('')}})`)
  return {
    'api.ts': `import { z } from 'zod'\n${imports}${source}export const { ${hooks} } = api\n`,
  }
}

function injectedOf(n: number): string {
  return `import { z } from 'zod'
import { api, type Page, type PageQuery } from './api.js'
${importsOf(n)}const injected = api.injectEndpoints({
  endpoints: (build) => ({${endpointsOf(n)}}),
})
export const { ${hooksOf(n)} } = injected
`
}

function importsOf(n: number): string {
  return `import { NewThing${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'\n`
}

function hooksOf(n: number): string {
  return `useThings${n}Query, useThing${n}Query, useCreateThing${n}Mutation, useUpdateThing${n}Mutation, useDeleteThing${n}Mutation`
}

function endpointsOf(n: number): string {
  return `
    things${n}: build.query<Page<Thing${n}>, z.input<typeof Thing${n}Filter> & PageQuery>({
      query: (params) => ({ url: '/things${n}', params }),
      responseSchema: z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() }),
      providesTags: ['Thing${n}'],
    }),
    thing${n}: build.query<Thing${n}, string>({
      query: (id) => \`/things${n}/\${encodeURIComponent(id)}\`,
      responseSchema: Thing${n},
      providesTags: ['Thing${n}'],
    }),
    createThing${n}: build.mutation<Thing${n}, z.input<typeof NewThing${n}>>({
      query: (body) => ({ url: '/things${n}', method: 'POST', body }),
      argSchema: NewThing${n},
      responseSchema: Thing${n},
      invalidatesTags: ['Thing${n}'],
    }),
    updateThing${n}: build.mutation<Thing${n}, { id: string; patch: z.input<typeof Thing${n}Patch> }>({
      query: ({ id, patch }) => ({ url: \`/things${n}/\${encodeURIComponent(id)}\`, method: 'PATCH', body: patch }),
      argSchema: z.object({ id: z.string(), patch: Thing${n}Patch }),
      responseSchema: Thing${n},
      invalidatesTags: ['Thing${n}'],
    }),
    deleteThing${n}: build.mutation<void, string>({
      query: (id) => ({ url: \`/things${n}/\${encodeURIComponent(id)}\`, method: 'DELETE' }),
      invalidatesTags: ['Thing${n}'],
    }),
`
}

function screenOf(n: number, file: string): string {
  return `import { skipToken } from '@reduxjs/toolkit/query/react'
import { ${hooksOf(n)} } from './${file}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = useThings${n}Query({ category: 'books', page: 2 })
  const one = useThing${n}Query(id ?? skipToken)
  const [create, created] = useCreateThing${n}Mutation()
  const [update] = useUpdateThing${n}Mutation()
  const [remove] = useDeleteThing${n}Mutation()
  if (list.isLoading) return 'Loading'
  if (list.error) return 'status' in list.error ? list.error.status : list.error.message
  const total = list.data?.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = async () => {
    void create({ name: 'New', price: 1, stock${n}: 2 })
    if (id !== undefined) (await update({ id, patch: { price: 3 } }).unwrap()).stock${n}.toFixed()
    if (id !== undefined) void remove(id)
  }
  const failed = created.error && 'status' in created.error ? created.error.status : created.error?.message
  return { total, name: one.data?.name.toUpperCase(), save, failed }
}
`
}
