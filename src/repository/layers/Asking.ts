import type { Query, QueryClient, QueryState } from '@tanstack/react-query'

/** A query that is about to be asked. */
export interface Asking {
  readonly client: QueryClient
  readonly query: Query
  /** What it was when it was asked. */
  readonly state: QueryState | undefined
  readonly signal: AbortSignal
  /** Of an infinite query: which of its pages. */
  readonly pageParam: unknown
  ask(): Promise<unknown>
}
