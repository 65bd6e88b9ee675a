import { fakePattern } from './fakePattern.js'
import type { JsonSchema } from './JsonSchema.js'

/** What values are made with. */
export interface Faker {
  readonly random: () => number
  /** The schema that `#/$defs/…` refers to. */
  readonly root: JsonSchema
}

/** A place for a value: its schema, and the name of the member that it is. */
interface Place {
  readonly schema: JsonSchema
  readonly name: string
  readonly depth: number
}

/** Makes a value that fits a JSON Schema; the same for the same numbers of `random`. */
export function fakeValue(faker: Faker, name = ''): unknown {
  return valueAt(faker, { schema: faker.root, name, depth: 0 })
}

function valueAt(faker: Faker, { schema, name, depth }: Place): unknown {
  if (schema.const !== undefined) return schema.const
  const offered = schema.enum ?? schema.examples
  if (offered && offered.length > 0) return pick(faker, offered)
  if (schema.default !== undefined) return schema.default
  const inner = resolve(faker, schema)
  if (inner !== schema) return valueAt(faker, { schema: inner, name, depth: depth + 1 })
  const type = typeOf(schema)
  const make = type === undefined ? undefined : makers[type]
  return make ? make(faker, { schema, name, depth }) : null
}

/** Follows references and alternatives; numbers are preferred to text, which would have to be of some form. */
function resolve({ root }: Faker, schema: JsonSchema): JsonSchema {
  if (schema.$ref === '#') return root
  if (schema.$ref !== undefined) return root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}
  const options = schema.anyOf ?? schema.oneOf
  if (options) {
    const plain = options.filter((option) => option.type !== 'null')
    return plain.find(isNumeric) ?? plain[0] ?? { type: 'null' }
  }
  const { allOf, ...rest } = schema
  return allOf ? mergeAll([rest, ...allOf]) : schema
}

function isNumeric({ type }: JsonSchema): boolean {
  return type === 'number' || type === 'integer'
}

function mergeAll(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.reduce((whole, part) => ({
    ...whole,
    ...part,
    properties: { ...whole.properties, ...part.properties },
    required: [...(whole.required ?? []), ...(part.required ?? [])],
  }))
}

function typeOf({ type, properties, items }: JsonSchema): string | undefined {
  const types = typeof type === 'string' ? [type] : (type ?? [])
  const first = types.find((each) => each === 'number') ?? types.find((each) => each !== 'null')
  if (first !== undefined) return first
  if (properties) return 'object'
  return items ? 'array' : undefined
}

const makers: Readonly<Record<string, (faker: Faker, place: Place) => unknown>> = {
  string: (faker, place) => textOf(faker, place),
  integer: (faker, { schema }) => numberOf(faker, schema, 1),
  number: (faker, { schema }) => numberOf(faker, schema, 0.01),
  boolean: ({ random }) => random() < 0.5,
  null: () => null,
  array: (faker, { schema, name, depth }) => {
    const [first] = schema.prefixItems ?? []
    if (first) {
      const items = schema.prefixItems ?? []
      return items.map((item) => valueAt(faker, { schema: item, name, depth: depth + 1 }))
    }
    const least = schema.minItems ?? 0
    const count =
      depth > 3 ? least : Math.max(least, Math.min(schema.maxItems ?? 2, 1 + below(faker, 2)))
    const { items, uniqueItems = false } = schema
    if (!items) return []
    if (uniqueItems && count > 1 && least < 2)
      return [valueAt(faker, { schema: items, name, depth: depth + 1 })]
    return Array.from({ length: count }, () =>
      valueAt(faker, { schema: items, name, depth: depth + 1 }),
    )
  },
  object: (faker, { schema, depth }) => {
    const { properties = {}, required = [], additionalProperties = {} } = schema
    // Records name their members as required, and say once what all of them are.
    const others = required.map((name) => [name, additionalProperties] as const)
    const entries = Object.entries({ ...Object.fromEntries(others), ...properties })
    // Deep down only what has to be there, so that types that hold themselves come to an end.
    const made = entries.filter(([name]) => depth < 3 || required.includes(name))
    return Object.fromEntries(
      made.map(([name, member]) => [
        name,
        valueAt(faker, { schema: member, name, depth: depth + 1 }),
      ]),
    )
  },
}

/** A number of the range that is asked for, above 0 where that is allowed, and within 100 of where it begins. */
function numberOf({ random }: Faker, schema: JsonSchema, usual: number): number {
  const { multipleOf, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema
  const step = multipleOf ?? usual
  const lower = schema.minimum ?? exclusiveMinimum + step
  const upper = schema.maximum ?? exclusiveMaximum - step
  const usualLeast = upper >= step ? step : upper - 100
  const least = lower < 0 ? Math.max(lower, usualLeast) : lower
  const first = multipleOf ? Math.ceil(least / step) * step : least
  const range = Math.min(upper - first, 100)
  return Number((first + Math.floor((random() * range) / step) * step).toFixed(6))
}

const formats: Readonly<Record<string, (faker: Faker) => string>> = {
  uuid: (faker) => uuid(faker),
  email: (faker) => `${word(faker)}${below(faker, 100)}@example.com`,
  uri: (faker) => `https://example.com/${word(faker)}`,
  url: (faker) => `https://example.com/${word(faker)}`,
  'date-time': (faker) => moment(faker).toISOString(),
  date: (faker) => moment(faker).toISOString().slice(0, 10),
  time: (faker) => moment(faker).toISOString().slice(11, 19),
  duration: () => 'PT15M',
  ipv4: () => '192.0.2.1',
  ipv6: () => '2001:db8::1',
  hostname: (faker) => `${word(faker)}.example.com`,
  base64: (faker) => btoa(word(faker)),
  byte: (faker) => btoa(word(faker)),
  regex: () => '.*',
}

/** Text that says what it is for where it has no form of its own: `Description harbor`. */
function textOf(faker: Faker, { schema, name }: Place): string {
  const { format = '', pattern = '' } = schema
  const formatted = formats[format]?.(faker)
  if (formatted !== undefined && new RegExp(pattern).test(formatted)) return formatted
  const patterned = pattern === '' ? undefined : fakePattern(pattern, faker.random)
  if (patterned !== undefined) return patterned
  const isTitle = name === '' || /^(?:name|title|label)$/i.test(name)
  const text = `${capitalize(isTitle ? word(faker) : name)} ${word(faker)}`
  const least = schema.minLength ?? 0
  return text.padEnd(least, '-').slice(0, schema.maxLength ?? Infinity)
}

function capitalize(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])|_/g, (_, a = '', b = '') => `${a} ${b}`.toLowerCase())
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A second of the year 2026, whatever the time is now. */
function moment(faker: Faker): Date {
  return new Date(Date.UTC(2026, 0, 1) + below(faker, 365 * 86_400) * 1_000)
}

function uuid(faker: Faker): string {
  const digits = Array.from({ length: 30 }, () => below(faker, 16).toString(16)).join('')
  const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(12, 15)}`]
  return [...groups, `8${digits.slice(15, 18)}`, digits.slice(18, 30)].join('-')
}

const words =
  'amber harbor willow copper meadow lantern cedar river maple ember falcon quartz'.split(' ')

function word(faker: Faker): string {
  return pick(faker, words) ?? ''
}

function pick<Item>(faker: Faker, items: readonly Item[]): Item | undefined {
  return items[below(faker, items.length)]
}

function below({ random }: Faker, end: number): number {
  return Math.floor(random() * end)
}
