import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { objectShape } from '../schemas/objectShape.js'
import { isJson, type Operation } from './Operation.js'
import { isSameSchema } from './planUsual.js'

/**
 * The bodies of failures of a repository, by status: those of its usual calls, which have no others; else those that most
 * of its endpoints share.
 */
export function commonErrors(
  usual: readonly Operation[],
  endpoints: readonly Operation[],
  references: References,
): ReadonlyMap<number, Schema> {
  const membersOf = (schema: Schema): number =>
    Object.keys(objectShape(references.resolve(schema), references)?.properties ?? {}).length
  const ofUsual = [...votesOf(usual)].map(([status, votes]): [number, Schema] => {
    // The first that fits is taken, so that those that say more come before those that say less.
    const schemas = votes.map(({ schema }) => schema).sort((a, b) => membersOf(b) - membersOf(a))
    const [first = {}] = schemas
    return [status, schemas.length > 1 ? { anyOf: schemas } : first]
  })
  const ofMost = [...votesOf(endpoints)].map(([status, [best]]): [number, Schema] => [
    status,
    best?.schema ?? {},
  ])
  const found = new Map([...ofMost, ...ofUsual])
  return new Map([...found].sort(([a], [b]) => a - b))
}

interface Vote {
  readonly schema: Schema
  count: number
}

/** The schemas that operations declare, by status, the most frequent first. */
function votesOf(operations: readonly Operation[]): ReadonlyMap<number, readonly Vote[]> {
  const votes = new Map<number, Vote[]>()
  for (const operation of operations) {
    for (const [status, schema] of declared(operation)) {
      const known = votes.get(status) ?? []
      const same = known.find((vote) => isSameSchema(vote.schema, schema))
      if (same) same.count++
      else known.push({ schema, count: 1 })
      votes.set(status, known)
    }
  }
  for (const each of votes.values()) each.sort((a, b) => b.count - a.count)
  return votes
}

/** The bodies of an operation's failures that are not the common ones. */
export function errorsOf(
  operation: Operation,
  common: ReadonlyMap<number, Schema>,
): ReadonlyMap<number, Schema> {
  const own = declared(operation).filter(([status, schema]) => {
    const shared = common.get(status)
    const known = shared ? [shared, ...(shared.anyOf ?? [])] : []
    return !known.some((each) => isSameSchema(each, schema))
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
