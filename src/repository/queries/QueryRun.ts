import type { Query, QueryClient, QueryState } from '@tanstack/react-query'

/** A query that is asked. */
export interface AskedQuery {
  readonly client: QueryClient
  readonly query: Query | undefined
  /** What the query was when it was asked: by the time of a response it may be about another fetch. */
  readonly state: QueryState | undefined
  /** Of an infinite query: which of its pages. */
  readonly pageParam: unknown
  readonly signal: AbortSignal
}

/** A query of a repository that is asked. */
export interface QueryRun extends AskedQuery {
  /** Calls an endpoint; gives the call up with the query, or with another signal. */
  call(name: string, variables: unknown, signal?: AbortSignal): Promise<unknown>
}
