import type { GraphQLErrorEntry } from './GraphQLResult.js'

/** Says what an error is; `undefined` leaves it to what stands in it. */
export type CodeOf = (error: GraphQLErrorEntry) => string | undefined

/** What an error says it is: in the place that is agreed on, in those of Spring and DGS, or beside, as GitHub and AppSync do. */
export function codeIn(error: GraphQLErrorEntry): string | undefined {
  const all: Readonly<Record<string, unknown>> = { ...error, ...error.extensions }
  return [all['code'], all['errorType'], all['classification'], all['type']].find(
    (it) => typeof it === 'string',
  )
}
