import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { objectShape } from '../schemas/objectShape.js'
import { isJson, type Operation } from './Operation.js'
import { isSameSchema } from './isSameSchema.js'

/**
 * The error schemas of a repository by status: all that its CRUD calls declare, since those have no other place for them;
 * else the most frequent one of its endpoints.
 */
export function commonErrors(
  crud: readonly Operation[],
  endpoints: readonly Operation[],
  references: References,
): ReadonlyMap<number, Schema> {
  const countMembers = (schema: Schema): number =>
    Object.keys(objectShape(references.resolve(schema), references)?.properties ?? {}).length
  const ofCrud = [...countSchemas(crud)].map(([status, counts]): [number, Schema] => {
    // A union takes the first schema that fits, so schemas with more properties come first.
    const schemas = counts
      .map(({ schema }) => schema)
      .sort((a, b) => countMembers(b) - countMembers(a))
    const [first = {}] = schemas
    return [status, schemas.length > 1 ? { anyOf: schemas } : first]
  })
  const ofEndpoints = [...countSchemas(endpoints)].map(
    ([status, [mostFrequent]]): [number, Schema] => [status, mostFrequent?.schema ?? {}],
  )
  const found = new Map([...ofEndpoints, ...ofCrud])
  return new Map([...found].sort(([a], [b]) => a - b))
}

interface SchemaCount {
  readonly schema: Schema
  count: number
}

/** Counts the error schemas that operations declare, by status, the most frequent first. */
function countSchemas(
  operations: readonly Operation[],
): ReadonlyMap<number, readonly SchemaCount[]> {
  const countsByStatus = new Map<number, SchemaCount[]>()
  for (const operation of operations) {
    for (const [status, schema] of declaredErrors(operation)) {
      const counts = countsByStatus.get(status) ?? []
      const same = counts.find((each) => isSameSchema(each.schema, schema))
      if (same) same.count++
      else counts.push({ schema, count: 1 })
      countsByStatus.set(status, counts)
    }
  }
  for (const counts of countsByStatus.values()) counts.sort((a, b) => b.count - a.count)
  return countsByStatus
}

/** The error schemas of an operation that are not among the common ones. */
export function ownErrors(
  operation: Operation,
  common: ReadonlyMap<number, Schema>,
): ReadonlyMap<number, Schema> {
  const own = declaredErrors(operation).filter(([status, schema]) => {
    const shared = common.get(status)
    const schemas = shared ? [shared, ...(shared.anyOf ?? [])] : []
    return !schemas.some((each) => isSameSchema(each, schema))
  })
  return new Map(own)
}

/** The JSON error schemas of an operation. Problem details need no declaration: every failure has them as `problem`. */
function declaredErrors({ errors }: Operation): [number, Schema][] {
  return [...errors]
    .filter(
      ([, { type, schema }]) =>
        isJson(type) && !/problem\+json/.test(type) && Object.keys(schema).length > 0,
    )
    .map(([status, { schema }]) => [status, schema])
}
