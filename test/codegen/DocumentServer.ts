import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import {
  isObject,
  type OpenApi,
  type Parameter,
  type Schema,
} from '../../src/codegen/document/OpenApi.js'
import { References } from '../../src/codegen/document/References.js'
import { isJson, operationsOf, type Operation } from '../../src/codegen/resources/Operation.js'
import { matchRoute } from '../../src/testing/backend/MockRoute.js'
import type { MockAdapter } from '../../src/testing/MockApi.js'
import { fakeOf } from './fakeOf.js'

type Route = Operation & { readonly path: string; readonly method: string }

/** Answers requests as a document says, and refuses those that it does not allow. */
export class DocumentServer {
  /** What was wrong with requests. */
  readonly complaints: string[] = []
  readonly #references: References
  readonly #routes: readonly Route[]
  readonly #base: string
  readonly #ajv: Ajv
  readonly #validators = new Map<Schema, ValidateFunction>()

  constructor(document: OpenApi, base: string) {
    this.#references = new References(document)
    this.#routes = operationsOf(document, this.#references)
    this.#base = new URL(base).pathname.replace(/\/+$/, '')
    this.#ajv = new Ajv({ strict: false, coerceTypes: false, logger: false, validateSchema: false })
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(plainDialect(document), 'document')
  }

  readonly adapter: MockAdapter = async (config) => {
    const url = new URL(config.url ?? '')
    const method = (config.method ?? 'get').toUpperCase()
    const path = url.pathname.slice(this.#base.length)
    const match = matchRoute(this.#routes, method, path)
    const answer = { status: 404, statusText: '', headers: {}, config, data: '' }
    if (!match) {
      this.complaints.push(`${method} ${path} is no operation of the document`)
      return answer
    }
    const operation = match.route
    const wrong = [...this.#checkQuery(operation, url), ...this.#checkBody(operation, config.data)]
    if (wrong.length > 0) {
      this.complaints.push(...wrong.map((each) => `${operation.title}: ${each}`))
      return { ...answer, status: 400 }
    }
    const { answer: body } = operation
    // What is no JSON is no matter of repositories, and the command says so.
    const isText = body !== undefined && /^text\/plain/.test(body.type)
    if (!body || !(isJson(body.type) || isText)) return { ...answer, status: 204 }
    const headers = { 'content-type': body.type, 'x-total-count': '1' }
    const data = isJson(body.type) ? JSON.stringify(fakeOf(body.schema, this.#references)) : 'text'
    return { ...answer, status: 200, headers, data }
  }

  #checkQuery({ query }: Operation, { searchParams }: URL): string[] {
    const known = new Set(query.map(({ name }) => name))
    const strange = [...searchParams.keys()].filter(
      (name) => !known.has(name) && !known.has(name.replace(/\[.*$/, '')),
    )
    const wrong = query.flatMap((param) => this.#checkParam(param, searchParams.getAll(param.name)))
    return [...strange.map((name) => `unknown parameter ${name}`), ...wrong]
  }

  #checkParam(
    { name, required, schema = {}, explode, style }: Parameter,
    texts: readonly string[],
  ): string[] {
    if (texts.length === 0)
      return required === true && style !== 'deepObject' ? [`no parameter ${name}`] : []
    const target = this.#references.resolve(schema)
    const list = explode === false ? texts.flatMap((text) => text.split(',')) : texts
    const value =
      target.type === 'array'
        ? list.map((text) => toValue(text, target.items ?? {}, this.#references))
        : toValue(texts[0] ?? '', target, this.#references)
    return this.#check(schema, value, `parameter ${name}`)
  }

  #checkBody({ body, method }: Operation, data: unknown): string[] {
    if (!body || method === 'GET')
      return data === undefined || data === null ? [] : ['a body where there is none']
    if (data === undefined || data === null) return body.isRequired ? ['no body'] : []
    if (!isJson(body.type)) return []
    return this.#check(body.schema, JSON.parse(String(data)), 'body')
  }

  #check(schema: Schema, value: unknown, what: string): string[] {
    const validate =
      this.#validators.get(schema) ?? this.#ajv.compile(toDocument(plainDialect(schema)))
    this.#validators.set(schema, validate)
    if (validate(value) === true) return []
    return (validate.errors ?? [])
      .slice(0, 2)
      .map(
        (each) =>
          `${what}${each.instancePath} ${each.message} (${JSON.stringify(value).slice(0, 200)})`,
      )
  }
}

function toValue(text: string, schema: Schema, references: References): unknown {
  const { type, oneOf, anyOf } = references.resolve(schema)
  const types = [
    type,
    ...(oneOf ?? anyOf ?? []).map((each) => references.resolve(each).type),
  ].flat()
  if (types.some((each) => each === 'integer' || each === 'number') && /^-?[\d.e+-]+$/i.test(text))
    return Number(text)
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true'
  return text
}

/** The schemas of OpenAPI 3.0 as JSON Schema has them. */
function plainDialect(value: unknown): object {
  return Object(inDialect(value))
}

/** Members can be called like words of JSON Schema. */
function inDialectEach(members: unknown): unknown {
  if (!isObject(members)) return members
  return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, inDialect(each)]))
}

const seen = new WeakMap<object, unknown>()

function inDialect(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDialect)
  if (!isObject(value)) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  const {
    nullable,
    exclusiveMinimum,
    exclusiveMaximum,
    format,
    pattern,
    example: _,
    examples: _examples,
    discriminator: _told,
    default: _default,
    ...rest
  } = value
  const entries = Object.entries(rest).map(([name, member]): [string, unknown] => [
    name,
    name === 'properties' ? inDialectEach(member) : inDialect(member),
  ])
  const plain: Record<string, unknown> = Object.fromEntries(entries)
  if (isObject(format) || isObject(pattern))
    Object.assign(plain, { format: inDialect(format), pattern: inDialect(pattern) })
  else {
    if (typeof format === 'string' && knownFormats.has(format)) plain['format'] = format
    if (typeof pattern === 'string' && isExpression(pattern)) plain['pattern'] = pattern
  }
  if (isObject(nullable)) plain['nullable'] = inDialect(nullable)
  if (exclusiveMinimum === true)
    Object.assign(plain, { exclusiveMinimum: plain['minimum'], minimum: undefined })
  else if (exclusiveMinimum !== undefined && exclusiveMinimum !== false)
    plain['exclusiveMinimum'] = inDialect(exclusiveMinimum)
  if (exclusiveMaximum === true)
    Object.assign(plain, { exclusiveMaximum: plain['maximum'], maximum: undefined })
  else if (exclusiveMaximum !== undefined && exclusiveMaximum !== false)
    plain['exclusiveMaximum'] = inDialect(exclusiveMaximum)
  if (!Array.isArray(plain['required'])) {
    if (!isObject(plain['required'])) delete plain['required']
  }
  // Made-up values may fit several alternatives, lists may repeat them, and what only answers have is not sent.
  if (Array.isArray(plain['oneOf'])) {
    plain['anyOf'] = plain['oneOf']
    delete plain['oneOf']
  }
  delete plain['uniqueItems']
  const { required } = plain
  if (Array.isArray(required))
    plain['required'] = required.filter((each) => !isReadOnly(value, each))
  const result =
    nullable === true || value['x-nullable'] === true ? { anyOf: [plain, { type: 'null' }] } : plain
  seen.set(value, result)
  return result
}

function isReadOnly({ properties }: Readonly<Record<string, unknown>>, name: unknown): boolean {
  const member: unknown = isObject(properties) ? properties[String(name)] : undefined
  return isObject(member) && member['readOnly'] === true
}

const knownFormats = new Set(['date-time', 'date', 'email', 'uri', 'uuid', 'ipv4', 'ipv6'])

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

function toDocument(value: object): object {
  const text = JSON.stringify(value, (name, member: unknown) =>
    name === '$ref' && typeof member === 'string' && member.startsWith('#')
      ? `document${member}`
      : member,
  )
  return Object(JSON.parse(text))
}
