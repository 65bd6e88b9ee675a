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

/** A request or response body in one media type. */
export interface Body {
  readonly type: string
  readonly schema: Schema
  readonly isRequired: boolean
}

/** The names of a repository from the `x-repository` extension of a path, and what paths do not show. */
export interface RepositoryNames {
  readonly one: string
  readonly many: string
  /** The id property of an entity. */
  readonly id: string | undefined
  /** The path of one entity, if it is not below the list. */
  readonly entityPath: string | undefined
}

/** An operation of a document, with its references resolved. */
export interface Operation {
  /** `GET /pets/{petId}`. */
  readonly title: string
  /** In upper case. */
  readonly method: string
  readonly path: string
  readonly id: string | undefined
  /** The name of its call, if the document declares it with `x-call`. */
  readonly callName?: string | undefined
  readonly tag: string | undefined
  /** The names of its repository, if the document declares them. */
  readonly repositoryNames: RepositoryNames | undefined
  readonly summary: string | undefined
  readonly isDeprecated: boolean
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
  readonly cookies: readonly Parameter[]
  /** The path parameters whose style is not `simple`. */
  readonly styledPathParameters: readonly Parameter[]
  readonly body: Body | undefined
  /** The body of the first success response that has one. */
  readonly response: Body | undefined
  /** Whether a success response can have no body. */
  readonly mayBeEmpty: boolean
  /** The header names of the success response, in lower case. */
  readonly responseHeaders: readonly string[]
  /** The bodies of error responses by status, without ranges and `default`. */
  readonly errors: ReadonlyMap<number, Body>
  /** The error responses that are declared for a range (`4XX`) or as `default`. */
  readonly untypedErrors: readonly string[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Reads the operations of a document, in its order. */
export function readOperations({ paths = {} }: OpenApi, references: References): Operation[] {
  return Object.entries(paths).flatMap(([path, raw]) => {
    const item = isObject(raw) ? references.follow(raw) : {}
    const shared = objectsOf<Parameter>(item['parameters'])
    const repositoryNames = readRepositoryNames(item['x-repository'])
    return methods.flatMap((method) => {
      const operation = item[method]
      if (!isObject(operation) || !path.startsWith('/')) return []
      const context = { path, method: method.toUpperCase(), shared, repositoryNames, references }
      return [toOperation(operation, context)]
    })
  })
}

interface OperationContext {
  readonly path: string
  readonly method: string
  /** The parameters of the path item. */
  readonly shared: readonly Parameter[]
  readonly repositoryNames: RepositoryNames | undefined
  readonly references: References
}

function readRepositoryNames(names: unknown): RepositoryNames | undefined {
  if (!isObject(names)) return undefined
  const { one, many } = names
  const isValid = typeof one === 'string' && typeof many === 'string' && one !== many
  if (!isValid || ![one, many].every(isIdentifier)) return undefined
  return { one, many, id: nonEmptyText(names['id']), entityPath: nonEmptyText(names['entityPath']) }
}

function readName(name: unknown): string | undefined {
  return typeof name === 'string' && isIdentifier(name) ? name : undefined
}

function isIdentifier(name: string): boolean {
  return /^[a-z][A-Za-z\d]*$/.test(name)
}

function toOperation(raw: RawOperation, context: OperationContext): Operation {
  const { path, method, repositoryNames, references } = context
  const parameters = readParameters(raw, context)
  const responses = Object.entries(raw.responses ?? {}).map(([status, response]) => {
    // 204 and 205 have no body, even if the document declares one.
    return [status, /^20[45]$/.test(status) ? {} : references.follow(response)] as const
  })
  const successes = responses.filter(([status]) => /^2(?:\d\d|XX)$/i.test(status))
  const [success] = successes.map(([, each]) => each).filter((each) => selectBody(each.content))
  const failures = responses.filter(([status]) => /^[45]\d\d$/.test(status))
  const errors = failures.flatMap(([status, { content }]) => {
    const body = selectBody(content)
    return body ? [[Number(status), body] as const] : []
  })
  return {
    title: `${method} ${path}`,
    method,
    path,
    id: nonEmptyText(raw.operationId),
    callName: readName(raw['x-call']),
    tag: nonEmptyText(raw.tags?.[0]),
    repositoryNames,
    summary: nonEmptyText(raw.summary) ?? nonEmptyText(raw.description),
    isDeprecated: raw.deprecated === true,
    query: parameters.filter((each) => each.in === 'query'),
    headers: parameters.filter((each) => each.in === 'header' && !isSetByClient(each.name)),
    cookies: parameters.filter((each) => each.in === 'cookie'),
    styledPathParameters: parameters.filter(
      ({ in: where, style = 'simple' }) => where === 'path' && style !== 'simple',
    ),
    body: readRequestBody(raw.requestBody, references),
    response: success && selectBody(success.content),
    mayBeEmpty: successes.some(([, each]) => !selectBody(each.content)),
    responseHeaders: Object.keys(success?.headers ?? {}).map((name) => name.toLowerCase()),
    errors: new Map(errors),
    untypedErrors: responses
      .filter(
        ([status, { content }]) => /^(?:default|[45]XX)$/i.test(status) && selectBody(content),
      )
      .map(([status]) => status),
  }
}

function readParameters(
  raw: RawOperation,
  { shared, references }: OperationContext,
): readonly Parameter[] {
  const own = objectsOf<Parameter>(raw.parameters)
  const all = [...shared, ...own].map((each) => references.follow<Parameter>(each))
  const named = all.flatMap((each) => {
    if (!isObject(each) || typeof each.name !== 'string') return []
    return [isObject(each.schema) ? { ...each, schema: cleanSchema(each.schema) } : each]
  })
  // A parameter of the operation overrides that of its path item.
  return [...new Map(named.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

function readRequestBody(raw: RequestBody | undefined, references: References): Body | undefined {
  if (!isObject(raw)) return undefined
  const { content, required = false } = references.follow<RequestBody>(raw)
  const body = selectBody(content)
  return body && { ...body, isRequired: required }
}

/** Predicates of media types, the preferred first. Of the JSON patches, a merge patch is preferred: it has the entity's shape. */
const mediaTypePreferences: readonly ((type: string) => boolean)[] = [
  (type) => /^application\/json(?:\s*;|$)/i.test(type),
  (type) => /merge-patch\+json/i.test(type),
  isJson,
  (type) => type.startsWith('multipart/'),
  () => true,
]

/** Selects the body in the preferred media type: JSON before all others. */
function selectBody(content: unknown): Body | undefined {
  if (!isObject(content)) return undefined
  const types = Object.keys(content)
  const [type] = mediaTypePreferences.flatMap((isWanted) => types.find(isWanted) ?? [])
  if (type === undefined) return undefined
  const media = content[type]
  const schema = cleanSchema(isObject(media) ? media['schema'] : undefined)
  return { type, schema, isRequired: false }
}

/** Whether a media type is JSON. */
export function isJson(type: string): boolean {
  return /^(?:application\/(?:[\w.-]+\+)?json|\*\/\*|text\/json)(?:[\s;,]|$)/i.test(type)
}

/** Whether the client sets a header itself. */
function isSetByClient(name: string): boolean {
  return /^(?:accept|authorization|content-type|content-length|cookie|user-agent|x-request-id|if-match|if-none-match|idempotency-key|host)$/i.test(
    name,
  )
}

/** Returns the objects of an array. Their members are not validated here. */
function objectsOf<Value extends object>(value: unknown): readonly Value[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  return items.filter((item): item is Value => isObject(item))
}

function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
