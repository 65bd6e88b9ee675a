import type { Schema } from '../document/OpenApi.js'
import type { Components } from './Components.js'
import { objectShape } from './objectShape.js'
import { optionsOf } from './plainSchema.js'

/**
 * Returns a check of whether a named schema differs in requests: it has required read-only properties, or write-only ones.
 */
export function createDirectionCheck({ references }: Components): (reference: string) => boolean {
  const known = new Map<string, boolean>()

  return differs

  function differs(reference: string): boolean {
    const before = known.get(reference)
    if (before !== undefined) return before
    // A recursive reference adds nothing: the rest of the schema decides.
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
