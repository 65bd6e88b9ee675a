import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { NameTable } from '../naming/NameTable.js'
import { call, type Code, type Item } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { FileScope, WriteContext } from '../schemas/FileScope.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import type { SchemaWriter } from '../schemas/SchemaWriter.js'
import { type ListFormat, queryShape, type QueryParameters } from './queryShape.js'

/** What the writers of all resources of a document share. */
export interface GeneratorContext {
  readonly writer: SchemaWriter
  /** Whether the app's values of a schema differ from those on the wire. */
  readonly converts: (schema: Schema) => boolean
  readonly report: Report
  /** The names of all schemas. */
  readonly names: NameTable
  /** The format of most arrays in queries. */
  readonly listFormat: ListFormat
  /** The parameters that most operations take. */
  readonly sharedParameters: ReadonlySet<string>
}

/** The code of a query schema, and whether the app's values differ from those on the wire. */
export interface WrittenQuery {
  readonly code: Code
  readonly converts: boolean
}

/** Writes the schemas of requests and responses into one file. */
export class BodyWriter {
  readonly context: GeneratorContext
  readonly file: FileScope

  constructor(file: FileScope, around: GeneratorContext) {
    this.file = file
    this.context = around
  }

  get references(): References {
    return this.context.writer.components.references
  }

  /** Writes the schema of a response. */
  response(schema: Schema, place: string): Code {
    const { file } = this
    return this.context.writer.write(schema, { file, isRequest: false, cycle: undefined, place })
  }

  /** Writes the schema of a request body, without read-only properties. */
  request(schema: Schema, place: string): Code {
    const { writer } = this.context
    const context: WriteContext = { file: this.file, isRequest: true, cycle: undefined, place }
    const shape = this.#withoutReadOnly(schema)
    return shape ? writer.object(shape, context) : writer.write(schema, context)
  }

  /** Whether the app's values of a request body differ from those on the wire. */
  convertsRequest(schema: Schema): boolean {
    const { properties } = this.#withoutReadOnly(schema) ?? {}
    return this.context.converts(properties ? { type: 'object', properties } : schema)
  }

  /** Writes the query schema of an endpoint or a list. */
  query(source: QueryParameters): WrittenQuery | undefined {
    const { report, listFormat } = this.context
    const shape = queryShape(source, { references: this.references, report, listFormat })
    return shape && this.object(shape, source.operation.title)
  }

  /** Writes an object schema of what is sent; `undefined` if it has no properties. */
  object(shape: ObjectShape, place: string): WrittenQuery | undefined {
    const { properties } = shape
    if (Object.keys(properties).length === 0) return undefined
    const { writer, converts } = this.context
    const context = { file: this.file, isRequest: true, cycle: undefined, place }
    this.file.usesZod = true
    const code = writer.object(shape, context)
    return { code, converts: converts({ type: 'object', properties }) }
  }

  /** Wraps a schema in `encoding()` if the app's values differ from those on the wire. */
  encoded(code: Code, converts: boolean): Code {
    if (!converts) return code
    this.file.codecs.add('encoding')
    return call('encoding', code)
  }

  /** Writes the schemas of error responses, by status. */
  errors(errors: ReadonlyMap<number, Schema>): Item[] {
    return [...errors].map(([status, schema]) => ({
      label: `${status}: `,
      code: this.response(schema, `${status}`),
    }))
  }

  /** An object shape without its read-only properties; `undefined` if it has none, or can't be split. */
  #withoutReadOnly(schema: Schema): ObjectShape | undefined {
    const target = this.references.resolve(schema)
    const shape = target.oneOf || target.anyOf ? undefined : objectShape(target, this.references)
    if (!shape || shape.rest.length > 0) return undefined
    const members = Object.entries(shape.properties)
    const writable = members.filter(([, each]) => this.references.resolve(each).readOnly !== true)
    const hasReadOnly = writable.length < members.length
    return hasReadOnly ? { ...shape, properties: Object.fromEntries(writable) } : undefined
  }
}
