import { isRecord } from '../../repository/queries/shareEqual.js'
import { isPresent } from '../isPresent.js'
import type { GraphQLErrorEntry, GraphQLResult } from './GraphQLResult.js'

/** Reads a body. Returns `undefined` for one that is no GraphQL response. */
export function readResult(body: unknown): GraphQLResult<unknown> | undefined {
  if (!isRecord(body)) return undefined
  const { data } = body
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isRecord) : []
  const isResponse = isPresent(data) || errors.length > 0
  // Servers omit required members and add others; the type exposes only these.
  return isResponse ? { data, errors: errors as object[] as GraphQLErrorEntry[] } : undefined
}
