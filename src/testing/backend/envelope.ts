import type { JsonSchema } from './JsonSchema.js'
import { wireNameOf } from './wireNameOf.js'

/** The member that an entity is wrapped in: the only one, when none is an id. */
export function envelopeOf(idName: string, json: JsonSchema | undefined): string | undefined {
  const members = Object.entries(json?.properties ?? {})
  const inner = members.filter(([, { type, anyOf, oneOf, $ref }]) => {
    return type === 'object' || anyOf !== undefined || oneOf !== undefined || $ref !== undefined
  })
  const isNamed = members.some(([name]) => name === wireNameOf(idName, json))
  return !isNamed && members.length === 1 ? inner[0]?.[0] : undefined
}

/** What is in the envelope, if there is one. */
export function innerOf(
  json: JsonSchema | undefined,
  envelope: string | undefined,
): JsonSchema | undefined {
  const inner = envelope === undefined ? undefined : json?.properties?.[envelope]
  return inner ? { ...inner, ...(json?.$defs && { $defs: json.$defs }) } : json
}
