import { isObject } from '../failure/isObject.js'
import { memberOf } from '../failure/memberOf.js'

/** The members of one part of a schema: of a nested schema, a check, a list of them. */
export type SchemaPart = Readonly<Record<string, unknown>>

/** Makes what tells whether some part of what a schema is made of is so. It is found out once for each schema. */
/* @__NO_SIDE_EFFECTS__ */
export function someSchemaPart(isSo: (part: SchemaPart) => boolean): (schema: object) => boolean {
  const verdicts = new WeakMap<object, boolean>()
  return (schema) => {
    const known = verdicts.get(schema)
    // Rows pass here one by one.
    if (known !== undefined) return known
    const verdict = search(schema, isSo)
    verdicts.set(schema, verdict)
    return verdict
  }
}

function search(schema: object, isSo: (part: SchemaPart) => boolean): boolean {
  const seen = new Set<unknown>()
  const visit = (node: unknown): boolean => {
    if (!isObject(node) || seen.has(node)) return false
    seen.add(node)
    const part = membersOf(node)
    return isSo(part) || Object.values(part).some(visit)
  }
  return visit(schema)
}

/** zod keeps what a schema is made of below `_zod.def`; others keep it in the schema. */
function membersOf(node: object): SchemaPart {
  const definition = memberOf(memberOf(node, '_zod'), 'def')
  return { ...(typeof definition === 'object' ? definition : node) }
}
