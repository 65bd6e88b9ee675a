import { skipToken, type QueryFunction, type QueryKey, type SkipToken } from '@tanstack/react-query'
import type { EndpointCall } from './callEndpoint.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'
import type { PageQuery } from './pages/PageQuery.js'
import { queryFunction } from './queryFunction.js'

/** Options of a query, without their types. */
export interface QuerySettings {
  queryKey: QueryKey
  queryFn: QueryFunction | SkipToken
  retry: false
  networkMode: 'offlineFirst'
  staleTime?: number
  gcTime?: number
}

/** Options of an infinite query, without their types. */
export interface InfiniteQuerySettings extends Omit<QuerySettings, 'queryFn'> {
  queryFn: QueryFunction<unknown, QueryKey, PageQuery>
  initialPageParam: PageQuery
  getNextPageParam(last: unknown): PageQuery | undefined
  getPreviousPageParam(first: unknown): PageQuery | undefined
}

/** The queries of a repository, without their types. */
export interface Queries {
  list(variables?: object | void): QuerySettings
  infinite(variables?: object | void): InfiniteQuerySettings
  detail(id: unknown): QuerySettings
  query(name: string, variables?: unknown): QuerySettings
}

/** Makes the options of a repository's queries. They are data: the client is found when a query runs. */
export function createQueries(
  definition: Definition,
  keys: Keys,
  calls: Readonly<Record<string, EndpointCall>>,
): Queries {
  const { api, page } = definition
  const common = {
    retry: false,
    // The default leaves a first load pending for ever while offline.
    networkMode: 'offlineFirst',
    ...(definition.staleTime !== undefined && { staleTime: definition.staleTime }),
    ...(definition.gcTime !== undefined && { gcTime: definition.gcTime }),
  } as const

  return { list, infinite, detail, query }

  function list(variables: object | void): QuerySettings {
    return { ...common, queryKey: keys.list(variables), queryFn: ask('list', variables ?? {}) }
  }

  function infinite(variables: object | void): InfiniteQuerySettings {
    return {
      ...common,
      queryKey: keys.infinite(variables),
      queryFn: queryFunction(api, (client, { pageParam }, signal) =>
        call('list')(client, { ...variables, ...(pageParam as PageQuery) }, { signal }),
      ),
      initialPageParam: {},
      // Only pages of this strategy are in these queries.
      getNextPageParam: (last) => page.next(last as never),
      getPreviousPageParam: (first) => page.previous(first as never),
    }
  }

  function detail(id: unknown): QuerySettings {
    return {
      ...common,
      queryKey: keys.detail(id),
      queryFn: id === undefined ? skipToken : ask('detail', id),
    }
  }

  function query(name: string, variables: unknown): QuerySettings {
    const staleTime = definition.endpoints[name]?.staleTime
    return {
      ...common,
      ...(staleTime !== undefined && { staleTime }),
      queryKey: keys.query(name, variables),
      queryFn: ask(name, variables ?? {}),
    }
  }

  function ask(name: string, variables: unknown): QueryFunction {
    return queryFunction(api, (client, _run, signal) => call(name)(client, variables, { signal }))
  }

  function call(name: string): EndpointCall {
    const found = calls[name]
    if (!found) throw new TypeError(`There is no endpoint "${name}".`)
    return found
  }
}
