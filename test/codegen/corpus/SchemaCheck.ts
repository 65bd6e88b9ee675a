import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { isObject, type JsonObject } from '../../../src/codegen/document/OpenApi.js'
import type { RawDocument } from './RawDocument.js'

/** What is sent has no `readOnly` members, what is answered no `writeOnly` ones. */
export type Direction = 'request' | 'response'

/** Holds values against the schemas of a document, by an implementation of JSON Schema. */
export class SchemaCheck {
  readonly #ajv: Ajv2020
  readonly #dialect: Dialect
  readonly #validators = new Map<JsonObject, ValidateFunction>()

  constructor(document: RawDocument, direction: Direction) {
    this.#dialect = new Dialect(direction, document.hasSiblings)
    this.#ajv = new Ajv2020({
      strict: false,
      logger: false,
      validateSchema: false,
      unicodeRegExp: false,
      addUsedSchema: false,
      inlineRefs: false,
    })
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(this.#dialect.convertMembers(document.root), 'document')
  }

  /** What is wrong with a value. */
  problemsOf(schema: JsonObject, value: unknown): string[] {
    const validate = this.#validatorOf(schema)
    if (validate(value) === true) return []
    return (validate.errors ?? [])
      .slice(0, 2)
      .map(({ instancePath, message }) => `${instancePath} ${message}`)
  }

  isValid(schema: JsonObject, value: unknown): boolean {
    return this.#validatorOf(schema)(value) === true
  }

  #validatorOf(schema: JsonObject): ValidateFunction {
    const known = this.#validators.get(schema)
    if (known) return known
    const made = this.#ajv.compile(outside(this.#dialect.convert(schema)))
    this.#validators.set(schema, made)
    return made
  }
}

/** Lets the references of a part lead into the document. */
function outside(schema: unknown): object {
  const text = JSON.stringify(schema, (name, member: unknown) =>
    name === '$ref' && typeof member === 'string' && member.startsWith('#')
      ? `document${member}`
      : member,
  )
  return Object(JSON.parse(text))
}

const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'schemas'])
const dropped = new Set([
  ...['example', 'examples', 'default', 'discriminator', 'xml', 'externalDocs', 'description'],
  ...['nullable', 'x-nullable', 'title', '$id', 'id', '$schema', '$anchor'],
])
const formats = new Set(
  'date-time date email uri uuid ipv4 ipv6 byte int32 int64 float double'.split(' '),
)

/** Turns the schemas of any version into ones of JSON Schema. */
class Dialect {
  readonly #seen = new WeakMap<object, unknown>()
  readonly #direction: Direction
  readonly #hasSiblings: boolean

  constructor(direction: Direction, hasSiblings: boolean) {
    this.#direction = direction
    this.#hasSiblings = hasSiblings
  }

  convertMembers(members: unknown): JsonObject {
    const entries = Object.entries(Object(members))
    return Object.fromEntries(entries.map(([name, each]) => [name, this.convert(each)]))
  }

  convert(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.convert(each))
    if (!isObject(value)) return value
    const known = this.#seen.get(value)
    if (known !== undefined) return known
    const result = this.#convertObject(value)
    this.#seen.set(value, result)
    return result
  }

  #convertObject(value: JsonObject): unknown {
    const { $ref, enum: values } = value
    if (typeof $ref === 'string' && !this.#hasSiblings) return { $ref }
    const plain: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) {
      const isWord = typeof member !== 'object' || Array.isArray(member)
      if (dropped.has(name) && (isWord || name !== 'id')) continue
      if (name === 'enum' || name === 'const') plain[name] = enumOf(member, value['type'])
      // Alternatives of most documents overlap: a value that is one of them may be another one too.
      else if (name === 'oneOf') plain['anyOf'] = this.convert(member)
      else plain[name] = maps.has(name) ? this.convertMembers(member) : this.convert(member)
    }
    this.#mendWords(plain, value)
    const isNullable = value['nullable'] === true || value['x-nullable'] === true
    if (!isNullable) return plain
    const list: readonly unknown[] = Array.isArray(values) ? values : []
    return list.includes(null) && value['type'] === undefined
      ? plain
      : { anyOf: [plain, { type: 'null' }] }
  }

  #mendWords(plain: Record<string, unknown>, value: JsonObject): void {
    const { format, pattern, type, required } = plain
    if (typeof format === 'string' && !formats.has(format)) delete plain['format']
    if (typeof pattern === 'string' && !isExpression(pattern)) delete plain['pattern']
    if (type === 'file') plain['type'] = 'string'
    if (type === 'any' || type === '' || isObject(type)) delete plain['type']
    for (const [exclusive, plainWord] of exclusives) {
      if (plain[exclusive] === true) {
        plain[exclusive] = plain[plainWord]
        delete plain[plainWord]
      } else if (plain[exclusive] === false) delete plain[exclusive]
    }
    if (!Array.isArray(required)) {
      if (!isObject(required)) delete plain['required']
    } else plain['required'] = required.filter((name) => this.#isDemanded(value, String(name)))
    if (Array.isArray(plain['items'])) plain['items'] = plain['items'][0]
  }

  #isDemanded({ properties }: JsonObject, name: string): boolean {
    const member: unknown = isObject(properties) ? properties[name] : undefined
    const isOther = this.#direction === 'request' ? 'readOnly' : 'writeOnly'
    return !(isObject(member) && member[isOther] === true)
  }
}

/** Numbers that are declared as text are sent as text. */
export function enumOf(values: unknown, type: unknown): unknown {
  if (type !== 'string' || !Array.isArray(values)) return values
  return values.map((each: unknown) => (typeof each === 'number' ? String(each) : each))
}

const exclusives = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}
