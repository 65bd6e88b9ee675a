import type { Schema } from '../document/OpenApi.js'
import { type Components, schemaReferences } from './Components.js'
import { memberNames } from './memberNames.js'
import { objectShape } from './objectShape.js'
import { optionsOf } from './plainSchema.js'
import { codecOf } from './writeScalar.js'

/** Returns a check of whether the app's values differ from those on the wire: other names, dates, bytes. */
export function createConversionCheck(components: Components): (schema: Schema) => boolean {
  const known = new Map<string, boolean>()
  const open = new Set<Schema>()

  return (schema) => {
    if (convertsByItself(schema)) return true
    const seen = new Set<string>(schemaReferences(schema))
    for (const reference of seen) {
      if (convertsReference(reference)) return true
      const component = components.get(reference)
      for (const next of component?.uses ?? []) seen.add(next)
      for (const child of components.childrenOf(reference)) seen.add(child)
    }
    return false
  }

  function convertsReference(reference: string): boolean {
    const before = known.get(reference)
    if (before !== undefined) return before
    const result = convertsByItself(components.references.schema(reference))
    known.set(reference, result)
    return result
  }

  /** Checks a schema without following references, except those in the `allOf` of an object. */
  function convertsByItself(schema: Schema): boolean {
    if (schema.$ref !== undefined) return false
    if (codecOf(schema) !== undefined) return true
    if (open.has(schema)) return false
    open.add(schema)
    const { items, prefixItems = [], allOf = [] } = schema
    const parts = [...optionsOf(schema), ...prefixItems, ...(items ? [items] : []), ...allOf]
    const result = parts.some(convertsByItself) || convertsMembers(schema)
    open.delete(schema)
    return result
  }

  function convertsMembers(schema: Schema): boolean {
    const shape = objectShape(schema, components.references)
    if (!shape) return false
    if (memberNames(Object.keys(shape.properties)).isSnake) return true
    const { additional } = shape
    const isValue = typeof additional === 'object' && convertsByItself(additional)
    return isValue || Object.values(shape.properties).some(convertsByItself)
  }
}
