import type { QueryFunction, QueryKey, SkipToken } from '@tanstack/react-query'
import type { Definition } from '../Definition.js'
import { shareAnswer } from '../layers/AskedTimes.js'
import type { PageQuery } from '../pages/PageQuery.js'
import { shareEqual } from './shareEqual.js'

/** What all queries of a repository have in common. */
export interface CommonSettings {
  retry: false
  networkMode: 'offlineFirst'
  structuralSharing: (former: unknown, next: unknown) => unknown
  staleTime?: number
  gcTime?: number
}

/** Options of a query, without their types. */
export interface QuerySettings extends CommonSettings {
  queryKey: QueryKey
  queryFn: QueryFunction | SkipToken
}

/** Options of an infinite query, without their types. */
export interface InfiniteQuerySettings extends CommonSettings {
  queryKey: QueryKey
  queryFn: QueryFunction<unknown, QueryKey, PageQuery>
  initialPageParam: PageQuery
  getNextPageParam(last: unknown): PageQuery | undefined
  getPreviousPageParam(first: unknown): PageQuery | undefined
}

/** The options that all queries of a repository have in common. */
export function commonSettings({ staleTime, gcTime, optimistic }: Definition): CommonSettings {
  return {
    // The client retries, and nothing else does.
    retry: false,
    // The default leaves a first load pending for ever while offline.
    networkMode: 'offlineFirst',
    structuralSharing: optimistic ? shareAnswer : shareEqual,
    ...(staleTime !== undefined && { staleTime }),
    ...(gcTime !== undefined && { gcTime }),
  }
}
