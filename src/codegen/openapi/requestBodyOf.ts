import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { RequestBody } from '../document/OpenApi.js'
import type { SchemaExport } from './SchemaExport.js'
import { takes } from './takes.js'

/** Describes the body of a request: JSON, or a form, a file or text where its schema takes those. */
export function requestBodyOf(
  schema: StandardSchema,
  schemas: SchemaExport,
  place: string,
): RequestBody {
  const required = !takes(schema, undefined)
  const described = schemas.sent(schema, place)
  const form =
    Object.keys(schemas.resolve(described)).length === 0
      ? forms.find(([, make]) => takes(schema, make()) && !takes(schema, {}))
      : undefined
  if (form) return { required, content: { [form[0]]: { schema: form[2] } } }
  const type = schemas.resolve(described).type === 'string' ? 'text/plain' : 'application/json'
  return { required, content: { [type]: { schema: described } } }
}

const file = { type: 'string', format: 'binary' } as const

/** Bodies that are made by a class have no JSON Schema: the schema tells which one it takes. */
const forms = [
  ['multipart/form-data', () => new FormData(), { type: 'object' }],
  ['application/x-www-form-urlencoded', () => new URLSearchParams(), { type: 'object' }],
  ['application/octet-stream', () => new Blob([]), file],
] as const
