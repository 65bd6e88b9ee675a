import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { capitalize } from '../hooks/createHooks.js'
import { useSettings } from '../hooks/useSettings.js'
import { withFunction } from '../hooks/withFunction.js'
import type { Hook } from '../repository/endpoints.js'
import type { PlainOperations } from './operations/createOperations.js'
import type { Operations } from './operations/Operation.js'

/** Creates the hooks of operations, by their exported names. */
export function createHooks(plain: PlainOperations, operations: Operations): Record<string, Hook> {
  const hooks = Object.entries(operations).flatMap(([name, { is, pages }]) => {
    const plainHooks = is === 'mutation' ? mutationHook(plain, name) : queryHooks(plain, name)
    const all = { ...plainHooks, ...(pages && infiniteHooks(plain, name)) }
    return Object.entries<Hook>(all).map(
      ([kind, hook]) => [`use${kind}${capitalize(name)}`, hook] as const,
    )
  })
  return Object.fromEntries(hooks)
}

function mutationHook({ mutation }: PlainOperations, name: string) {
  const useOperation: Hook = (options) => useSettings(useMutation, mutation(name), options)
  return { '': useOperation }
}

function queryHooks({ query }: PlainOperations, name: string) {
  const useOperation: Hook = (variables, options) =>
    useSettings(useQuery, query(name, variables), options)
  const useSuspended: Hook = (variables, options) =>
    useSettings(useSuspenseQuery, withFunction(query(name, variables)), options)
  return { '': useOperation, Suspense: useSuspended }
}

function infiniteHooks({ infinite }: PlainOperations, name: string) {
  const usePages: Hook = (variables, options) =>
    useSettings(useInfiniteQuery, infinite(name, variables, options), options)
  const useSuspendedPages: Hook = (variables, options) =>
    useSettings(useSuspenseInfiniteQuery, withFunction(infinite(name, variables, options)), options)
  return { Infinite: usePages, SuspenseInfinite: useSuspendedPages }
}
