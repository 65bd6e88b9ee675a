import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'

/** The query parameters that more than half of all operations take, such as a key or the fields of a response. */
export function sharedParameters(operations: readonly Operation[]): ReadonlySet<string> {
  const names = operations.flatMap(({ query }) => query.map(({ name }) => name))
  const uses = [...groupBy(names, (name) => name)]
  const shared = uses.filter(([, { length }]) => length > operations.length / 2)
  return new Set(shared.map(([name]) => name))
}
