import type { QueryFunction, QueryKey, SkipToken } from '@tanstack/react-query'
import type { Definition } from '../Definition.js'
import { type LeftToClient, leftToClient } from '../leftToClient.js'
import type { LiveOption } from '../live/Live.js'
import type { PageQuery } from '../pages/PageQuery.js'
import { shareEqual } from './shareEqual.js'

/** A query, as far as it tells whether it has something. */
export interface Told {
  readonly state: { readonly data: unknown; readonly status: string }
}

/** What options of queries have in common. */
export interface CommonSettings extends LeftToClient {
  structuralSharing: (former: unknown, next: unknown) => unknown
  staleTime?: number
  gcTime?: number
  /** What the query follows, if anything. */
  live?: LiveOption
  refetchOnReconnect?: (query: Told) => boolean
}

/** Options of a query, without their types. */
export interface QuerySettings extends CommonSettings {
  queryKey: QueryKey
  queryFn: QueryFunction | SkipToken
}

/** How an infinite query goes from page to page. */
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

/** The options that all queries of a repository have in common. */
export function commonSettings({ staleTime, gcTime, layering }: Definition): CommonSettings {
  return {
    ...leftToClient,
    structuralSharing: layering?.shareResponse ?? shareEqual,
    ...(staleTime !== undefined && { staleTime }),
    ...(gcTime !== undefined && { gcTime }),
  }
}

/** What a live query misses offline is told by its source; only a query that has nothing asks by itself. */
export function refetchesOnReconnect({ state }: Told): boolean {
  return state.data === undefined || state.status === 'error'
}
