import { enumMembers } from './enumMembers.js'
import { isObject, type JsonObject, type Schema } from './OpenApi.js'

const cleaned = new WeakMap<object, Schema>()

/** Normalizes a schema: documents have `true` for any value, and keywords with values of the wrong type. */
export function cleanSchema(raw: unknown): Schema {
  if (!isObject(raw)) return {}
  const before = cleaned.get(raw)
  if (before) return before
  const clean: Record<string, unknown> = {}
  cleaned.set(raw, clean)
  for (const [name, value] of Object.entries(raw)) {
    const kept = cleaners[name] ? cleaners[name](value) : value
    if (kept !== undefined) clean[name] = kept
  }
  const parts: readonly unknown[] = Array.isArray(raw['allOf']) ? raw['allOf'] : []
  const isNull = (part: unknown): boolean => isObject(part) && part['nullable'] === true
  if (parts.some((part) => isNull(part) && !isConstraint(part))) clean['nullable'] = true
  addEnum(clean, raw)
  const isMap = clean['properties'] === undefined && clean['additionalProperties'] === undefined
  if (isMap || clean['additionalProperties'] === false) {
    const values = valuesByPattern(raw['patternProperties'])
    if (values) clean['additionalProperties'] = values
  }
  // Swagger 2 has no keyword for it.
  if (raw['x-nullable'] === true) clean['nullable'] = true
  return clean
}

function addEnum(clean: Record<string, unknown>, raw: JsonObject): void {
  const { type, enum: declared } = clean
  const values: unknown = declared ?? raw['x-extensible-enum']
  if (!Array.isArray(values) || values.length === 0) return
  const known = values.map((value) => valueOf(value, type))
  clean['enum'] = known
  clean['enumMembers'] = enumMembers(raw, known)
}

/** Numbers that are declared as text are sent as text, and texts that are declared as numbers as numbers. */
function valueOf(value: unknown, type: unknown): unknown {
  if (type === 'string' && typeof value === 'number') return String(value)
  const isNumber = type === 'integer' || type === 'number'
  return isNumber && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)
    ? Number(value)
    : value
}

type Cleaner = (value: unknown) => unknown

const cleaners: Readonly<Record<string, Cleaner | null | undefined>> = {
  __proto__: null,
  $ref: textOnly,
  type: (value) => {
    if (typeof value === 'string') return value === 'file' ? 'string' : value
    return Array.isArray(value) && value.every((each) => typeof each === 'string')
      ? value
      : undefined
  },
  format: textOnly,
  'x-codec': textOnly,
  pattern: textOnly,
  description: textOnly,
  enum: (value) => (Array.isArray(value) && value.length > 0 ? value : undefined),
  required: (value) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined,
  properties: (value) => (isObject(value) ? mapValues(value) : undefined),
  items: (value) => {
    if (value === false) return undefined
    return cleanSchema(Array.isArray(value) ? value[0] : value)
  },
  prefixItems: listOfSchemas,
  allOf: (value) => listOfSchemas(Array.isArray(value) ? value.filter(isConstraint) : value),
  oneOf: listOfSchemas,
  anyOf: listOfSchemas,
  additionalProperties: (value) => {
    if (isObject(value)) return cleanSchema(value)
    return typeof value === 'boolean' ? value : undefined
  },
  // In Swagger 2 it is only the name.
  discriminator: (value) => {
    if (typeof value === 'string') return { propertyName: value }
    return isObject(value) ? value : undefined
  },
}

const annotations = new Set([
  'description',
  'title',
  'example',
  'examples',
  'default',
  'deprecated',
  'nullable',
])

/** Whether a part of an `allOf` constrains values, and not only describes them. */
function isConstraint(part: unknown): boolean {
  if (!isObject(part) || part['type'] === 'null') return false
  return Object.keys(part).some((name) => !annotations.has(name) && !name.startsWith('x-'))
}

/** The schema of `patternProperties`, which apply to properties of any name here. */
function valuesByPattern(patterns: unknown): Schema | undefined {
  if (!isObject(patterns)) return undefined
  const [first, ...others] = Object.values(patterns).map(cleanSchema)
  return others.length > 0 ? { anyOf: [first ?? {}, ...others] } : first
}

function textOnly(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function listOfSchemas(value: unknown): readonly Schema[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value.map(cleanSchema) : undefined
}

function mapValues(members: JsonObject): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, each]) => [name, cleanSchema(each)]),
  )
}
