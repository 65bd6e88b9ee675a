import type { StandardSchema } from '../../schema/StandardSchema.js'
import { isSchema } from './isSchema.js'

/** The schema of what is sent: a codec that `encoding()` turned round, or the schema itself. */
export function wireOf(schema: StandardSchema): StandardSchema {
  const encoded: unknown = Reflect.get(schema, Symbol.for('repository-hooks.encodes'))
  if (isSchema(encoded)) return encoded
  const inner: unknown = Reflect.get(Object(Reflect.get(schema, 'def')), 'innerType')
  if (!isSchema(inner)) return schema
  const wire = wireOf(inner)
  return wire === inner ? schema : wire
}
