import type { Query } from '@tanstack/react-query'
import type { FetchCause } from './FetchCause.js'

/**
 * Where data came from: a request, the cache, what a server rendered or a device kept, a server that pushed it, the app or
 * a mutation that wrote it, or the initial data of a query.
 */
export type DataSource = 'network' | 'cache' | 'restored' | 'pushed' | 'written' | 'initial'

/** What happens to a query, with its reasons. */
export type QueryNotice =
  /** It is fetched. */
  | { readonly type: 'fetch'; readonly query: Query; readonly cause: FetchCause }
  /** A fetch ended. */
  | {
      readonly type: 'end'
      readonly query: Query
      readonly outcome: 'success' | 'error' | 'cancelled'
      readonly error: unknown
    }
  /** There is data that was not fetched: for a component that begins to look, or for all that do. */
  | { readonly type: 'data'; readonly query: Query; readonly source: DataSource }
