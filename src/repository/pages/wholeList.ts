import type { PageStrategy } from './PageStrategy.js'

/** The usual names of the rows in a body. */
export const usualItems: readonly string[] = ['items', 'data', 'results']

/** Options of {@link wholeList}. */
export interface WholeListOptions {
  /** The path of the rows in the body. @defaultValue the body itself, or its `items`, `data` or `results` */
  items?: string
  /** The name of the sort parameter. @defaultValue `'sort'` */
  sort?: string
}

/** No pagination: all rows at once. This is the default of repositories. */
export function wholeList(options: WholeListOptions = {}): PageStrategy<'whole'> {
  const { items, sort } = { sort: 'sort', ...options }
  return {
    kind: 'whole',
    items: items === undefined ? usualItems : [items],
    defaults: {},
    names: { sort },
    params: (query) => ({ [sort]: query.sort }),
    read: (response) => response.items,
    next: () => undefined,
    previous: () => undefined,
  }
}
