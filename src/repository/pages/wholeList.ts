import type { PageStrategy } from './PageStrategy.js'

/** The names under which servers usually send the rows of a list. */
export const usualItems: readonly string[] = ['items', 'data', 'results']

/** Options of {@link wholeList}. */
export interface WholeListOptions {
  /** Where the rows stand in the body, as a path. @defaultValue the body itself, or its `items`, `data` or `results` */
  items?: string
  /** The parameter that orders the list. @defaultValue `'sort'` */
  sort?: string
}

/** Lists without pages: all rows at once. This is how a repository without `page` reads its lists. */
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
