import type { ApiClient } from '../../http/ApiClient.js'
import type { Definition } from '../../repository/Definition.js'
import { isObject, type JsonObject } from '../document/OpenApi.js'
import { isSchema } from './isSchema.js'

/** A repository that a module exports. */
export interface DescribedRepository {
  readonly definition: Definition
  /** The names of the hooks that its module exports. */
  readonly hooks: ReadonlySet<string>
}

/** The exports of modules that a document can describe. */
export interface Exports {
  readonly repositories: readonly DescribedRepository[]
  /** Schemas with their export names, and the first repository of the same module. */
  readonly schemas: readonly {
    readonly name: string
    readonly schema: unknown
    readonly owner: string
  }[]
  readonly client: ApiClient | undefined
  readonly baseURL: string | undefined
  /** A session, or the options of `createSession()`. */
  readonly session: JsonObject | undefined
}

/** Finds repositories, schemas, a client and a session among the exports of modules. */
export function readExports(modules: readonly object[]): Exports {
  const repositories = new Map<Definition, DescribedRepository>()
  const schemas: Exports['schemas'][number][] = []
  const all = modules.flatMap((module) => Object.entries<unknown>({ ...module }))
  for (const module of modules) {
    const entries = Object.entries<unknown>({ ...module })
    const hooks = new Set(entries.flatMap(([name, value]) => (isHook(name, value) ? [name] : [])))
    const definitions = entries.flatMap(([, value]) =>
      isRepository(value) ? [value.definition] : [],
    )
    for (const definition of definitions) repositories.set(definition, { definition, hooks })
    const owner = definitions[0]?.many ?? ''
    for (const [name, value] of entries)
      if (isSchema(value)) schemas.push({ name, schema: value, owner })
  }
  const values = all.map(([, value]) => value)
  const base = all.find(([name, value]) => name === 'baseURL' && typeof value === 'string')?.[1]
  return {
    repositories: [...repositories.values()].sort((a, b) =>
      a.definition.many < b.definition.many ? -1 : 1,
    ),
    schemas,
    client: values.find(isClient),
    baseURL: typeof base === 'string' ? base : undefined,
    session: values.find(isSession),
  }
}

function isRepository(value: unknown): value is { readonly definition: Definition } {
  const definition: unknown = Reflect.get(Object(value), 'definition')
  return (
    isObject(definition) &&
    ['many', 'path', 'endpoints', 'page'].every((name) => name in definition)
  )
}

function isHook(name: string, value: unknown): boolean {
  return /^use[A-Z]/.test(name) && typeof value === 'function'
}

function isClient(value: unknown): value is ApiClient {
  return isObject(value) && 'axios' in value && typeof value['request'] === 'function'
}

/** Whether a value is a session, or the options of `createSession()`. */
function isSession(value: unknown): value is JsonObject {
  if (!isObject(value) || isClient(value) || isRepository(value)) return false
  const { signIn, refresh, strategy, getToken, connect } = value
  const isCreated = typeof getToken === 'function' && typeof connect === 'function'
  const isOptions = typeof signIn === 'string' || typeof refresh === 'string'
  return isCreated || isOptions || typeof Reflect.get(Object(strategy), 'authorize') === 'function'
}
