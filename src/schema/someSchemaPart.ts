import { isObject } from '../failure/isObject.js'
import { memberOf } from '../failure/memberOf.js'

/** The members of one part of a schema: a nested schema, a check, or a list of these. */
export type SchemaPart = Readonly<Record<string, unknown>>

/** Returns a function that tells whether some part of a schema matches. It searches each schema once. */
/* @__NO_SIDE_EFFECTS__ */
export function someSchemaPart(
  matches: (part: SchemaPart) => boolean,
): (schema: object) => boolean {
  const results = new WeakMap<object, boolean>()
  return (schema) => {
    const cached = results.get(schema)
    // Called for each row of a list.
    if (cached !== undefined) return cached
    const result = search(schema, matches)
    results.set(schema, result)
    return result
  }
}

function search(schema: object, matches: (part: SchemaPart) => boolean): boolean {
  const seen = new Set<unknown>()
  const visit = (node: unknown): boolean => {
    if (!isObject(node) || seen.has(node)) return false
    seen.add(node)
    const part = membersOf(node)
    return matches(part) || Object.values(part).some(visit)
  }
  return visit(schema)
}

/** Returns the members of a schema: of zod's `_zod.def`, or, with other libraries, of the schema itself. */
function membersOf(node: object): SchemaPart {
  const definition = memberOf(memberOf(node, '_zod'), 'def')
  return { ...(typeof definition === 'object' ? definition : node) }
}
