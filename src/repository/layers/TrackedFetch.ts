import type { Query } from '@tanstack/react-query'
import type { AskedQuery } from '../queries/QueryRun.js'

/** A fetch of a query, about to start. */
export interface TrackedFetch extends AskedQuery {
  readonly query: Query
  fetch(context: AskedQuery): Promise<unknown>
}
