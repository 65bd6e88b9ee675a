import type { Query } from '@tanstack/react-query'
import type { FetchContext } from '../queries/FetchContext.js'

/** A fetch of a query, about to start. */
export interface TrackedFetch extends FetchContext {
  readonly query: Query
  fetch(context: FetchContext): Promise<unknown>
}
