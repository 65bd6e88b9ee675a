import { generate, indexes } from './generate.ts'
import type { Sources, TypedApp } from './TypedApp.ts'

/** A router of ts-rest for each resource, in one contract, with responses by status; zod 3. */
export const tsRest: TypedApp = {
  name: 'ts-rest',
  peer: 'ts-rest',
  generate: async (count) => ({
    ...generate(count, { 'things#.ts': routerOf, 'Screen#.tsx': screenOf }),
    ...contractOf(count),
  }),
  edits: {
    declaration: 'things7.ts',
    row: ['  list.data?.body.items[0]?.', 'stock7'],
    result: [
      "  tsr.things7.get.useQuery({ queryKey: ['7'], queryData: { params: { id: '1' } } }).",
      'isPending',
    ],
  },
}

function contractOf(count: number): Sources {
  const imports = indexes(count).map((n) => `import { things${n} } from './things${n}.js'\n`)
  const names = indexes(count).map((n) => `things${n}`)
  return {
    'api.ts': `import { initContract } from '@ts-rest/core'
import { initTsrReactQuery } from '@ts-rest/react-query/v5'
${imports.join('')}
export const contract = initContract().router({ ${names.join(', ')} })
export const tsr = initTsrReactQuery(contract, { baseUrl: 'https://api.example.com', validateResponse: true })
`,
  }
}

function routerOf(n: number): string {
  return `import { initContract } from '@ts-rest/core'
import { z } from 'zod'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
const ThingPage${n} = z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() })
const c = initContract()
export const things${n} = c.router({
  list: {
    method: 'GET', path: '/things${n}', responses: { 200: ThingPage${n} },
    query: Thing${n}Filter.extend({ page: z.number().optional(), pageSize: z.number().optional() }),
  },
  get: { method: 'GET', path: '/things${n}/:id', responses: { 200: Thing${n} } },
  create: { method: 'POST', path: '/things${n}', body: NewThing${n}, responses: { 201: Thing${n}, 409: Taken${n} } },
  update: { method: 'PATCH', path: '/things${n}/:id', body: Thing${n}Patch, responses: { 200: Thing${n}, 409: Taken${n} } },
  remove: { method: 'DELETE', path: '/things${n}/:id', body: c.noBody(), responses: { 204: c.noBody() } },
})
`
}

function screenOf(n: number): string {
  return `import { tsr } from './api.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const queryClient = tsr.useQueryClient()
  const query = { category: 'books', page: 2 }
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['things${n}'] })
  const list = tsr.things${n}.list.useQuery({ queryKey: ['things${n}', 'list', query], queryData: { query } })
  const one = tsr.things${n}.get.useQuery({ queryKey: ['things${n}', 'detail', id], queryData: { params: { id: id ?? '' } }, enabled: id !== undefined })
  const create = tsr.things${n}.create.useMutation({ onSuccess })
  const update = tsr.things${n}.update.useMutation({ onSuccess })
  const remove = tsr.things${n}.remove.useMutation({ onSuccess })
  if (list.isPending) return 'Loading'
  if (list.error) return 'Failed'
  const total: number = list.data.body.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    create.mutate({ body: { name: 'New', price: 1, stock${n}: 2 } })
    if (id !== undefined) update.mutate({ params: { id }, body: { price: 3 } }, { onSuccess: ({ body }) => body.stock${n}.toFixed() })
    if (id !== undefined) remove.mutate({ params: { id } })
  }
  const failed = create.error && 'status' in create.error && create.error.status === 409 ? create.error.body.code : undefined
  return { total, name: one.data?.body.name.toUpperCase(), save, failed }
}
`
}
