import type { StandardSchema } from '../../schema/StandardSchema.js'

/** A JSON Schema, as far as values are made of it. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly default?: unknown
  readonly examples?: readonly unknown[]
}

interface Describing {
  readonly input: (options: object) => JsonSchema
}

/** What the wire has for a schema, as JSON Schema: zod and arktype can tell. `undefined` where the library can't. */
export function jsonSchemaOf(schema: StandardSchema): JsonSchema | undefined {
  // What encodes tells what it is made of, and not what it gives.
  const encoded = Reflect.get(schema, Symbol.for('repository-hooks.encodes')) as typeof schema
  // Standard JSON Schema stands beside Standard Schema, in libraries that have it.
  const describing = Reflect.get((encoded ?? schema)['~standard'], 'jsonSchema') as
    Describing | undefined
  try {
    return describing?.input({
      target: 'draft-2020-12',
      libraryOptions: { unrepresentable: 'any' },
    })
  } catch {
    return undefined
  }
}
