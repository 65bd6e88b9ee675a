/** The sources of one app, by file name. */
export type Sources = Record<string, string>

/** The app's resources as repositories of this library. */
export function withRepositories(count: number): Sources {
  return generate(count, repositoryOf)
}

/** The same app by hand: axios, zod and TanStack Query, as its documentation shows them. */
export function byHand(count: number): Sources {
  return { ...generate(count, handWrittenOf), 'api.ts': handWrittenApi }
}

/** The same app by hand, as short as it goes: without types for what a server answers with its errors. */
export function byHandUntypedErrors(count: number): Sources {
  const sources = Object.entries(byHand(count))
  return Object.fromEntries(sources.map(([file, source]) => [file, withoutErrorTypes(source)]))
}

function withoutErrorTypes(source: string): string {
  return source
    .replaceAll(/(queryOptions|useMutation)<.*>\(\{$/gm, '$1({')
    .replaceAll(/^type Failure.*$/gm, '')
}

/** The schemas alone, which both apps share. */
export function schemasAlone(count: number): Sources {
  return Object.fromEntries(indexes(count).map((index) => [`schemas${index}.ts`, schemasOf(index)]))
}

function generate(count: number, resourceOf: (index: number) => string): Sources {
  return {
    ...schemasAlone(count),
    ...Object.fromEntries(
      indexes(count).flatMap((index) => [
        [`things${index}.ts`, resourceOf(index)],
        [`Screen${index}.tsx`, screenOf(index)],
      ]),
    ),
  }
}

function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function schemasOf(n: number): string {
  return `import { z } from 'zod'
export const Thing${n} = z.object({ id: z.string(), name: z.string(), price: z.number(), tags: z.array(z.string()), stock${n}: z.number(), createdAt: z.string() })
export type Thing${n} = z.output<typeof Thing${n}>
export const NewThing${n} = z.object({ name: z.string(), price: z.number(), stock${n}: z.number() })
export const Thing${n}Patch = z.object({ name: z.string().optional(), price: z.number().optional(), stock${n}: z.number().optional() })
export const Thing${n}Filter = z.object({ category: z.string().optional(), search${n}: z.string().optional() })
export const Taken${n} = z.object({ code: z.string(), by${n}: z.string() })
`
}

function repositoryOf(n: number): string {
  return `import { numberedPage, repository } from 'repository-hooks'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
export const things${n} = repository({
  one: 'thing${n}', many: 'things${n}', path: '/things${n}',
  schema: Thing${n}, create: NewThing${n}, update: Thing${n}Patch, filter: Thing${n}Filter,
  page: numberedPage({ pageSize: 20 }), errors: { 409: Taken${n} },
})
export const { useThings${n}, useThing${n}, useCreateThing${n}, useUpdateThing${n}, useDeleteThing${n} } = things${n}.hooks
`
}

const handWrittenApi = `import axios from 'axios'
export const api = axios.create({ baseURL: 'https://api.example.com' })
export interface Page<Row> { items: Row[]; page: number; pageSize: number; total: number }
export interface PageQuery { page?: number | undefined; pageSize?: number | undefined }
export interface HttpError<Body> extends Error { status: number | undefined; data: Body | undefined }
`

function handWrittenOf(n: number): string {
  return `import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { api, type HttpError, type PageQuery } from './api.js'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
const ThingPage${n} = z.object({ items: z.array(Thing${n}), page: z.number(), pageSize: z.number(), total: z.number() })
type Failure${n} = HttpError<z.output<typeof Taken${n}>>
export const thing${n}Keys = {
  all: ['things${n}'] as const,
  list: (filter: z.input<typeof Thing${n}Filter> & PageQuery) => ['things${n}', 'list', filter] as const,
  detail: (id: string) => ['things${n}', 'detail', id] as const,
}
export const things${n}Options = (filter: z.input<typeof Thing${n}Filter> & PageQuery = {}) => queryOptions<z.output<typeof ThingPage${n}>, Failure${n}, z.output<typeof ThingPage${n}>, ReturnType<typeof thing${n}Keys.list>>({
  queryKey: thing${n}Keys.list(filter),
  queryFn: async ({ signal }) => ThingPage${n}.parse((await api.get<unknown>('/things${n}', { params: filter, signal })).data),
})
export const thing${n}Options = (id: string | undefined) => queryOptions<z.output<typeof Thing${n}>, Failure${n}, z.output<typeof Thing${n}>, ReturnType<typeof thing${n}Keys.detail>>({
  queryKey: thing${n}Keys.detail(id ?? ''),
  queryFn: async ({ signal }) => Thing${n}.parse((await api.get<unknown>(\`/things${n}/\${encodeURIComponent(id ?? '')}\`, { signal })).data),
  enabled: id !== undefined,
})
export function useThings${n}(filter: z.input<typeof Thing${n}Filter> & PageQuery = {}) {
  return useQuery(things${n}Options(filter))
}
export function useThing${n}(id: string | undefined) {
  return useQuery(thing${n}Options(id))
}
export function useCreateThing${n}() {
  const queryClient = useQueryClient()
  return useMutation<z.output<typeof Thing${n}>, Failure${n}, z.input<typeof NewThing${n}>>({
    mutationFn: async (input: z.input<typeof NewThing${n}>) => Thing${n}.parse((await api.post<unknown>('/things${n}', NewThing${n}.parse(input))).data),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: thing${n}Keys.all }),
  })
}
export function useUpdateThing${n}() {
  const queryClient = useQueryClient()
  return useMutation<z.output<typeof Thing${n}>, Failure${n}, { id: string; patch: z.input<typeof Thing${n}Patch> }>({
    mutationFn: async ({ id, patch }: { id: string; patch: z.input<typeof Thing${n}Patch> }) => Thing${n}.parse((await api.patch<unknown>(\`/things${n}/\${encodeURIComponent(id)}\`, Thing${n}Patch.parse(patch))).data),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: thing${n}Keys.all }),
  })
}
export function useDeleteThing${n}() {
  const queryClient = useQueryClient()
  return useMutation<void, Failure${n}, string>({
    mutationFn: async (id: string) => { await api.delete<unknown>(\`/things${n}/\${encodeURIComponent(id)}\`) },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: thing${n}Keys.all }),
  })
}
`
}

/** Five hook calls, used as screens use them; both apps have the very same screens. */
function screenOf(n: number): string {
  return `import { useCreateThing${n}, useDeleteThing${n}, useThing${n}, useThings${n}, useUpdateThing${n} } from './things${n}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = useThings${n}({ category: 'books', page: 2 })
  const one = useThing${n}(id)
  const create = useCreateThing${n}()
  const update = useUpdateThing${n}()
  const remove = useDeleteThing${n}()
  if (list.isPending) return 'Loading'
  if (list.error) return list.error.message
  const total: number = list.data.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    create.mutate({ name: 'New', price: 1, stock${n}: 2 })
    if (id !== undefined) update.mutate({ id, patch: { price: 3 } }, { onSuccess: (it) => it.stock${n}.toFixed() })
    if (id !== undefined) remove.mutate(id)
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.message }
}
`
}
