import { generate } from './generate.ts'
import type { TypedApp } from './TypedApp.ts'

/** Hooks written by hand with SWR, over fetch and zod. */
export const swr: TypedApp = {
  name: 'SWR',
  peer: 'swr',
  generate: async (count) => ({
    ...generate(count, { 'things#.ts': hooksOf, 'Screen#.tsx': screenOf }),
    'api.ts': api,
  }),
  edits: {
    declaration: 'things7.ts',
    row: ['  list.data?.items[0]?.', 'stock7'],
    result: ['  useThing7(id).', 'isLoading'],
    error: ['  create.error?.', 'status'],
  },
}

const api = `export interface PageQuery { page?: number | undefined; pageSize?: number | undefined }
export interface HttpError<Body> extends Error { status: number | undefined; data: Body | undefined }
export async function ask(path: string, method = 'GET', body?: object): Promise<unknown> {
  const response = await fetch(\`https://api.example.com\${path}\`, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!response.ok) throw Object.assign(new Error(response.statusText), { status: response.status, data: await response.json() })
  return response.json()
}
export function search(query: object): string {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
}
`

function hooksOf(n: number): string {
  return `import useSWR, { useSWRConfig } from 'swr'
import useSWRMutation from 'swr/mutation'
import { z } from 'zod'
import { ask, type HttpError, type PageQuery, search } from './api.js'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
const ThingPage${n} = z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() })
type Failure${n} = HttpError<z.output<typeof Taken${n}>>
export function useThings${n}(filter: z.input<typeof Thing${n}Filter> & PageQuery = {}) {
  return useSWR<z.output<typeof ThingPage${n}>, Failure${n}>(\`/things${n}?\${search(filter)}\`, async (path: string) => ThingPage${n}.parse(await ask(path)))
}
export function useThing${n}(id: string | undefined) {
  return useSWR<Thing${n}, Failure${n}>(id === undefined ? null : \`/things${n}/\${encodeURIComponent(id)}\`, async (path: string) => Thing${n}.parse(await ask(path)))
}
function useStale${n}() {
  const { mutate } = useSWRConfig()
  return { onSuccess: () => mutate((key) => String(key).startsWith('/things${n}')) }
}
export function useCreateThing${n}() {
  return useSWRMutation<Thing${n}, Failure${n}, string, z.input<typeof NewThing${n}>>(
    '/things${n}', async (path: string, { arg }) => Thing${n}.parse(await ask(path, 'POST', NewThing${n}.parse(arg))), useStale${n}())
}
export function useUpdateThing${n}() {
  return useSWRMutation<Thing${n}, Failure${n}, string, { id: string; patch: z.input<typeof Thing${n}Patch> }>(
    '/things${n}', async (path: string, { arg: { id, patch } }) => Thing${n}.parse(await ask(\`\${path}/\${encodeURIComponent(id)}\`, 'PATCH', Thing${n}Patch.parse(patch))), useStale${n}())
}
export function useDeleteThing${n}() {
  return useSWRMutation<void, Failure${n}, string, string>(
    '/things${n}', async (path: string, { arg }) => { await ask(\`\${path}/\${encodeURIComponent(arg)}\`, 'DELETE') }, useStale${n}())
}
`
}

function screenOf(n: number): string {
  return `import { useCreateThing${n}, useDeleteThing${n}, useThing${n}, useThings${n}, useUpdateThing${n} } from './things${n}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = useThings${n}({ category: 'books', page: 2 })
  const one = useThing${n}(id)
  const create = useCreateThing${n}()
  const update = useUpdateThing${n}()
  const remove = useDeleteThing${n}()
  if (list.isLoading) return 'Loading'
  if (list.error) return list.error.message
  const total = list.data?.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    void create.trigger({ name: 'New', price: 1, stock${n}: 2 })
    if (id !== undefined) void update.trigger({ id, patch: { price: 3 } }, { onSuccess: (it) => void it.stock${n}.toFixed() })
    if (id !== undefined) void remove.trigger(id)
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.message }
}
`
}
