import type { Schema } from '../document/OpenApi.js'
import { isJson, type Operation } from './Operation.js'
import { isSameSchema } from './planUsual.js'

/** The bodies of failures that most operations of a resource share, by status. */
export function commonErrors(operations: readonly Operation[]): ReadonlyMap<number, Schema> {
  const votes = new Map<number, { schema: Schema; count: number }[]>()
  for (const operation of operations) {
    for (const [status, schema] of declared(operation)) {
      const known = votes.get(status) ?? []
      const same = known.find((vote) => isSameSchema(vote.schema, schema))
      if (same) same.count++
      else known.push({ schema, count: 1 })
      votes.set(status, known)
    }
  }
  const winners = [...votes].map(([status, each]): [number, Schema] => {
    const [best] = each.sort((a, b) => b.count - a.count)
    return [status, best?.schema ?? {}]
  })
  return new Map(winners.sort(([a], [b]) => a - b))
}

/** The bodies of an operation's failures that are not the common ones. */
export function errorsOf(
  operation: Operation,
  common: ReadonlyMap<number, Schema>,
): ReadonlyMap<number, Schema> {
  const own = declared(operation).filter(([status, schema]) => {
    const shared = common.get(status)
    return shared === undefined || !isSameSchema(shared, schema)
  })
  return new Map(own)
}

/** Problem details need no declaration: every failure has them as `problem`. */
function declared({ errors }: Operation): [number, Schema][] {
  return [...errors]
    .filter(
      ([, { type, schema }]) =>
        isJson(type) && !/problem\+json/.test(type) && Object.keys(schema).length > 0,
    )
    .map(([status, { schema }]) => [status, schema])
}
