import {
  type OpenApi,
  type Parameter,
  type RawOperation,
  type RequestBody,
  type Schema,
  isObject,
} from '../document/OpenApi.js'
import { cleanSchema } from '../document/cleanSchema.js'
import type { References } from '../document/References.js'

/** A body of one media type. */
export interface Body {
  readonly type: string
  readonly schema: Schema
  readonly isRequired: boolean
}

/** What a repository is called, as `x-repository` of a path has it, and what its paths do not tell. */
export interface RepositoryNames {
  readonly one: string
  readonly many: string
  /** The member of an entity that is its id. */
  readonly id: string | undefined
  /** Where one entity stands, when that is not below the list. */
  readonly entityPath: string | undefined
}

/** An operation of a document, with its references followed. */
export interface Operation {
  /** `GET /pets/{petId}`. */
  readonly title: string
  /** In upper case. */
  readonly method: string
  readonly path: string
  readonly id: string | undefined
  /** What its call is to be called, where the document says so with `x-call`. */
  readonly call?: string | undefined
  readonly tag: string | undefined
  /** What its repository is to be called, where the document says so. */
  readonly names: RepositoryNames | undefined
  readonly summary: string | undefined
  readonly isDeprecated: boolean
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
  readonly cookies: readonly Parameter[]
  /** What stands in the path otherwise than as plain text. */
  readonly oddPlaces: readonly Parameter[]
  readonly body: Body | undefined
  /** The body of success, when there is one. */
  readonly response: Body | undefined
  /** Whether success may have no body. */
  readonly mayBeEmpty: boolean
  /** The names of the headers of success, in small letters. */
  readonly responseHeaders: readonly string[]
  /** The bodies of failures, by status; ranges and `default` are left out. */
  readonly errors: ReadonlyMap<number, Body>
  /** The failures that are declared for ranges or by default. */
  readonly looseErrors: readonly string[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The operations of a document, in its order. */
export function operationsOf({ paths = {} }: OpenApi, references: References): Operation[] {
  return Object.entries(paths).flatMap(([path, raw]) => {
    const item = isObject(raw) ? references.follow(raw) : {}
    const shared = listOf<Parameter>(item['parameters'])
    const names = namesOf(item['x-repository'])
    return methods.flatMap((method) => {
      const operation = item[method]
      if (!isObject(operation) || !path.startsWith('/')) return []
      const place = { path, method: method.toUpperCase(), shared, names, references }
      return [toOperation(operation, place)]
    })
  })
}

interface Place {
  readonly path: string
  readonly method: string
  readonly shared: readonly Parameter[]
  readonly names: RepositoryNames | undefined
  readonly references: References
}

function namesOf(names: unknown): RepositoryNames | undefined {
  if (!isObject(names)) return undefined
  const { one, many } = names
  const isRight = typeof one === 'string' && typeof many === 'string' && one !== many
  if (!isRight || ![one, many].every(isName)) return undefined
  return { one, many, id: textOf(names['id']), entityPath: textOf(names['entityPath']) }
}

function nameOf(name: unknown): string | undefined {
  return typeof name === 'string' && isName(name) ? name : undefined
}

function isName(name: string): boolean {
  return /^[a-z][A-Za-z\d]*$/.test(name)
}

function toOperation(raw: RawOperation, place: Place): Operation {
  const { path, method, names, references } = place
  const parameters = parametersOf(raw, place)
  const responses = Object.entries(raw.responses ?? {}).map(([status, response]) => {
    // Whatever is declared, 204 and 205 have no body.
    return [status, /^20[45]$/.test(status) ? {} : references.follow(response)] as const
  })
  const successes = responses.filter(([status]) => /^2(?:\d\d|XX)$/i.test(status))
  const [success] = successes.map(([, each]) => each).filter((each) => bodyOf(each.content))
  const failures = responses.filter(([status]) => /^[45]\d\d$/.test(status))
  const errors = failures.flatMap(([status, { content }]) => {
    const body = bodyOf(content)
    return body ? [[Number(status), body] as const] : []
  })
  return {
    title: `${method} ${path}`,
    method,
    path,
    id: textOf(raw.operationId),
    call: nameOf(raw['x-call']),
    tag: textOf(raw.tags?.[0]),
    names,
    summary: textOf(raw.summary) ?? textOf(raw.description),
    isDeprecated: raw.deprecated === true,
    query: parameters.filter((each) => each.in === 'query'),
    headers: parameters.filter((each) => each.in === 'header' && !isOurs(each.name)),
    cookies: parameters.filter((each) => each.in === 'cookie'),
    oddPlaces: parameters.filter(
      ({ in: where, style = 'simple' }) => where === 'path' && style !== 'simple',
    ),
    body: requestOf(raw.requestBody, references),
    response: success && bodyOf(success.content),
    mayBeEmpty: successes.some(([, each]) => !bodyOf(each.content)),
    responseHeaders: Object.keys(success?.headers ?? {}).map((name) => name.toLowerCase()),
    errors: new Map(errors),
    looseErrors: responses
      .filter(([status, { content }]) => /^(?:default|[45]XX)$/i.test(status) && bodyOf(content))
      .map(([status]) => status),
  }
}

function parametersOf(raw: RawOperation, { shared, references }: Place): readonly Parameter[] {
  const own = listOf<Parameter>(raw.parameters)
  const all = [...shared, ...own].map((each) => references.follow<Parameter>(each))
  const named = all.flatMap((each) => {
    if (!isObject(each) || typeof each.name !== 'string') return []
    return [isObject(each.schema) ? { ...each, schema: cleanSchema(each.schema) } : each]
  })
  // An operation's own parameter takes the place of its path's.
  return [...new Map(named.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

function requestOf(raw: RequestBody | undefined, references: References): Body | undefined {
  if (!isObject(raw)) return undefined
  const { content, required = false } = references.follow<RequestBody>(raw)
  const body = bodyOf(content)
  return body && { ...body, isRequired: required }
}

/** What suits an app best, the best first: of the patches, the one that looks like what it changes. */
const preferences: readonly ((type: string) => boolean)[] = [
  (type) => /^application\/json(?:\s*;|$)/i.test(type),
  (type) => /merge-patch\+json/i.test(type),
  isJson,
  (type) => type.startsWith('multipart/'),
  () => true,
]

/** The body in the type that suits an app best: JSON before all others. */
function bodyOf(content: unknown): Body | undefined {
  if (!isObject(content)) return undefined
  const types = Object.keys(content)
  const [type] = preferences.flatMap((isWanted) => types.find(isWanted) ?? [])
  if (type === undefined) return undefined
  const media = content[type]
  const schema = cleanSchema(isObject(media) ? media['schema'] : undefined)
  return { type, schema, isRequired: false }
}

/** Whether a media type is JSON. */
export function isJson(type: string): boolean {
  return /^(?:application\/(?:[\w.-]+\+)?json|\*\/\*|text\/json)(?:[\s;,]|$)/i.test(type)
}

/** Headers that the client sends by itself. */
function isOurs(name: string): boolean {
  return /^(?:accept|authorization|content-type|content-length|cookie|user-agent|x-request-id|if-match|if-none-match|idempotency-key|host)$/i.test(
    name,
  )
}

/** The objects of a list; what they hold is looked at where it is used. */
function listOf<Value extends object>(value: unknown): readonly Value[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  return items.filter((item): item is Value => isObject(item))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
