import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { RequestBody } from '../document/OpenApi.js'
import type { SchemaExport } from './SchemaExport.js'
import { accepts } from './accepts.js'

/** Describes a request body: JSON, or a form, a file or text if its schema accepts those. */
export function describeRequestBody(
  schema: StandardSchema,
  schemas: SchemaExport,
  place: string,
): RequestBody {
  const required = !accepts(schema, undefined)
  const described = schemas.request(schema, place)
  const form =
    Object.keys(schemas.resolve(described)).length === 0
      ? forms.find(([, create]) => accepts(schema, create()) && !accepts(schema, {}))
      : undefined
  if (form) return { required, content: { [form[0]]: { schema: form[2] } } }
  const type = schemas.resolve(described).type === 'string' ? 'text/plain' : 'application/json'
  return { required, content: { [type]: { schema: described } } }
}

const file = { type: 'string', format: 'binary' } as const

/** Class instances have no JSON Schema, so the schema is tried with an instance of each. */
const forms = [
  ['multipart/form-data', () => new FormData(), { type: 'object' }],
  ['application/x-www-form-urlencoded', () => new URLSearchParams(), { type: 'object' }],
  ['application/octet-stream', () => new Blob([]), file],
] as const
