import type { Schema } from '../document/OpenApi.js'
import { memberName, quote } from '../output/Code.js'
import type { Components } from './Components.js'
import type { WriteContext } from './FileScope.js'
import { memberNames } from './memberNames.js'
import { isOnlyRequired, membersOneWay, objectShape, type ObjectShape } from './objectShape.js'
import { isNull, optionsOf, plainSchema } from './plainSchema.js'
import { codecOf } from './writeScalar.js'

/** Writes the app's types of recursive schemas, which can't be inferred. */
export class TypeWriter {
  readonly #components: Components
  /** The schemas that are being written. */
  readonly #open = new Set<Schema>()

  constructor(components: Components) {
    this.#components = components
  }

  /** Writes the type of a schema. */
  write(schema: Schema, context: WriteContext): string {
    if (this.#open.has(schema)) return 'unknown'
    if (isNull(schema)) return 'null'
    this.#open.add(schema)
    const { schema: plain, isNullable } = plainSchema(schema)
    const type = this.#plain(plain, context)
    this.#open.delete(schema)
    return isNullable ? `${type} | null` : type
  }

  #plain(schema: Schema, context: WriteContext): string {
    const inside = { ...context, reference: undefined }
    if (schema.$ref !== undefined) return this.#name(schema.$ref, context)
    if (schema.const !== undefined) return literals([schema.const], true)
    if (Array.isArray(schema.enum) && schema.enum.length > 0) {
      return literals(schema.enum, context.isRequest)
    }
    const converted = codecTypes[codecOf(schema) ?? '']
    if (converted !== undefined) return converted
    const children = this.#components.childrenOf(context.reference ?? '')
    if (children.length > 0)
      return this.#union(
        children.map(($ref) => ({ $ref })),
        inside,
      )
    const options = isOnlyRequired(schema) ? [] : optionsOf(schema)
    if (options.length === 0) return this.#typed(schema, context)
    const union = this.#union(options, inside)
    const { oneOf: _one, anyOf: _any, ...base } = schema
    const hasBase = base.properties !== undefined || base.allOf !== undefined
    return hasBase ? `${this.#typed(base, context)} & (${union})` : union
  }

  #name(reference: string, context: WriteContext): string {
    const component = this.#components.get(reference)
    if (!component || this.#components.references.get(reference) === undefined) return 'unknown'
    context.file.components.add(component)
    return component.name
  }

  #union(options: readonly Schema[], context: WriteContext): string {
    return [...new Set(options.map((option) => this.write(option, context)))].join(' | ')
  }

  #typed(schema: Schema, context: WriteContext): string {
    const { type } = schema
    const inside = { ...context, reference: undefined }
    if (Array.isArray(type)) {
      return type.map((each: string) => this.#typed({ ...schema, type: each }, context)).join(' | ')
    }
    if (type === 'string') return 'string'
    if (type === 'integer' || type === 'number') return 'number'
    if (type === 'boolean') return 'boolean'
    if (schema.prefixItems) return this.#tuple(schema.prefixItems, schema, inside)
    if (type === 'array' || schema.items) {
      const item = schema.items ? this.write(schema.items, inside) : 'unknown'
      return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`
    }
    return this.#objectLike(schema, context)
  }

  #tuple(places: readonly Schema[], { items, minItems }: Schema, context: WriteContext): string {
    const least = minItems ?? places.length
    const types = places.map((item, index) => {
      const type = this.write(item, context)
      return index < least ? type : `(${type})?`
    })
    const rest = items ? [`...(${this.write(items, context)})[]`] : []
    return `[${[...types, ...rest].join(', ')}]`
  }

  #objectLike(schema: Schema, context: WriteContext): string {
    const inside = { ...context, reference: undefined }
    const [only, ...others] = schema.allOf ?? []
    if (only && others.length === 0 && !schema.properties && !schema.required)
      return this.write(only, inside)
    const shape = objectShape(schema, this.#components.references)
    const rest = (shape ? shape.rest : (schema.allOf ?? [])).map(
      (part) => `(${this.write(part, inside)})`,
    )
    if (!shape) return rest.length === 0 ? 'unknown' : rest.join(' & ')
    if (Object.keys(shape.properties).length > 0)
      return [this.#members(shape, context), ...rest].join(' & ')
    const { additional } = shape
    const value = typeof additional === 'object' ? this.write(additional, inside) : 'unknown'
    return `{ [name: string]: ${value} }`
  }

  #members(shape: ObjectShape, context: WriteContext): string {
    const entries = membersOneWay(shape, context, this.#components.references)
    const { names } = memberNames(entries.map(([name]) => name))
    const lines = entries.map(([wire, member]) => {
      const name = memberName(names.get(wire) ?? wire)
      const tags =
        context.reference === undefined
          ? undefined
          : this.#components.tagOf(context.reference, wire)
      const type = tags
        ? literals(tags, true)
        : indented(this.write(member, { ...context, reference: undefined }))
      return shape.required.has(wire) ? `  ${name}: ${type}` : `  ${name}?: ${type} | undefined`
    })
    return `{\n${lines.join('\n')}\n}`
  }
}

function indented(lines: string): string {
  return lines.replaceAll('\n', '\n  ')
}

const codecTypes: Readonly<Record<string, string>> = {
  isoDateTime: 'Date',
  base64Bytes: 'Uint8Array<ArrayBuffer>',
  bigintText: 'bigint',
  epochMilliseconds: 'Date',
  epochSeconds: 'Date',
  minorUnits: 'number',
  utcDate: 'Date',
  zonelessDateTime: 'Date',
}

function literals(values: readonly unknown[], isExact: boolean): string {
  const known = [...new Set(values)].filter((value) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  )
  const types = known.map((value) => (typeof value === 'string' ? quote(value) : String(value)))
  if (known.length === 0) return 'unknown'
  const [kind, ...others] = new Set(known.map((value) => typeof value))
  const isOpen = !isExact && known.length > 1 && others.length === 0 && kind !== 'boolean'
  return isOpen ? `(${types.join(' | ')} | (${kind} & {}))` : types.join(' | ')
}
