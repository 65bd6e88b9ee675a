import type { Query } from '@tanstack/react-query'

/** The data of a query, and that data with the response to a mutation applied. */
export type ResponseData = readonly [data: unknown, updated: unknown]

/** Finds the queries whose data the response to a mutation may not describe completely. */
export type FindUncertain = (
  response: (query: Query) => ResponseData,
) => ReadonlySet<Query> | undefined

/** Queries that sources push changes into. */
export interface PushedQueries {
  /**
   * The queries into which something was pushed since a time, in milliseconds since 1970, and whose data differs from what
   * a response makes of it.
   */
  uncertainSince(time: number, response: (query: Query) => ResponseData): ReadonlySet<Query>
}
