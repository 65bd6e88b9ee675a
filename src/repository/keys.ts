import type { QueryKey } from '@tanstack/react-query'
import type { Definition } from './Definition.js'
import { splitPageQuery } from './pages/PageQuery.js'

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
}

/** Makes the keys of a repository: `['products', 'list', { category: 'books' }]`. */
export function createKeys({ api, many, page }: Pick<Definition, 'api' | 'many' | 'page'>): Keys {
  const root = api === undefined ? [many] : [api, many]
  return {
    all: () => root,
    lists: () => [...root, 'list'],
    list: (variables) => [...root, 'list', listPart(variables ?? {})],
    infinites: () => [...root, 'infinite'],
    infinite: (variables) => [...root, 'infinite', listPart(variables ?? {})],
    details: () => [...root, 'detail'],
    detail: (id) => [...root, 'detail', plain(id)],
    custom: (name) => [...root, name],
    query: (name, variables) => [...root, name, plain(variables ?? {})],
  }

  function listPart(variables: object): unknown {
    const split = splitPageQuery(variables)
    return plain({ ...split.filter, ...page.normalize(split.page) })
  }
}

/** A value as keys carry it: without `undefined` members, and with bigints as text, which JSON has no way to write. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (!isPlainObject(value)) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]))
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
