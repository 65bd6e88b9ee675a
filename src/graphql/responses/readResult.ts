import { isRecord } from '../../repository/queries/shareEqual.js'
import { isSomething } from '../isSomething.js'
import type { GraphQLErrorEntry, GraphQLResult } from './GraphQLResult.js'

/** Reads a body; `undefined` for one that is no response of GraphQL. */
export function readResult(body: unknown): GraphQLResult<unknown> | undefined {
  if (!isRecord(body)) return undefined
  const { data } = body
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isRecord) : []
  const isResponse = isSomething(data) || errors.length > 0
  // What else servers leave out or put there, nobody is told that it is there.
  return isResponse ? { data, errors: errors as object[] as GraphQLErrorEntry[] } : undefined
}
