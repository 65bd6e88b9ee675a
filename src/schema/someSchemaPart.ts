/** The members of one part of a schema: of a nested schema, a check, a list of them. */
export type SchemaPart = Readonly<Record<string, unknown>>

/** Whether some part of what a schema is made of is so. */
export function someSchemaPart(schema: object, isSo: (part: SchemaPart) => boolean): boolean {
  const seen = new Set<unknown>()
  const search = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return false
    seen.add(node)
    const part = membersOf(node)
    return isSo(part) || Object.values(part).some(search)
  }
  return search(schema)
}

/** zod keeps what a schema is made of below `_zod.def`; others keep it in the schema. */
function membersOf(node: object): SchemaPart {
  const inside: unknown = Reflect.get(node, '_zod')
  const definition: unknown =
    typeof inside === 'object' && inside !== null && Reflect.get(inside, 'def')
  return { ...(typeof definition === 'object' ? definition : node) }
}
