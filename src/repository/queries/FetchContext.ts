import type { Query, QueryClient, QueryState } from '@tanstack/react-query'

/** What a fetch of a query knows of its query. */
export interface FetchContext {
  readonly client: QueryClient
  readonly query: Query | undefined
  /** The query's state when the fetch started: by the time of a response it may belong to another fetch. */
  readonly state: QueryState | undefined
  /** The page to fetch, if the query is infinite. */
  readonly pageParam: unknown
  readonly signal: AbortSignal
}

/** The context of a fetch that calls endpoints of a repository. */
export interface EndpointFetchContext extends FetchContext {
  /** Calls an endpoint. The call is aborted with the query, or by another signal. */
  call(name: string, variables: unknown, signal?: AbortSignal): Promise<unknown>
}
