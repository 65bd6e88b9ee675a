import type { Query, QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { allRowsOf } from '../layers/rows.js'
import { isRecord } from './shareEqual.js'

/** Finds rows by their ids, in all cached lists of a query client. */
export class ListIndex {
  readonly #lists = new Set<Query>()
  readonly #rows = new WeakMap<object, ReadonlyMap<string, unknown>>()

  constructor(queryClient: QueryClient) {
    const cache = queryClient.getQueryCache()
    for (const query of cache.getAll()) this.#add(query)
    cache.subscribe(({ type, query }) => {
      if (type === 'added') this.#add(query)
      if (type === 'removed') this.#lists.delete(query)
    })
  }

  /** Finds the most recent row with an id, and converts it. Skips lists for which `converterOf` returns `undefined`. */
  find(
    converterOf: (query: Query) => ((row: unknown) => unknown) | undefined,
    id: unknown,
    idName: string,
  ): unknown {
    let found: unknown
    let convert: ReturnType<typeof converterOf>
    let foundAt = -1
    for (const query of this.#lists) {
      const { data, dataUpdatedAt } = query.state
      const converter = data && dataUpdatedAt > foundAt ? converterOf(query) : undefined
      const row = converter && data && this.#rowsOf(data, idName).get(String(id))
      if (row === undefined) continue
      found = row
      convert = converter
      foundAt = dataUpdatedAt
    }
    return convert?.(found)
  }

  #add(query: Query): void {
    const isList = query.queryKey.some((part) => part === 'list' || part === 'infinite')
    if (isList) this.#lists.add(query)
  }

  #rowsOf(data: object, idName: string): ReadonlyMap<string, unknown> {
    const cached = this.#rows.get(data)
    if (cached) return cached
    const rows = allRowsOf(data).filter(isRecord)
    const byId = new Map(rows.map((row) => [String(row[idName]), row]))
    this.#rows.set(data, byId)
    return byId
  }
}

/** The index of the lists in a query client. */
export function listIndexOf(queryClient: QueryClient): ListIndex {
  return attach(queryClient, 'lists', (it) => new ListIndex(it))
}
