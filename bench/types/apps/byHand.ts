import { generate } from './generate.ts'
import { editsOfNamedHooks, screenOfNamedHooks } from './namedHooks.ts'
import type { Sources, TypedApp } from './TypedApp.ts'

/** Axios, zod and TanStack Query, as its documentation shows them. */
export const byHand: TypedApp = {
  name: 'by hand',
  generate: async (count) => sources(count),
  edits: editsOfNamedHooks,
}

/** The same as short as it goes: without types for what a server answers with its errors. */
export const byHandUntypedErrors: TypedApp = {
  name: 'by hand, errors untyped',
  generate: async (count) =>
    Object.fromEntries(
      Object.entries(sources(count)).map(([file, source]) => [file, withoutErrorTypes(source)]),
    ),
}

function sources(count: number): Sources {
  const files = { 'things#.ts': handWrittenOf, 'Screen#.tsx': screenOfNamedHooks }
  return { ...generate(count, files), 'api.ts': handWrittenApi }
}

function withoutErrorTypes(source: string): string {
  return source
    .replaceAll(/(queryOptions|useMutation)<.*>\(\{$/gm, '$1({')
    .replaceAll(/^type Failure.*$/gm, '')
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
