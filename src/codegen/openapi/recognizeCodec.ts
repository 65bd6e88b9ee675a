import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { JsonObject } from '../document/OpenApi.js'
import { accepts, parsedValue } from './accepts.js'

interface CodecSides {
  /** The schema of the wire value. */
  readonly wire: StandardSchema
  /** The schema of the app's value. */
  readonly out: StandardSchema
  readonly jsonSchema: JsonObject
}

/** Recognizes a codec of `repository-hooks/codecs` by the values it accepts and returns; `undefined` if its format implies it, or it is none. */
export function recognizeCodec(
  schema: StandardSchema,
  { wire, out, jsonSchema }: CodecSides,
): string | undefined {
  const { type, format } = jsonSchema
  const kind = zodType(out)
  if (kind === 'bigint') return type === 'string' ? 'bigintText' : undefined
  if (kind === 'date')
    return type === 'string' ? recognizeTextCodec(wire, format) : recognizeEpochCodec(schema)
  const isAmount =
    accepts(wire, '12.34') && accepts(wire, 12.34) && parsedValue(schema, '12.34') === 1_234
  return isAmount && !accepts(schema, '12.345') ? 'minorUnits' : undefined
}

function recognizeTextCodec(wire: StandardSchema, format: unknown): string | undefined {
  if (format === 'date') return 'utcDate'
  const isZoneless = accepts(wire, '2026-01-01T00:00:00') && !accepts(wire, '2026-01-01T00:00:00Z')
  return isZoneless ? 'zonelessDateTime' : undefined
}

function recognizeEpochCodec(schema: StandardSchema): string | undefined {
  const moment = parsedValue(schema, 1_000)
  if (!(moment instanceof Date)) return undefined
  return moment.getTime() === 1_000 ? 'epochMilliseconds' : 'epochSeconds'
}

function zodType(schema: StandardSchema): unknown {
  return Reflect.get(Object(Reflect.get(schema, 'def')), 'type')
}
