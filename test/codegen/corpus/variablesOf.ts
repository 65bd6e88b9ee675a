import type { JsonObject } from '../../../src/codegen/document/OpenApi.js'
import type { ApiClient } from '../../../src/http/ApiClient.js'
import { type Definition, listOf } from '../../../src/repository/Definition.js'
import type { StandardSchema } from '../../../src/schema/StandardSchema.js'
import { objectOf, type RawOperation } from './RawDocument.js'
import type { SampleMaker, Size } from './SampleMaker.js'

type Calls = Readonly<Record<string, (variables: unknown, options: object) => Promise<unknown>>>

/** A call of generated code, and the operation of the document that it is. */
export interface CallTarget {
  readonly operation: RawOperation
  readonly definition: Definition
  readonly name: string
  readonly calls: (client: ApiClient) => Calls
}

/** What a call is made with, and what should arrive of it. */
export interface Made {
  readonly variables: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly query: JsonObject
  /** The body of JSON, as the wire has it. */
  readonly body: unknown
  /** Where no sample that the document allows was found. */
  readonly problems: readonly string[]
  /** Why the generated schemas do not take what the document allows. */
  readonly refusal: string | undefined
}

/** Makes what a call takes, of samples as the document has them. */
export function variablesOf(target: CallTarget & { size: Size }, sent: SampleMaker): Made {
  const { operation, definition, name, size } = target
  const problems: string[] = []
  const sample = (schema: JsonObject, what: string): unknown => {
    const least = sent.make(schema, size)
    // An empty list is written as none at all.
    const isEmpty = what !== 'body' && Array.isArray(least.value) && least.value.length === 0
    const made = isEmpty ? sent.make(schema, 'full') : least
    problems.push(...made.problems.map((each) => `no ${what} could be made: ${each}`))
    return made.value
  }
  const of = (place: string) => operation.parameters.filter((each) => each.place === place)
  const places = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, place = '']) => {
    const found = of('path').find((each) => each.name === place)
    return found ? sample(found.schema, `path parameter ${place}`) : 'text'
  })
  const wanted = of('query').filter(({ isRequired }) => isRequired || size === 'full')
  const query = Object.fromEntries(
    wanted.map((each) => [each.name, sample(each.schema, `parameter ${each.name}`)]),
  )
  // Pages are numbers, also where the document calls them texts.
  const page = listIn(target)?.page.names?.['page'] ?? ''
  if (typeof query[page] === 'string') query[page] = '2'
  const headers = Object.fromEntries(
    of('header')
      .filter(({ isRequired, name: header }) => isRequired && !isClients(header))
      .map((each) => [each.name, String(sample(each.schema, `header ${each.name}`))]),
  )
  const body = bodyOf(target, (schema) => sample(schema, 'body'))
  const parts = partsOf(definition, name)
  try {
    // What reads by POST has in its body what others have in their query.
    const isPosted = operation.method === 'POST' && isRead(target)
    const asked = isPosted ? { ...query, ...objectOf(body.json) } : query
    const app = isPosted ? undefined : appBody(body, parts.body)
    const variables = arranged(target, { places, query: asked, parts, app })
    return {
      variables,
      headers: { ...headers, ...body.headers },
      query,
      body: body.json,
      problems,
      refusal: undefined,
    }
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error)
    return { variables: undefined, headers, query, body: body.json, problems, refusal }
  }
}

function isRead({ definition, name }: CallTarget): boolean {
  return name === 'list' || definition.endpoints[name]?.is === 'query'
}

/** The list that a call asks for: the usual one, or one of the repository's own. */
export function listIn({ definition, name }: CallTarget): Definition | undefined {
  return name === 'list' ? definition : listOf(definition, name)
}

interface Parts {
  readonly path: string
  readonly query?: StandardSchema | undefined
  readonly body?: StandardSchema | undefined
}

function partsOf(definition: Definition, name: string): Parts {
  const { path, list, filter, create, update, endpoints } = definition
  const endpoint = endpoints[name]
  if (endpoint) return endpoint
  if (name === 'list') return { path: list.path, query: filter }
  const body = name === 'create' ? create : update
  return { path, body: name === 'create' || name === 'update' ? body : undefined }
}

interface Ingredients {
  readonly places: readonly unknown[]
  readonly query: JsonObject
  readonly parts: Parts
  readonly app: unknown
}

function arranged(target: CallTarget, { places, query, parts, app }: Ingredients): unknown {
  const { definition, name } = target
  const list = listIn(target)
  const { path, entityPath, endpoints } = definition
  const isUsual = endpoints[name] === undefined
  const usualPath = name === 'create' ? path : entityPath
  const names = placesOf(isUsual && name !== 'list' ? usualPath : parts.path)
  const placed = Object.fromEntries(names.map((place, index) => [place, places[index]]))
  if (list) return { ...placed, ...listVariables(list, query) }
  if (isUsual) {
    const address = names.length > 1 ? placed : places[0]
    if (name === 'detail' || name === 'delete') return address
    if (name === 'create') return names.length > 0 ? { ...placed, ...objectOf(app) } : app
    return { ...placed, patch: app }
  }
  return {
    ...placed,
    ...objectOf(appValue(parts.query, query, 'query')),
    ...(app !== undefined && { body: app }),
  }
}

function listVariables({ page, filter }: Definition, query: JsonObject): object {
  const names: Readonly<Record<string, string>> = page.names ?? {}
  const ours = new Set(Object.values(names))
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !ours.has(name)))
  const at = (name: string): unknown => query[names[name] ?? '']
  const pageSize = at('pageSize') ?? at('limit')
  const offset = at('offset')
  const before = Math.floor(Number(offset) / Number(pageSize))
  const asked = {
    page:
      at('page') ?? (offset === undefined ? undefined : 1 + (Number.isFinite(before) ? before : 0)),
    pageSize,
    cursor: at('cursor'),
    sort: at('sort'),
  }
  const known = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null)
  return { ...objectOf(appValue(filter, rest, 'filter')), ...Object.fromEntries(known) }
}

function placesOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, place = '']) => place)
}

interface MadeBody {
  readonly type: string
  readonly json: unknown
  readonly value: unknown
  readonly headers: Readonly<Record<string, string>>
}

function bodyOf(
  { operation: { body, method }, definition, name, size }: CallTarget & { size: Size },
  sample: (schema: JsonObject) => unknown,
): MadeBody {
  const none = { type: '', json: undefined, value: undefined, headers: {} }
  // What is created below another resource goes with what stands in its path, and can't be left out.
  const isSent = body?.isRequired === true || (name === 'create' && definition.path.includes('{'))
  if (!body || method === 'GET' || (size === 'least' && !isSent)) return none
  const types = [...body.content.keys()]
  const known = types.filter((type) => /[/+]json\b|^\*\/\*$/i.test(type))
  const json = known.find(isPlain) ?? known.find((type) => /merge-patch/.test(type)) ?? known[0]
  if (json !== undefined) {
    const value = sample(body.content.get(json) ?? {})
    const headers: Record<string, string> =
      isPlain(json) || json === '*/*' ? {} : { 'Content-Type': json }
    return { type: json, json: value, value, headers }
  }
  const type = types.find((each) => each.startsWith('multipart/')) ?? types[0] ?? ''
  return { ...none, type, value: formOf(type) }
}

function isPlain(type: string): boolean {
  return /^application\/json(?:\s*;|$)/i.test(type)
}

/** Bodies that are no JSON are the caller's own. */
function formOf(type: string): unknown {
  if (type.startsWith('multipart/')) {
    const form = new FormData()
    form.set('name', 'text')
    return form
  }
  if (/urlencoded/.test(type)) return new URLSearchParams({ name: 'text' })
  if (type.startsWith('text/') || /xml/.test(type)) return 'text'
  return new Blob(['text'], { type: type.replace('*/*', 'text/plain').replace('/*', '/png') })
}

function appBody({ json, value }: MadeBody, schema: StandardSchema | undefined): unknown {
  return json === undefined ? value : appValue(schema, value, 'body')
}

/** What the app has where the wire has a value. */
function appValue(schema: StandardSchema | undefined, wire: unknown, what: string): unknown {
  const inner = schema && encodedBy(schema)
  if (!inner) return wire
  const result = inner['~standard'].validate(wire)
  if (result instanceof Promise) throw new Error(`the ${what}'s schema is asynchronous`)
  if (result.issues)
    throw new Error(
      `the ${what} ${JSON.stringify(wire).slice(0, 200)} is refused: ${JSON.stringify(result.issues).slice(0, 300)}`,
    )
  return result.value
}

/** The schema that `encoding` turns round, also where it is optional. */
function encodedBy(schema: StandardSchema): StandardSchema | undefined {
  const { innerType } = Object(Reflect.get(schema, 'def'))
  const inner: unknown = Reflect.get(schema, Symbol.for('repository-hooks.encodes'))
  if (isSchema(inner)) return inner
  return isSchema(innerType) ? encodedBy(innerType) : undefined
}

function isSchema(value: unknown): value is StandardSchema {
  return typeof value === 'object' && value !== null && '~standard' in value
}

function isClients(name: string): boolean {
  return /^(?:accept|authorization|content-type|content-length|cookie|host|user-agent)$/i.test(name)
}
