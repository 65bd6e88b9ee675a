import type { QueryFunction, QueryKey, SkipToken } from '@tanstack/react-query'
import type { Definition } from '../Definition.js'
import { type ClientManagedOptions, clientManagedOptions } from '../clientManagedOptions.js'
import type { LiveOption } from '../live/Live.js'
import type { PageQuery } from '../pages/PageQuery.js'
import { shareEqual } from './shareEqual.js'

/** The parts of a query that tell whether it has data. */
export interface QueryWithState {
  readonly state: { readonly data: unknown; readonly status: string }
}

/** The options that all kinds of queries share. */
export interface CommonSettings extends ClientManagedOptions {
  structuralSharing: (former: unknown, next: unknown) => unknown
  staleTime?: number
  gcTime?: number
  /** The source that the query follows, if it is live. */
  live?: LiveOption
  refetchOnReconnect?: (query: QueryWithState) => boolean
}

/** Options of a query, without their types. */
export interface QuerySettings extends CommonSettings {
  queryKey: QueryKey
  queryFn: QueryFunction | SkipToken
}

/** The pagination options of an infinite query. */
export interface PageSettings {
  initialPageParam: unknown
  getNextPageParam(last: unknown, pages: unknown, param: unknown): PageQuery | undefined
  getPreviousPageParam(first: unknown, pages: unknown, param: unknown): PageQuery | undefined
}

/** Options of an infinite query, without their types. */
export interface InfiniteQuerySettings extends CommonSettings, PageSettings {
  queryKey: QueryKey
  queryFn: QueryFunction<unknown, QueryKey, unknown> | SkipToken
}

/** Returns the options that all queries of a repository share. */
export function commonSettings({ staleTime, gcTime, layering }: Definition): CommonSettings {
  return {
    ...clientManagedOptions,
    structuralSharing: layering?.shareResponse ?? shareEqual,
    ...(staleTime !== undefined && { staleTime }),
    ...(gcTime !== undefined && { gcTime }),
  }
}

/** The source of a live query reports what changed while offline, so only queries without data or with an error refetch. */
export function refetchesOnReconnect({ state }: QueryWithState): boolean {
  return state.data === undefined || state.status === 'error'
}
