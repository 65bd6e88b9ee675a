import type { StandardSchema } from '../../schema/StandardSchema.js'
import { isObject, type JsonObject, type Schema } from '../document/OpenApi.js'
import { recognizeCodec } from './recognizeCodec.js'
import { isSchema } from './isSchema.js'
import { accepts } from './accepts.js'

interface Exported {
  readonly zodSchema: unknown
  /** The JSON Schema from zod; changed in place. */
  readonly jsonSchema: Record<string, unknown>
}

interface Tuning {
  readonly direction: 'input' | 'output'
  /** Converts another schema. */
  readonly describe: (schema: StandardSchema) => Schema
}

/** Formats that make the pattern redundant. */
const formats = new Set('date date-time email uuid ipv4 ipv6 base64 uri time'.split(' '))

/** Removes redundant bounds and patterns from zod's JSON Schema, and adds the names of codecs. */
export function tuneSchema(
  { zodSchema, jsonSchema }: Exported,
  { direction, describe }: Tuning,
): void {
  if (!isSchema(zodSchema)) return
  const def: unknown = Reflect.get(zodSchema, 'def')
  const type: unknown = Reflect.get(Object(def), 'type')
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
  if (formats.has(String(jsonSchema['format']))) delete jsonSchema['pattern']
  if (jsonSchema['format'] === 'base64') delete jsonSchema['format']
  // `additionalProperties: false` is kept only if the schema is strict.
  const catchall: unknown = Reflect.get(Object(def), 'catchall')
  if (direction === 'output' && catchall === undefined) delete jsonSchema['additionalProperties']
  if (type === 'union') tuneUnion(def, jsonSchema)
  if (type === 'custom') tuneCustom(zodSchema, jsonSchema)
  if (type === 'custom' || type === 'enum') nameValues(zodSchema, jsonSchema)
  if (type === 'pipe' && direction === 'input')
    tuneCodec(zodSchema, { def: isObject(def) ? def : {}, jsonSchema, describe })
}

/** Adds the discriminator of a union, if each of its options is a component. */
function tuneUnion(def: unknown, jsonSchema: Record<string, unknown>): void {
  const { discriminator, options } = isObject(def) ? def : {}
  const { oneOf } = jsonSchema
  if (typeof discriminator !== 'string' || !Array.isArray(options) || !Array.isArray(oneOf)) return
  const targets = oneOf.map((each: unknown) => (isObject(each) ? each['$ref'] : undefined))
  const mapping = options.map((option: unknown, index) => {
    const target = targets[index]
    if (typeof target !== 'string') return []
    return discriminatorValues(option, discriminator).map((tag) => [tag, target] as const)
  })
  if (mapping.some(({ length }) => length === 0)) return
  jsonSchema['discriminator'] = {
    propertyName: discriminator,
    mapping: Object.fromEntries(mapping.flat()),
  }
}

/** The discriminator values of an option. */
function discriminatorValues(option: unknown, member: string): readonly string[] {
  const inside: unknown = Reflect.get(Object(option), '_zod')
  const values: unknown = Reflect.get(Object(inside), 'propValues')
  const tags: unknown = Reflect.get(Object(values), member)
  return tags instanceof Set ? [...tags].map(String) : []
}

/** Writes `openEnum()`: strings or numbers, with the known values as an extension. */
function tuneCustom(schema: StandardSchema, jsonSchema: Record<string, unknown>): void {
  const { $ref, examples } = jsonSchema
  const acceptsText = accepts(schema, 'any text')
  if ($ref !== undefined || acceptsText === accepts(schema, 0)) return
  const known: readonly unknown[] | undefined = Array.isArray(examples) ? examples : undefined
  const number = known?.every(Number.isInteger) ? 'integer' : 'number'
  jsonSchema['type'] = acceptsText ? 'string' : number
  if (!known) return
  delete jsonSchema['examples']
  jsonSchema['x-extensible-enum'] = known
}

/** Adds the names of enum values, for code generators. */
function nameValues(schema: StandardSchema, jsonSchema: Record<string, unknown>): void {
  const named: unknown = Reflect.get(schema, 'enum')
  const entries = Object.entries(isObject(named) ? named : {})
  const hasNames = entries.some(([name, value]) => name !== value)
  if (hasNames) jsonSchema['x-enum-varnames'] = entries.map(([name]) => name)
}

interface Codec {
  readonly def: JsonObject
  readonly jsonSchema: Record<string, unknown>
  readonly describe: (schema: StandardSchema) => Schema
}

function tuneCodec(schema: StandardSchema, { def, jsonSchema, describe }: Codec): void {
  const { in: wire, out } = def
  if (!isSchema(wire) || !isSchema(out)) return
  const isAnything = Object.keys(jsonSchema).every(
    (name) => name === 'id' || name === 'description',
  )
  // A codec that replaces null accepts any input; the schema of its values is the output.
  if (isAnything && accepts(schema, null) && accepts(schema, undefined)) {
    Object.assign(jsonSchema, { anyOf: [describe(out), { type: 'null' }] })
    return
  }
  const codec = recognizeCodec(schema, { wire, out, jsonSchema })
  if (codec === 'bigintText') {
    delete jsonSchema['pattern']
    jsonSchema['format'] = 'int64'
  } else if (codec !== undefined) {
    if (codec === 'zonelessDateTime') delete jsonSchema['pattern']
    jsonSchema['x-codec'] = codec
  }
}
