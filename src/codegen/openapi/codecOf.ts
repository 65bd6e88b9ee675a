import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { JsonObject } from '../document/OpenApi.js'
import { takes, valueOf } from './takes.js'

interface Ends {
  /** What the wire has. */
  readonly wire: StandardSchema
  /** What the app has. */
  readonly out: StandardSchema
  readonly jsonSchema: JsonObject
}

/** Which codec of ours a schema is, by what it makes of values; `undefined` where its format says it, or none is. */
export function codecOf(
  schema: StandardSchema,
  { wire, out, jsonSchema }: Ends,
): string | undefined {
  const { type, format } = jsonSchema
  const kind = kindOf(out)
  if (kind === 'bigint') return type === 'string' ? 'bigintText' : undefined
  if (kind === 'date') return type === 'string' ? codecOfText(wire, format) : codecOfEpoch(schema)
  const isAmount = takes(wire, '12.34') && takes(wire, 12.34) && valueOf(schema, '12.34') === 1_234
  return isAmount && !takes(schema, '12.345') ? 'minorUnits' : undefined
}

function codecOfText(wire: StandardSchema, format: unknown): string | undefined {
  if (format === 'date') return 'utcDate'
  const isZoneless = takes(wire, '2026-01-01T00:00:00') && !takes(wire, '2026-01-01T00:00:00Z')
  return isZoneless ? 'zonelessDateTime' : undefined
}

function codecOfEpoch(schema: StandardSchema): string | undefined {
  const moment = valueOf(schema, 1_000)
  if (!(moment instanceof Date)) return undefined
  return moment.getTime() === 1_000 ? 'epochMilliseconds' : 'epochSeconds'
}

function kindOf(schema: StandardSchema): unknown {
  return Reflect.get(Object(Reflect.get(schema, 'def')), 'type')
}
