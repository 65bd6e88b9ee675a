import { convertsValues } from '../../schema/convertsValues.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { schemaReferences } from '../schemas/Components.js'
import { isObject, type JsonObject, type Schema } from '../document/OpenApi.js'
import { NameTable } from '../naming/NameTable.js'
import type { Report } from '../output/Report.js'
import { isSchema } from './isSchema.js'
import { wireSchema } from './wireSchema.js'
import { tuneSchema } from './tuneSchema.js'

/** Converts schemas to JSON Schema. Each named schema is written once, as a component. */
export class SchemaExport {
  readonly #names = new Map<unknown, string>()
  readonly #table = new NameTable()
  readonly #components = new Map<string, Schema>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** Names a schema, unless it has a name: the first candidate that is free. */
  name(schema: unknown, ...candidates: readonly string[]): void {
    if (isSchema(schema) && !this.#names.has(schema))
      this.#names.set(schema, this.#table.take(...candidates))
  }

  /** Names a schema, unless it has a name or the name belongs to another. */
  nameIfFree(schema: unknown, name: string): void {
    if (isSchema(schema) && !this.#table.has(name)) this.name(wireSchema(schema), name)
  }

  /** Describes a response: the input of its schema. */
  response(schema: StandardSchema, place: string): Schema {
    return this.#describe(schema, 'input', place)
  }

  /** Describes a request body as it is sent. */
  request(schema: StandardSchema, place: string): Schema {
    const wire = wireSchema(schema)
    // A codec in `encoding()` is described by the input of the codec, other conversions by their output.
    const direction = wire === schema && convertsValues(schema) ? 'output' : 'input'
    return this.#describe(wire, direction, place)
  }

  /** Resolves a reference to a component; returns other schemas as they are. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1) ?? ''
    return this.#components.get(name) ?? schema
  }

  /** The named schemas that a part of the document refers to, directly or through others, sorted by name. */
  usedBy(part: unknown): Readonly<Record<string, Schema>> {
    const reached = schemaReferences(part)
    for (const reference of reached) {
      const schema = this.resolve({ $ref: reference })
      for (const next of schemaReferences(schema)) reached.add(next)
    }
    const used = [...this.#components].filter(([name]) => reached.has(`${prefix}${name}`))
    return Object.fromEntries(used.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #describe(schema: StandardSchema, direction: 'input' | 'output', place: string): Schema {
    const described = this.#export(schema, direction)
    if (described) return described
    const { vendor } = schema['~standard']
    this.#report.add(
      place,
      `has a schema of ${vendor} that can't be written as JSON Schema: any value is allowed`,
    )
    return {}
  }

  #export(schema: StandardSchema, direction: 'input' | 'output'): Schema | undefined {
    if (!isDescribing(schema['~standard'])) return undefined
    try {
      const exported = schema['~standard'].jsonSchema[direction]({
        target: 'draft-2020-12',
        libraryOptions: this.#options(direction),
      })
      return isObject(exported) ? this.#adopt(exported) : undefined
    } catch {
      return undefined
    }
  }

  /** Options of zod's `toJSONSchema`: names, and what JSON Schema can't express. */
  #options(direction: 'input' | 'output'): object {
    return {
      unrepresentable: 'any',
      metadata: { get: (schema: unknown) => this.#metaOf(schema) },
      override: (it: { zodSchema: unknown; jsonSchema: Record<string, unknown> }) =>
        tuneSchema(it, {
          direction,
          describe: (inner) => this.#export(inner, direction) ?? {},
        }),
    }
  }

  #metaOf(schema: unknown): object | undefined {
    const read: unknown = Reflect.get(Object(schema), 'meta')
    const meta: unknown = typeof read === 'function' ? Reflect.apply(read, schema, []) : undefined
    const id = this.#names.get(schema)
    const ownMeta = isObject(meta) ? meta : undefined
    return id === undefined ? ownMeta : { ...ownMeta, id }
  }

  /** Adds the `$defs` of an exported schema to the components, and points references to them. */
  #adopt({ $schema: _, $defs, ...schema }: JsonObject): Schema {
    for (const [name, definition] of Object.entries(isObject($defs) ? $defs : {})) {
      if (isObject(definition)) this.#components.set(name, toComponents(definition))
    }
    return toComponents(schema)
  }
}

/** The Standard JSON Schema interface, which some libraries implement next to Standard Schema. */
interface Describing {
  readonly jsonSchema: Readonly<Record<'input' | 'output', (options: object) => unknown>>
}

function isDescribing(standard: object): standard is Describing {
  return 'jsonSchema' in standard
}

const prefix = '#/components/schemas/'

/** Points references, including those of a discriminator, to the components. */
function toComponents(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([name, member]) => [name, convert(member)] as const),
  )
}

function convert(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^#\/\$defs\//, prefix)
  if (Array.isArray(value)) return value.map(convert)
  return isObject(value) ? toComponents(value) : value
}
