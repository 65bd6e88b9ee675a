import { convertsValues } from '../../schema/convertsValues.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { schemaReferences } from '../schemas/Components.js'
import { isObject, type JsonObject, type Schema } from '../document/OpenApi.js'
import { NameTable } from '../naming/NameTable.js'
import type { Report } from '../output/Report.js'
import { isSchema } from './isSchema.js'
import { wireOf } from './wireOf.js'
import { tuneSchema } from './tuneSchema.js'

/** Describes schemas as JSON Schema, each that has a name once. */
export class SchemaExport {
  readonly #names = new Map<unknown, string>()
  readonly #table = new NameTable()
  readonly #components = new Map<string, Schema>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** Gives a schema a name, unless it has one; the first wish that is free. */
  name(schema: unknown, ...wishes: readonly string[]): void {
    if (isSchema(schema) && !this.#names.has(schema))
      this.#names.set(schema, this.#table.take(...wishes))
  }

  /** Gives a schema a name, unless it has one or another has that name. */
  nameIfFree(schema: unknown, wish: string): void {
    if (isSchema(schema) && !this.#table.has(wish)) this.name(wireOf(schema), wish)
  }

  /** What the server sends, as the schema takes it. */
  answered(schema: StandardSchema, place: string): Schema {
    return this.#describe(schema, 'input', place)
  }

  /** What the app sends, as it goes over the wire. */
  sent(schema: StandardSchema, place: string): Schema {
    const wire = wireOf(schema)
    // A codec that is turned round is described as what it decodes; other conversions, as what they give.
    const direction = wire === schema && convertsValues(schema) ? 'output' : 'input'
    return this.#describe(wire, direction, place)
  }

  /** What a reference of this document leads to, or the schema itself. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1) ?? ''
    return this.#components.get(name) ?? schema
  }

  /** The schemas with names that a part of the document uses, in the order of their names. */
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
      `has a schema of ${vendor} that can't be written as JSON Schema: it stands for anything`,
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

  /** Options of zod's export: names, and what it has no word for. */
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
    const own = isObject(meta) ? meta : undefined
    return id === undefined ? own : { ...own, id }
  }

  /** Takes the definitions of an export, and lets references lead to them. */
  #adopt({ $schema: _, $defs, ...schema }: JsonObject): Schema {
    for (const [name, definition] of Object.entries(isObject($defs) ? $defs : {})) {
      if (isObject(definition)) this.#components.set(name, toComponents(definition))
    }
    return toComponents(schema)
  }
}

/** Standard JSON Schema stands beside Standard Schema, in libraries that have it. */
interface Describing {
  readonly jsonSchema: Readonly<Record<'input' | 'output', (options: object) => unknown>>
}

function isDescribing(standard: object): standard is Describing {
  return 'jsonSchema' in standard
}

const prefix = '#/components/schemas/'

/** Lets references, those of a discriminator too, lead to the components. */
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
