import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { NameTable } from '../naming/NameTable.js'
import { call, type Code, type Item } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { FileScope, WriteContext } from '../schemas/FileScope.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import type { SchemaWriter } from '../schemas/SchemaWriter.js'
import { type ListFormat, queryShape, type QueryWish } from './queryShape.js'

/** What all resources of a document share. */
export interface Surroundings {
  readonly writer: SchemaWriter
  readonly converts: (schema: Schema) => boolean
  readonly report: Report
  /** The names of all schemas. */
  readonly names: NameTable
  /** How most lists in queries are written. */
  readonly listFormat: ListFormat
  /** The parameters that most operations take. */
  readonly shared: ReadonlySet<string>
}

/** The members of a query as code, and whether the app has them otherwise than the wire. */
export interface WrittenQuery {
  readonly code: Code
  readonly converts: boolean
}

/** Writes what is sent and answered, in one file. */
export class BodyWriter {
  readonly around: Surroundings
  readonly file: FileScope

  constructor(file: FileScope, around: Surroundings) {
    this.file = file
    this.around = around
  }

  get references(): References {
    return this.around.writer.components.references
  }

  /** What the server answers. */
  response(schema: Schema, place: string): Code {
    const { file } = this
    return this.around.writer.write(schema, { file, isRequest: false, cycle: undefined, place })
  }

  /** What is sent, without the members that only the server sets. */
  sent(schema: Schema, place: string): Code {
    const { writer } = this.around
    const context: WriteContext = { file: this.file, isRequest: true, cycle: undefined, place }
    const shape = this.#partOf(schema)
    return shape ? writer.object(shape, context) : writer.write(schema, context)
  }

  /** Whether the app has what is sent otherwise than the wire. */
  convertsSent(schema: Schema): boolean {
    const { properties } = this.#partOf(schema) ?? {}
    return this.around.converts(properties ? { type: 'object', properties } : schema)
  }

  /** What the query of an endpoint or a list has. */
  query(it: QueryWish): WrittenQuery | undefined {
    const { report, listFormat } = this.around
    const shape = queryShape(it, { references: this.references, report, listFormat })
    return shape && this.members(shape, it.operation.title)
  }

  /** What is sent side by side, if anything is. */
  members(shape: ObjectShape, place: string): WrittenQuery | undefined {
    const { properties } = shape
    if (Object.keys(properties).length === 0) return undefined
    const { writer, converts } = this.around
    const context = { file: this.file, isRequest: true, cycle: undefined, place }
    this.file.usesZod = true
    const code = writer.object(shape, context)
    return { code, converts: converts({ type: 'object', properties }) }
  }

  /** Turns a schema round, where the app has something else than the wire. */
  encoded(code: Code, converts: boolean): Code {
    if (!converts) return code
    this.file.codecs.add('encoding')
    return call('encoding', code)
  }

  /** The bodies of failures, by status. */
  errors(errors: ReadonlyMap<number, Schema>): Item[] {
    return [...errors].map(([status, schema]) => ({
      label: `${status}: `,
      code: this.response(schema, `${status}`),
    }))
  }

  /** An object without the members that only the server sets; `undefined` where it has none of those. */
  #partOf(schema: Schema): ObjectShape | undefined {
    const target = this.references.resolve(schema)
    const shape = target.oneOf || target.anyOf ? undefined : objectShape(target, this.references)
    if (!shape || shape.rest.length > 0) return undefined
    const members = Object.entries(shape.properties)
    const sent = members.filter(([, each]) => this.references.resolve(each).readOnly !== true)
    const isPart = sent.length < members.length
    return isPart ? { ...shape, properties: Object.fromEntries(sent) } : undefined
  }
}
