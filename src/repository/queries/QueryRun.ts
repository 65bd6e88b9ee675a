import type { Query, QueryClient, QueryState } from '@tanstack/react-query'

/** One run of a query. */
export interface QueryRun {
  readonly client: QueryClient
  readonly query: Query | undefined
  /** What the query was when it was asked: by the time of an answer it may be about another fetch. */
  readonly state: QueryState | undefined
  readonly pageParam: unknown
  readonly signal: AbortSignal
  /** Calls an endpoint; gives the call up with the query, or with another signal. */
  call(name: string, variables: unknown, signal?: AbortSignal): Promise<unknown>
}
