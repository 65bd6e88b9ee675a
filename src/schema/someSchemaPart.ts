/** The members of one part of a schema: of a nested schema, a check, a list of them. */
export type SchemaPart = Readonly<Record<string, unknown>>

type Test = (part: SchemaPart) => boolean

/** Whether some part of what a schema is made of is so. It is found out once for each test. */
export function someSchemaPart(schema: object, isSo: Test): boolean {
  const known = verdicts.get(schema) ?? new Map<Test, boolean>()
  const verdict = known.get(isSo) ?? search(schema, isSo)
  verdicts.set(schema, known.set(isSo, verdict))
  return verdict
}

const verdicts = new WeakMap<object, Map<Test, boolean>>()

function search(schema: object, isSo: Test): boolean {
  const seen = new Set<unknown>()
  const visit = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return false
    seen.add(node)
    const part = membersOf(node)
    return isSo(part) || Object.values(part).some(visit)
  }
  return visit(schema)
}

/** zod keeps what a schema is made of below `_zod.def`; others keep it in the schema. */
function membersOf(node: object): SchemaPart {
  const inside: unknown = Reflect.get(node, '_zod')
  const definition: unknown =
    typeof inside === 'object' && inside !== null && Reflect.get(inside, 'def')
  return { ...(typeof definition === 'object' ? definition : node) }
}
