import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Parameter } from '../document/OpenApi.js'
import type { Report } from '../output/Report.js'
import type { SchemaExport } from './SchemaExport.js'

/** Describes the query parameters of a schema, one for each property. */
export function queryParameters(
  schema: StandardSchema | undefined,
  { schemas, report, place }: { schemas: SchemaExport; report: Report; place: string },
): readonly Parameter[] {
  if (!schema) return []
  const { properties, required = [] } = schemas.resolve(schemas.request(schema, place))
  if (!properties) {
    report.add(place, 'has a query whose schema is no plain object: its parameters are left out')
    return []
  }
  return Object.entries(properties).map(([name, member]) => {
    const { description, deprecated, ...rest } = member
    return {
      name,
      in: 'query',
      ...(required.includes(name) && { required: true }),
      ...(description !== undefined && { description }),
      ...(deprecated === true && { deprecated }),
      schema: rest,
    }
  })
}
