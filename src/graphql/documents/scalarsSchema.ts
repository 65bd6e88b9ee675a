import { schemaOf } from '../../schema/schemaOf.js'
import type { StandardIssue, StandardSchema } from '../../schema/StandardSchema.js'
import { mapAt } from '../mapAt.js'

/** A schema that converts the values at some paths, and passes everything else unchanged. */
export function scalarsSchema(scalars: Readonly<Record<string, StandardSchema>>): StandardSchema {
  const places = Object.entries(scalars).map(([place, schema]) => ({
    names: place.split('.'),
    schema,
  }))
  return schemaOf((data) => {
    const issues: StandardIssue[] = []
    const value = places.reduce((whole, { names, schema }) => {
      return mapAt(whole, names, (scalar, path) => {
        const result = schema['~standard'].validate(scalar)
        if ('value' in result) return result.value
        issues.push({ message: 'The scalar can’t be read.', path })
        return scalar
      })
    }, data)
    return issues.length > 0 ? { issues } : { value }
  })
}
