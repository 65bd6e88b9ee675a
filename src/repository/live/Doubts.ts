import type { Query } from '@tanstack/react-query'

/** The data of a query, and what an answer makes of it. */
export type AnsweredData = readonly [data: unknown, answered: unknown]

/** Finds the queries of which a change's answer may not be the last word. */
export type Doubts = (answer: (query: Query) => AnsweredData) => ReadonlySet<Query> | undefined

/** Queries that sources tell something. */
export interface ToldQueries {
  /** Those that were told since then, in milliseconds since 1970, what is not what an answer says. */
  doubtsSince(time: number, answer: (query: Query) => AnsweredData): ReadonlySet<Query>
}
