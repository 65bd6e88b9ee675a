import type { StandardSchema } from '../../schema/StandardSchema.js'
import { isSchema } from './isSchema.js'

/** The schema of the wire value: the codec inside `encoding()`, or the schema itself. */
export function wireSchema(schema: StandardSchema): StandardSchema {
  const encoded: unknown = Reflect.get(schema, Symbol.for('repository-hooks.encodes'))
  if (isSchema(encoded)) return encoded
  const inner: unknown = Reflect.get(Object(Reflect.get(schema, 'def')), 'innerType')
  if (!isSchema(inner)) return schema
  const wire = wireSchema(inner)
  return wire === inner ? schema : wire
}
