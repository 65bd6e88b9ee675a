import { isObject, type JsonObject } from '../../../src/codegen/document/OpenApi.js'
import { fakePattern } from '../../../src/testing/backend/fakePattern.js'
import { listOf, objectOf, type RawDocument } from './RawDocument.js'
import { type Direction, enumOf, type SchemaCheck } from './SchemaCheck.js'

/** `full` has every member and no null; `least` what is demanded, and null wherever that is allowed. */
export type Size = 'full' | 'least'

interface Making {
  readonly size: Size
  /** Whether each part is checked: slow, and seldom needed. */
  readonly isCareful: boolean
  /** The schemas that are being made. */
  readonly open: readonly unknown[]
}

/** A value, and why the document does not allow it after all. */
export interface Sample {
  readonly value: unknown
  readonly problems: readonly string[]
}

/** Makes values that a document allows. */
export class SampleMaker {
  readonly #document: RawDocument
  readonly #check: SchemaCheck
  readonly #hidden: string
  readonly #made = { full: new Map<JsonObject, Sample>(), least: new Map<JsonObject, Sample>() }
  /** The schemas that extend a base whose discriminator tells them apart. */
  readonly #children = new Map<unknown, { reference: string; name: string }[]>()

  constructor(document: RawDocument, check: SchemaCheck, direction: Direction) {
    this.#document = document
    this.#check = check
    this.#hidden = direction === 'request' ? 'readOnly' : 'writeOnly'
    for (const [reference, schema] of document.named) {
      for (const part of listOf(schema['allOf'])) {
        const base = document.follow(part)
        const isBase = base['discriminator'] !== undefined && !base['oneOf'] && base !== part
        if (!isBase) continue
        const name = reference.split('/').at(-1) ?? ''
        this.#children.set(base, [...(this.#children.get(base) ?? []), { reference, name }])
      }
    }
  }

  /** A value that a schema allows; `undefined` when none was found. */
  make(schema: JsonObject, size: Size): Sample {
    const known = this.#made[size].get(schema)
    if (known) return known
    const quick = this.#try(schema, { size, isCareful: false, open: [] })
    const isGood = quick.problems.length === 0
    const sample = isGood ? quick : this.#try(schema, { size, isCareful: true, open: [] })
    this.#made[size].set(schema, sample)
    return sample
  }

  #try(schema: JsonObject, making: Making): Sample {
    const value = this.#value(schema, making)
    return { value, problems: this.#check.problemsOf(schema, value) }
  }

  #isGood(schema: JsonObject, value: unknown, { isCareful }: Making): boolean {
    return !isCareful || this.#check.isValid(schema, value)
  }

  #value(raw: JsonObject, making: Making): unknown {
    const target = this.#document.follow(raw)
    const { size, open } = making
    const inside = { ...making, open: [...open, target] }
    const schema = this.#whole(target)
    if (size === 'least' && isNullable(schema) && this.#isGood(target, null, making)) return null
    if (schema['const'] !== undefined) return schema['const']
    const values = listOf(enumOf(schema['enum'], schema['type'])).filter((each) => each !== null)
    if (values.length > 0)
      return values.find((each) => this.#isGood(target, each, making)) ?? values[0]
    const made = this.#candidate(schema, { ...inside, target })
    if (this.#isGood(target, made, making)) return made
    const known = [schema['example'], ...listOf(schema['examples']), schema['default']]
    return known.find((each) => each !== undefined && this.#check.isValid(target, each)) ?? made
  }

  #candidate(schema: JsonObject, making: Making & { target: JsonObject }): unknown {
    const child = this.#children.get(making.target)?.find(({ reference }) => {
      return !making.open.includes(this.#document.find(reference))
    })
    if (child)
      return this.#tagged(this.#value({ $ref: child.reference }, making), making.target, child)
    for (const option of listOf(schema['oneOf'] ?? schema['anyOf']).map(objectOf)) {
      const target = this.#document.follow(option)
      const isAgain = making.open.filter((each) => each === target).length > 1
      if (option['type'] === 'null' || isAgain) continue
      const reference = String(option['$ref'])
      const name = reference.split('/').at(-1) ?? ''
      const { oneOf: _one, anyOf: _any, ...base } = schema
      const merged = this.#merged(base, this.#whole(target))
      for (const value of [this.#value(option, making), this.#plain(merged, making)]) {
        const tagged = this.#tagged(value, schema, { reference, name })
        if (this.#isGood(making.target, tagged, making)) return tagged
      }
    }
    return this.#plain(schema, making)
  }

  #tagged(
    value: unknown,
    schema: JsonObject,
    option: { reference: string; name: string },
  ): unknown {
    const { discriminator } = schema
    const member =
      typeof discriminator === 'string' ? discriminator : objectOf(discriminator)['propertyName']
    if (!isObject(value) || typeof member !== 'string') return value
    const mapping = Object.entries(objectOf(objectOf(discriminator)['mapping']))
    const mapped = mapping.find(([, to]) => to === option.reference || to === option.name)
    const own = objectOf(
      this.#whole(this.#document.follow({ $ref: option.reference }))['properties'],
    )
    const isSaid =
      this.#document.follow(own[member])['enum'] !== undefined ||
      this.#document.follow(own[member])['const'] !== undefined
    if (!mapped && isSaid) return value
    return { ...value, [member]: mapped?.[0] ?? option.name }
  }

  #plain(schema: JsonObject, making: Making): unknown {
    const types = [schema['type']].flat().filter((each) => each !== 'null')
    const [type] = types
    if (schema['type'] === 'null') return null
    if (type === 'string' || type === 'file') return this.#text(schema)
    if (type === 'integer' || type === 'number') return this.#number({ ...schema, type })
    if (type === 'boolean') return true
    if (type === 'array' || schema['items'] !== undefined) return this.#list(schema, making)
    const isOpen =
      type === undefined &&
      schema['properties'] === undefined &&
      schema['additionalProperties'] === undefined
    if (isOpen && schema['required'] === undefined) return { anything: 1 }
    return this.#object(schema, making)
  }

  #object(schema: JsonObject, making: Making): JsonObject {
    const required = listOf(schema['required'])
    const made: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(objectOf(schema['properties']))) {
      const target = this.#document.follow(member)
      const words = { ...this.#whole(target), ...objectOf(member) }
      if (words[this.#hidden] === true) continue
      const isDemanded = required.includes(name)
      if (member === false) continue
      const isAgain = making.open.includes(target)
      if (!isDemanded && (making.size === 'least' || isAgain || making.open.length > 6)) continue
      const value = this.#value(objectOf(member), making)
      if (isDemanded || this.#isGood(objectOf(member), value, making)) made[name] = value
    }
    const { additionalProperties: others } = schema
    for (const name of required.map(String)) {
      if (name in objectOf(schema['properties'])) continue
      made[name] = isObject(others) ? this.#value(others, making) : 'text'
    }
    const isMap =
      isObject(others) &&
      Object.keys(others).length > 0 &&
      making.size === 'full' &&
      making.open.length < 7
    if (isMap && !making.open.includes(this.#document.follow(others)))
      made['key'] = this.#value(others, making)
    return made
  }

  #list(schema: JsonObject, making: Making): readonly unknown[] {
    const items = objectOf(Array.isArray(schema['items']) ? schema['items'][0] : schema['items'])
    const tuple = listOf(schema['prefixItems'])
    if (tuple.length > 0) return tuple.map((each) => this.#value(objectOf(each), making))
    const least = numberOf(schema['minItems']) ?? 0
    const isAgain = making.open.includes(this.#document.follow(items)) || making.open.length > 8
    const wish = making.size === 'least' || isAgain ? 0 : 2
    const most = schema['uniqueItems'] === true ? 1 : (numberOf(schema['maxItems']) ?? 2)
    const count = Math.max(least, Math.min(wish, most))
    const values = Array.from({ length: count }, () => this.#value(items, making))
    return schema['uniqueItems'] === true && count > 1 ? this.#distinct(items, count) : values
  }

  /** As many different values as a list demands. */
  #distinct(items: JsonObject, count: number): readonly unknown[] {
    const { enum: values, type } = this.#document.follow(items)
    if (Array.isArray(values)) return values.slice(0, count)
    return Array.from({ length: count }, (_, index) =>
      type === 'string' ? `text ${index}` : index + 1,
    )
  }

  #text({ format, pattern, minLength, maxLength, contentEncoding }: JsonObject): string {
    const least = numberOf(minLength) ?? 0
    const most = numberOf(maxLength) ?? Infinity
    if (contentEncoding === 'base64') return 'aGVsbG8='
    const known = typeof format === 'string' ? texts[format] : undefined
    const isKnown = typeof pattern !== 'string' || (known !== undefined && fits(pattern, known))
    if (known !== undefined && isKnown) return known
    if (typeof pattern === 'string')
      return textOfPattern(pattern, { least, most }) ?? known ?? 'text'
    return 'text'.padEnd(least, 'x').slice(0, most)
  }

  #number({
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf,
    type,
  }: JsonObject): number {
    const step = numberOf(multipleOf) ?? (type === 'integer' ? 1 : 0)
    const gap = step === 0 ? 0.5 : step
    const isAbove = exclusiveMinimum === true || numberOf(exclusiveMinimum) !== undefined
    const low = numberOf(exclusiveMinimum) ?? numberOf(minimum) ?? -Infinity
    const high = numberOf(exclusiveMaximum) ?? numberOf(maximum) ?? Infinity
    const least = isAbove ? low + gap : low
    const most =
      exclusiveMaximum === true || numberOf(exclusiveMaximum) !== undefined ? high - gap : high
    const value = Math.max(least, Math.min(most, type === 'integer' ? 2 : 1.5))
    return step === 0 ? value : Math.round(Math.ceil(value / step) * step * 1e9) / 1e9
  }

  /** A schema with what all parts of its `allOf` say. */
  #whole(schema: JsonObject, seen: readonly unknown[] = []): JsonObject {
    const parts = listOf(schema['allOf'])
    if (parts.length === 0) return schema
    const { allOf: _, ...own } = schema
    const others = parts
      .map((part) => this.#document.follow(part))
      .filter((part) => !seen.includes(part))
      .map((part) => this.#whole(part, [...seen, schema]))
    return [...others, own].reduce<JsonObject>((whole, part) => this.#merged(whole, part), {})
  }

  #merged(one: JsonObject, other: JsonObject): JsonObject {
    const properties: Record<string, unknown> = { ...objectOf(one['properties']) }
    for (const [name, member] of Object.entries(objectOf(other['properties']))) {
      const known = properties[name]
      properties[name] = known === undefined ? member : { allOf: [known, member] }
    }
    const required = [...listOf(one['required']), ...listOf(other['required'])]
    return {
      ...one,
      ...other,
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
    }
  }
}

function isNullable({
  nullable,
  type,
  enum: values,
  oneOf,
  anyOf,
  'x-nullable': old,
}: JsonObject): boolean {
  const isOption = [...listOf(oneOf), ...listOf(anyOf)].some(
    (each) => objectOf(each)['type'] === 'null',
  )
  return (
    nullable === true ||
    old === true ||
    isOption ||
    listOf(values).includes(null) ||
    (Array.isArray(type) && type.includes('null'))
  )
}

function textOfPattern(
  pattern: string,
  { least, most }: { least: number; most: number },
): string | undefined {
  const isGood = (text: string): boolean => text.length <= most && fits(pattern, text)
  const made = [0.3, 0.7, 0.05, 0.5, 0.95].map((chance) => {
    const text = safely(() => fakePattern(pattern, () => chance))
    return text?.padEnd(least, text.at(-1) ?? 'a')
  })
  const usual = [
    '0',
    'a',
    'A',
    'ab',
    '1.0',
    'a-b',
    'text',
    '2026-11-21',
    '1h',
    '+12025550123',
    '1.5',
    '10.0.0.0/8',
  ]
  const padded = usual.map((text) => text.padEnd(least, text.at(-1)))
  return [...made, ...usual, ...padded].find(
    (text) => text !== undefined && text.length >= least && isGood(text),
  )
}

function fits(pattern: string, text: string): boolean {
  return safely(() => new RegExp(pattern).test(text)) ?? true
}

function safely<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-11-21T08:00:00.000Z',
  date: '2026-11-21',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'aGVsbG8=',
  int64: '12',
  uint64: '12',
  int32: '12',
  double: '1.5',
  float: '1.5',
  time: '08:00:00',
  hostname: 'example.com',
}
