import type { Query } from '@tanstack/react-query'
import type { AskedQuery } from '../queries/QueryRun.js'

/** A query that is about to be asked. */
export interface TrackedFetch extends AskedQuery {
  readonly query: Query
  fetch(asked: AskedQuery): Promise<unknown>
}
