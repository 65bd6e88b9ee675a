import type { Schema } from '../document/OpenApi.js'
import type { Components } from './Components.js'
import { objectShape } from './objectShape.js'
import { optionsOf } from './plainSchema.js'

/**
 * Makes what says whether a schema with a name can't be the same for what is sent: it has members that only the server may
 * set and always does, or members that only the app sends.
 */
export function createDirectionCheck({ references }: Components): (reference: string) => boolean {
  const known = new Map<string, boolean>()

  return differs

  function differs(reference: string): boolean {
    const before = known.get(reference)
    if (before !== undefined) return before
    // What leads back to itself is told by the rest of it.
    known.set(reference, false)
    const result = isDifferent(references.schema(reference))
    known.set(reference, result)
    return result
  }

  function isDifferent(schema: Schema): boolean {
    if (schema.$ref !== undefined) return differs(schema.$ref)
    const { items, prefixItems = [], allOf = [], additionalProperties: rest } = schema
    const parts = [...optionsOf(schema), ...prefixItems, ...allOf, ...(items ? [items] : [])]
    if (typeof rest === 'object') parts.push(rest)
    return (
      hasOneWay(schema) || [...parts, ...Object.values(schema.properties ?? {})].some(isDifferent)
    )
  }

  function hasOneWay(schema: Schema): boolean {
    if (!schema.properties && !schema.allOf) return false
    const shape = objectShape(schema, references)
    return Object.entries(shape?.properties ?? {}).some(([name, member]) => {
      const { readOnly, writeOnly } = references.resolve(member)
      return writeOnly === true || (readOnly === true && shape?.required.has(name) === true)
    })
  }
}
