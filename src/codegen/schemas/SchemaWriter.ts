import { missingReference } from '../document/missingReference.js'
import type { Schema } from '../document/OpenApi.js'
import {
  call,
  chained,
  flatText,
  type Code,
  type Item,
  list,
  literal,
  memberName,
  quote,
} from '../output/Code.js'
import type { Report } from '../output/Report.js'
import { areTold } from './areTold.js'
import type { Components } from './Components.js'
import { createDirectionCheck } from './createDirectionCheck.js'
import { commentOf } from './firstSentence.js'
import { within, type WriteContext } from './FileScope.js'
import { memberNames } from './memberNames.js'
import { isOnlyRequired, membersOneWay, objectShape, type ObjectShape } from './objectShape.js'
import { isNull, optionsOf, plainSchema } from './plainSchema.js'
import { writeArray } from './writeArray.js'
import { writeEnum } from './writeEnum.js'
import { codecOf, writeCodec, writeNumber, writeString } from './writeScalar.js'

/** Writes schemas of a document as zod schemas. */
export class SchemaWriter {
  readonly components: Components
  readonly #report: Report
  readonly #isOneWay: (reference: string) => boolean
  /** The schemas that are being written. */
  readonly #open = new Set<Schema>()

  constructor(components: Components, report: Report) {
    this.components = components
    this.#report = report
    this.#isOneWay = createDirectionCheck(components)
  }

  /** Writes a schema, or the name of the component that it refers to. */
  write(schema: Schema, context: WriteContext): Code {
    context.file.usesZod = true
    if (this.#open.has(schema)) {
      this.#report.add(context.place, 'holds itself without a name between; it is unknown there')
      return 'z.unknown()'
    }
    if (isNull(schema)) return 'z.null()'
    this.#open.add(schema)
    const { schema: plain, isNullable } = plainSchema(schema)
    const code = this.#plain(plain, context)
    this.#open.delete(schema)
    return isNullable ? chained(code, '.nullable()') : code
  }

  /** Writes the properties of an object, without those of the other direction. */
  object(shape: ObjectShape, context: WriteContext): Code {
    const entries = membersOneWay(shape, context, this.components.references)
    const { isSnake, names } = memberNames(entries.map(([name]) => name))
    const items = entries.map(([name, member]): Item => {
      const isRequired = shape.required.has(name)
      return {
        comment: commentOf(member),
        label: `${memberName(names.get(name) ?? name)}: `,
        code: this.#member(name, { member, isRequired }, context),
      }
    })
    const object = call('z.object', literal(items, items.length > 2))
    const { additional } = shape
    const isOpen = typeof additional === 'object' && context.cycle === undefined
    const whole =
      isOpen && Object.keys(additional).length > 0
        ? chained(object, `.catchall(${flatText(this.write(additional, within(context, '*')))})`)
        : object
    if (!isSnake) return whole
    context.file.codecs.add('snakeCase')
    return call('snakeCase', whole)
  }

  #member(name: string, it: { member: Schema; isRequired: boolean }, context: WriteContext): Code {
    const inside = within(context, name)
    const values =
      context.reference === undefined ? undefined : this.components.tagOf(context.reference, name)
    const code = values
      ? writeEnum(values, { ...inside, isRequest: true })
      : this.write(it.member, inside)
    return it.isRequired ? code : chained(code, '.optional()')
  }

  #plain(schema: Schema, context: WriteContext): Code {
    const { $ref } = schema
    if ($ref !== undefined) return this.#reference($ref, context)
    if (schema.const !== undefined) return writeEnum([schema.const], context)
    if (Array.isArray(schema.enum) && schema.enum.length > 0) {
      return writeEnum(schema.enum, context, schema.enumMembers)
    }
    const codec = codecOf(schema)
    if (codec !== undefined) return writeCodec(codec, context)
    const { components } = this
    const children = components
      .childrenOf(context.reference ?? '')
      .map((child) => ({ $ref: child }))
    if (children.length > 0) return this.#union(children, schema, context)
    const options = isOnlyRequired(schema) ? [] : optionsOf(schema)
    if (options.length > 0) return this.#alternatives(schema, options, context)
    return this.#typed(schema, context)
  }

  #reference(reference: string, context: WriteContext): Code {
    const component = this.components.get(reference)
    if (!component || this.components.references.get(reference) === undefined) {
      this.#report.add(context.place, `${missingReference(reference)}; it is taken as unknown`)
      return 'z.unknown()'
    }
    if (context.isRequest && component.cycle === undefined && this.#isOneWay(reference)) {
      return this.write(component.schema, { ...context, reference })
    }
    context.file.components.add(component)
    const isWithin = context.cycle !== undefined && component.cycle === context.cycle
    return isWithin ? `z.lazy(() => ${component.name})` : component.name
  }

  #alternatives(schema: Schema, options: readonly Schema[], context: WriteContext): Code {
    const { oneOf: _one, anyOf: _any, discriminator: _, ...base } = schema
    const union = this.#union(options, schema, context)
    const hasBase = base.properties !== undefined || base.allOf !== undefined
    return hasBase ? call('z.intersection', this.#typed(base, context), union) : union
  }

  #union(options: readonly Schema[], { discriminator }: Schema, context: WriteContext): Code {
    const [only] = options
    if (options.length === 1 && only) return this.write(only, context)
    const inside = within(context)
    const codes = [...new Set(options.map((option) => this.write(option, inside)))]
    const member = discriminator?.propertyName
    const isTold =
      member !== undefined &&
      context.cycle === undefined &&
      areTold(options, member, this.components)
    if (isTold) return call('z.discriminatedUnion', quote(member), list(codes))
    const [first] = codes
    return codes.length === 1 && first !== undefined ? first : call('z.union', list(codes))
  }

  #typed(schema: Schema, context: WriteContext): Code {
    const { type } = schema
    if (Array.isArray(type)) {
      const codes = type.map((each: string) => this.#typed({ ...schema, type: each }, context))
      return codes.length === 1 ? (codes[0] ?? 'z.unknown()') : call('z.union', list(codes))
    }
    if (type === 'string') return writeString(schema, context, this.#report)
    if (type === 'integer' || type === 'number') return writeNumber(schema)
    if (type === 'boolean') return 'z.boolean()'
    if (type === 'array' || schema.items || schema.prefixItems)
      return writeArray(schema, (item) => this.write(item, within(context, '[]')))
    return this.#objectLike(schema, context)
  }

  #objectLike(schema: Schema, context: WriteContext): Code {
    const [only, ...others] = schema.allOf ?? []
    const isAlone = only && others.length === 0 && !schema.properties && !schema.required
    if (isAlone) return this.write(only, within(context))
    const shape = objectShape(schema, this.components.references)
    if (!shape) return this.#parts(schema, context)
    if (Object.keys(shape.properties).length > 0) {
      return this.#intersected(this.object(shape, context), shape.rest, context)
    }
    const { additional } = shape
    const value =
      typeof additional === 'object' ? this.write(additional, within(context, '*')) : 'z.unknown()'
    return call('z.record', 'z.string()', value)
  }

  #parts({ allOf = [] }: Schema, context: WriteContext): Code {
    const [first, ...rest] = allOf
    return first
      ? this.#intersected(this.write(first, within(context)), rest, context)
      : 'z.unknown()'
  }

  #intersected(code: Code, rest: readonly Schema[], context: WriteContext): Code {
    return rest.reduce<Code>(
      (whole, part) => call('z.intersection', whole, this.write(part, within(context))),
      code,
    )
  }
}
