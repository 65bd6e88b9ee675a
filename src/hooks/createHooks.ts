import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { MutationSettings } from '../repository/mutations/createMutations.js'
import type { PlainRepository } from '../repository/createRepository.js'
import type { Hook } from '../repository/endpoints.js'
import type { ListQueries } from '../repository/queries/createQueries.js'
import { useDetailQuery } from './useDetailQuery.js'
import { useListQuery } from './useListQuery.js'
import { useSettings } from './useSettings.js'
import { withFunction } from './withFunction.js'

/** The hooks of a repository, by their exported names and by their operations. */
export interface Hooks {
  readonly named: Readonly<Record<string, Hook>>
  readonly byName: Readonly<Record<string, Hook>>
}

/**
 * Creates the hooks of a repository. They are plain functions, and call hooks of `'use client'` modules only when they are
 * called, so that a server component can create them.
 */
export function createHooks(repository: PlainRepository): Hooks {
  const { one, many, endpoints, create, update } = repository.definition
  const byName: Record<string, Hook> = usualHooks(repository)
  const named: Record<string, Hook> = {}
  for (const [name, hook] of Object.entries(byName)) {
    if ((name === 'create' && !create) || (name === 'update' && !update)) continue
    const noun = /list|infinite/i.test(name) ? many : one
    named[hookName(name.replace(/list|detail/i, '')) + capitalize(noun)] = hook
  }
  for (const endpoint of Object.keys(endpoints)) {
    for (const [name, hook] of Object.entries(customHooks(repository, endpoint))) {
      const custom = hookName(name)
      if (__DEV__ && (Object.hasOwn(byName, name) || Object.hasOwn(named, custom))) {
        throwNameTaken(many, endpoint)
      }
      byName[name] = named[custom] = hook
    }
  }
  return { named, byName }
}

/** Creates the hooks of a list. */
export function listHooks({ keys, list, infinite }: ListQueries & Pick<PlainRepository, 'keys'>) {
  const useList: Hook = (variables, options) => useListQuery(keys, list(variables), options)
  const useSuspenseList: Hook = (variables, options) =>
    useSettings(useSuspenseQuery, withFunction(list(variables)), options)
  const useInfinite: Hook = (variables, options) =>
    useSettings(useInfiniteQuery, infinite(variables, options), options)
  const useSuspenseInfinite: Hook = (variables, options) =>
    useSettings(useSuspenseInfiniteQuery, withFunction(infinite(variables, options)), options)
  return {
    list: useList,
    suspenseList: useSuspenseList,
    infinite: useInfinite,
    suspenseInfinite: useSuspenseInfinite,
  }
}

function usualHooks(repository: PlainRepository) {
  const { detail, mutation } = repository
  const useDetail: Hook = (id, options) => useDetailQuery(repository, id, options)
  const useSuspenseDetail: Hook = (id, options) =>
    useSettings(useSuspenseQuery, withFunction(detail(id)), options)
  return {
    ...listHooks(repository),
    detail: useDetail,
    suspenseDetail: useSuspenseDetail,
    create: mutationHook(mutation('create')),
    update: mutationHook(mutation('update')),
    delete: mutationHook(mutation('delete')),
  }
}

function mutationHook(settings: MutationSettings): Hook {
  return function useDeclaredMutation(options) {
    return useSettings(useMutation, settings, options)
  }
}

function customHooks(repository: PlainRepository, name: string): Readonly<Record<string, Hook>> {
  const { definition, query, mutation } = repository
  const { is, own } = definition.endpoints[name] ?? {}
  if (own) return own.hooksOf(repository, name)
  if (is === 'mutation') return { [name]: mutationHook(mutation(name)) }
  return {
    [name]: (variables, options) => useSettings(useQuery, query(name, variables), options),
    [`suspense${capitalize(name)}`]: (variables, options) =>
      useSettings(useSuspenseQuery, withFunction(query(name, variables)), options),
  }
}

function hookName(name: string): string {
  return `use${capitalize(name)}`
}

export function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function throwNameTaken(many: string, name: string): never {
  throw configurationFailure(
    'endpoint-name-taken',
    __DEV__ &&
      `repository(): the endpoint "${name}" of "${many}" has the name of another hook or call. Please rename it.`,
  )
}
