import type { Query, QueryClient } from '@tanstack/react-query'

/** One run of a query. */
export interface QueryRun {
  readonly client: QueryClient
  readonly query: Query | undefined
  readonly pageParam: unknown
  readonly signal: AbortSignal
  /** Calls an endpoint; gives the call up with the query, or with another signal. */
  call(name: string, variables: unknown, signal?: AbortSignal): Promise<unknown>
}
