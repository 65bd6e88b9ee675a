import { generate } from './generate.ts'
import type { TypedApp } from './TypedApp.ts'

/** Methods of alova for each resource, over fetch and zod. */
export const alova: TypedApp = {
  name: 'alova',
  peer: 'alova',
  generate: async (count) => ({
    ...generate(count, { 'things#.ts': methodsOf, 'Screen#.tsx': screenOf }),
    'api.ts': api,
  }),
  edits: {
    declaration: 'things7.ts',
    row: ['  list.data.items[0]?.', 'stock7'],
    result: ["  useRequest(thing7('1')).", 'loading'],
    error: ['  create.error?.', 'message'],
  },
}

const api = `import { createAlova } from 'alova'
import adapterFetch from 'alova/fetch'
import ReactHook from 'alova/react'
export interface PageQuery { page?: number | undefined; pageSize?: number | undefined }
export const alova = createAlova({
  baseURL: 'https://api.example.com',
  statesHook: ReactHook,
  requestAdapter: adapterFetch(),
  responded: async (response) => {
    if (!response.ok) throw new Error(response.statusText)
    return response.json()
  },
})
`

function methodsOf(n: number): string {
  return `import { z } from 'zod'
import { alova, type PageQuery } from './api.js'
import { NewThing${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
const ThingPage${n} = z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() })
export const things${n} = (params: z.input<typeof Thing${n}Filter> & PageQuery = {}) =>
  alova.Get('/things${n}', { params, hitSource: /^thing${n}/, transform: (data) => ThingPage${n}.parse(data) })
export const thing${n} = (id: string) =>
  alova.Get(\`/things${n}/\${encodeURIComponent(id)}\`, { hitSource: /^thing${n}/, transform: (data) => Thing${n}.parse(data) })
export const createThing${n} = (input: z.input<typeof NewThing${n}>) =>
  alova.Post('/things${n}', NewThing${n}.parse(input), { name: 'thing${n}Create', transform: (data) => Thing${n}.parse(data) })
export const updateThing${n} = (id: string, patch: z.input<typeof Thing${n}Patch>) =>
  alova.Patch(\`/things${n}/\${encodeURIComponent(id)}\`, Thing${n}Patch.parse(patch), { name: 'thing${n}Update', transform: (data) => Thing${n}.parse(data) })
export const deleteThing${n} = (id: string) =>
  alova.Delete<void>(\`/things${n}/\${encodeURIComponent(id)}\`, undefined, { name: 'thing${n}Delete' })
`
}

function screenOf(n: number): string {
  return `import { useRequest, useWatcher } from 'alova/client'
import { createThing${n}, deleteThing${n}, thing${n}, things${n}, updateThing${n} } from './things${n}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = useRequest(things${n}({ category: 'books', page: 2 }))
  const one = useWatcher(() => thing${n}(id ?? ''), [id], { immediate: id !== undefined })
  const create = useRequest(createThing${n}, { immediate: false })
  const update = useRequest(updateThing${n}, { immediate: false })
  const remove = useRequest(deleteThing${n}, { immediate: false })
  if (list.loading) return 'Loading'
  if (list.error) return list.error.message
  const total: number = list.data.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = async () => {
    void create.send({ name: 'New', price: 1, stock${n}: 2 })
    if (id !== undefined) (await update.send(id, { price: 3 })).stock${n}.toFixed()
    if (id !== undefined) void remove.send(id)
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.message }
}
`
}
