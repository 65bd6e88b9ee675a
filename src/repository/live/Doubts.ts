import type { Query } from '@tanstack/react-query'

/** The data of a query, and what a response makes of it. */
export type ResponseData = readonly [data: unknown, answered: unknown]

/** Finds the queries of which a change's response may not be the last word. */
export type Doubts = (response: (query: Query) => ResponseData) => ReadonlySet<Query> | undefined

/** Queries that sources tell something. */
export interface ToldQueries {
  /** Those that were told since then, in milliseconds since 1970, what is not what a response says. */
  doubtsSince(time: number, response: (query: Query) => ResponseData): ReadonlySet<Query>
}
