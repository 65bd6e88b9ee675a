import type { Schema } from '../../src/codegen/document/OpenApi.js'
import type { References } from '../../src/codegen/document/References.js'
import { objectShape } from '../../src/codegen/schemas/objectShape.js'
import { optionsOf, plainSchema } from '../../src/codegen/schemas/plainSchema.js'
import { fakePattern } from '../../src/testing/backend/fakePattern.js'

/** Makes a value that a server might answer with, of a schema of a document. */
export function fakeOf(schema: Schema, references: References, depth = 0): unknown {
  const { schema: plain, isNullable } = plainSchema(references.resolve(schema))
  if (isNullable && depth > 2) return null
  if (plain.const !== undefined) return plain.const
  if (plain.enum && plain.enum.length > 0) return plain.enum[0]
  const shape = objectShape(plain, references)
  const [option] = optionsOf(plain)
  if (option) {
    const value = fakeOf(option, references, depth + 1)
    const base =
      shape && Object.keys(shape.properties).length > 0
        ? fakeObject(shape, references, depth)
        : undefined
    return base ? { ...base, ...Object(value) } : value
  }
  const type = [plain.type].flat()[0]
  if (type === 'string') return fakeText(plain)
  if (type === 'integer' || type === 'number') return fakeNumber(plain)
  if (type === 'boolean') return true
  if (type === 'array' || plain.items) return fakeList(plain, references, depth)
  if (!shape)
    return plain.allOf
      ? Object.assign({}, ...plain.allOf.map((each) => fakeOf(each, references, depth + 1)))
      : {}
  return fakeObject(shape, references, depth)
}

function fakeObject(
  { properties, required, rest, additional }: NonNullable<ReturnType<typeof objectShape>>,
  references: References,
  depth: number,
): object {
  const members = Object.entries(properties).filter(([name]) => required.has(name) || depth < 2)
  const made = members.map(
    ([name, member]) => [name, fakeOf(member, references, depth + 1)] as const,
  )
  const parts = rest.map((part) => fakeOf(part, references, depth + 1))
  const isMap = Object.keys(properties).length === 0 && typeof additional === 'object' && depth < 3
  return Object.assign(
    {},
    ...parts,
    Object.fromEntries(made),
    isMap ? { key: fakeOf(additional, references, depth + 1) } : {},
  )
}

function fakeList(
  { items = {}, minItems = 0, prefixItems }: Schema,
  references: References,
  depth: number,
): unknown[] {
  if (prefixItems) return prefixItems.map((item) => fakeOf(item, references, depth + 1))
  const count = depth > 3 ? minItems : Math.max(minItems, 1)
  return Array.from({ length: count }, () => fakeOf(items, references, depth + 1))
}

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-11-21T08:00:00Z',
  date: '2026-11-21',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'aGVsbG8=',
  int64: '12',
  time: '08:00:00',
}

function fakeText({ format = '', pattern, minLength = 0, maxLength = 1_000 }: Schema): string {
  const formatted = texts[format]
  if (formatted !== undefined) return formatted
  const patterned =
    pattern === undefined ? undefined : safely(() => fakePattern(pattern, () => 0.3))
  if (patterned !== undefined) return patterned.padEnd(minLength, patterned.at(-1) ?? 'a')
  return 'text'.padEnd(minLength, 'x').slice(0, maxLength)
}

function fakeNumber({ minimum, maximum, exclusiveMinimum, multipleOf, type }: Schema): number {
  const least =
    typeof exclusiveMinimum === 'number'
      ? exclusiveMinimum + 1
      : (minimum ?? 1) + (exclusiveMinimum === true ? 1 : 0)
  const most = maximum ?? Infinity
  const value = Math.max(least, Math.min(most, 1))
  const step = multipleOf ?? (type === 'integer' ? 1 : 0)
  return step > 0 ? Math.ceil(value / step) * step : value
}

function safely<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
