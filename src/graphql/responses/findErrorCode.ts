import type { GraphQLErrorEntry } from './GraphQLResult.js'

/** Returns the code of an error. `undefined` falls back to {@link findErrorCode}. */
export type CodeOf = (error: GraphQLErrorEntry) => string | undefined

/** The code of an error: `extensions.code`, the members of Spring and DGS, or those of GitHub and AppSync beside `extensions`. */
export function findErrorCode(error: GraphQLErrorEntry): string | undefined {
  const all: Readonly<Record<string, unknown>> = { ...error, ...error.extensions }
  return [all['code'], all['errorType'], all['classification'], all['type']].find(
    (it) => typeof it === 'string',
  )
}
