import { generate } from './generate.ts'
import type { TypedApp } from './TypedApp.ts'

/** An API definition of zodios for each resource, with errors by status; zod 3 and TanStack Query 4. */
export const zodios: TypedApp = {
  name: 'zodios',
  peer: 'zodios',
  generate: async (count) =>
    generate(count, { 'things#.ts': definitionOf, 'Screen#.tsx': screenOf }),
  edits: {
    declaration: 'things7.ts',
    row: ['  list.data?.items[0]?.', 'stock7'],
    result: ["  things7.useGetThing7({ params: { id: '1' } }).", 'isLoading'],
  },
}

function definitionOf(n: number): string {
  return `import { makeApi, Zodios } from '@zodios/core'
import { ZodiosHooks } from '@zodios/react'
import { z } from 'zod'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
const ThingPage${n} = z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() })
const definition = makeApi([
  {
    method: 'get', path: '/things${n}', alias: 'listThings${n}', response: ThingPage${n},
    parameters: [
      { name: 'category', type: 'Query', schema: Thing${n}Filter.shape.category },
      { name: 'search${n}', type: 'Query', schema: Thing${n}Filter.shape.search${n} },
      { name: 'page', type: 'Query', schema: z.number().optional() },
      { name: 'pageSize', type: 'Query', schema: z.number().optional() },
    ],
  },
  { method: 'get', path: '/things${n}/:id', alias: 'getThing${n}', response: Thing${n} },
  {
    method: 'post', path: '/things${n}', alias: 'createThing${n}', response: Thing${n},
    parameters: [{ name: 'body', type: 'Body', schema: NewThing${n} }],
    errors: [{ status: 409, schema: Taken${n} }],
  },
  {
    method: 'patch', path: '/things${n}/:id', alias: 'updateThing${n}', response: Thing${n},
    parameters: [{ name: 'body', type: 'Body', schema: Thing${n}Patch }],
    errors: [{ status: 409, schema: Taken${n} }],
  },
  { method: 'delete', path: '/things${n}/:id', alias: 'deleteThing${n}', response: z.void() },
])
export const things${n} = new ZodiosHooks('things${n}', new Zodios('https://api.example.com', definition))
`
}

function screenOf(n: number): string {
  return `import { things${n} } from './things${n}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = things${n}.useListThings${n}({ queries: { category: 'books', page: 2 } })
  const one = things${n}.useGetThing${n}({ params: { id: id ?? '' } }, { enabled: id !== undefined })
  const create = things${n}.useCreateThing${n}(undefined, { onSuccess: () => list.invalidate() })
  const update = things${n}.useUpdateThing${n}({ params: { id: id ?? '' } }, { onSuccess: () => list.invalidate() })
  const remove = things${n}.useDeleteThing${n}({ params: { id: id ?? '' } }, { onSuccess: () => list.invalidate() })
  if (list.isLoading) return 'Loading'
  if (list.error) return list.error.message
  const total = list.data?.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    create.mutate({ name: 'New', price: 1, stock${n}: 2 })
    update.mutate({ price: 3 }, { onSuccess: (it) => it.stock${n}.toFixed() })
    remove.mutate(undefined)
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.message }
}
`
}
