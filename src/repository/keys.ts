import { hashKey, type QueryKey } from '@tanstack/react-query'
import type { PageQuery } from './pages/PageQuery.js'
import { isRecord } from './queries/shareEqual.js'

/** The keys of a repository, without their types. */
export interface Keys {
  all(): QueryKey
  lists(): QueryKey
  list(variables?: object | void): QueryKey
  infinites(): QueryKey
  infinite(variables?: object | void): QueryKey
  details(): QueryKey
  detail(id: unknown): QueryKey
  custom(name: string): QueryKey
  query(name: string, variables?: unknown): QueryKey
  /** Whether two keys are of the same list, apart from the page. */
  isSameList(queryKey: QueryKey, other: QueryKey): boolean
  /** What a key is for: its parts after those that all keys of the repository share. `undefined` for foreign keys. */
  partsOf(queryKey: QueryKey): KeyParts | undefined
}

/** What a key is for. */
export interface KeyParts {
  /** `list`, `infinite`, `detail`, or the name of an endpoint. */
  readonly name: unknown
  /** The list's or endpoint's variables, or the id. */
  readonly variables: unknown
}

/** What the keys of a repository are made of. */
export interface KeyOrigin {
  readonly api?: string
  readonly many: string
  readonly page: { readonly defaults: PageQuery }
}

/** Makes the keys of a repository: `['products', 'list', { category: 'books' }]`. */
export function createKeys({ api, many, page }: KeyOrigin): Keys {
  const root = api === undefined ? [many] : [api, many]
  const defaults: Readonly<Record<string, unknown>> = { ...page.defaults }
  return {
    all: () => root,
    lists: () => keyOf('list'),
    list: (variables) => keyOf('list', listPart(variables ?? {})),
    infinites: () => keyOf('infinite'),
    infinite: (variables) => keyOf('infinite', listPart(variables ?? {})),
    details: () => keyOf('detail'),
    detail: (id) => keyOf('detail', plain(id)),
    custom: keyOf,
    query: (name, variables) => keyOf(name, plain(variables ?? {})),
    isSameList: (key, other) => hashKey(withoutPage(key)) === hashKey(withoutPage(other)),
    partsOf: (key) => {
      if (root.some((part, index) => key[index] !== part)) return undefined
      return { name: key[root.length], variables: key[root.length + 1] }
    },
  }

  function keyOf(...parts: readonly unknown[]): QueryKey {
    return [...root, ...parts]
  }

  function listPart(variables: object): unknown {
    const part: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(variables)) {
      if (value !== undefined && value !== defaults[name]) part[name] = plain(value)
    }
    return part
  }
}

function withoutPage(key: QueryKey): QueryKey {
  const variables = key.at(-1)
  if (!isRecord(variables)) return key
  const { page, cursor, link, ...rest } = variables
  return [...key.slice(0, -1), rest]
}

/** A value as keys carry it: without `undefined` members, and with bigints as text, which JSON has no way to write. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]))
}
