import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'

/** The parameters that most operations of a document take, whatever they do: a key, the fields of a response. */
export function sharedParameters(operations: readonly Operation[]): ReadonlySet<string> {
  const names = operations.flatMap(({ query }) => query.map(({ name }) => name))
  const uses = [...groupBy(names, (name) => name)]
  const most = uses.filter(([, { length }]) => length > operations.length / 2)
  return new Set(most.map(([name]) => name))
}
