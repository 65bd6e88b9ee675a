import type { Query } from '@tanstack/react-query'
import type { FetchCause } from './FetchCause.js'

/**
 * Where data came from: a request, the cache, a hydrated or persisted state (`restored`), a server that pushed it, the app
 * or a mutation that wrote it, or the initial data of a query.
 */
export type DataSource = 'network' | 'cache' | 'restored' | 'pushed' | 'written' | 'initial'

/** An event of a query, with its cause. */
export type QueryEvent =
  /** A fetch started. */
  | { readonly type: 'fetch'; readonly query: Query; readonly cause: FetchCause }
  /** A fetch ended. */
  | {
      readonly type: 'end'
      readonly query: Query
      readonly outcome: 'success' | 'error' | 'cancelled'
      readonly error: unknown
    }
  /** There is data that was not fetched: for a component that mounts, or for all that use the query. */
  | { readonly type: 'data'; readonly query: Query; readonly source: DataSource }
