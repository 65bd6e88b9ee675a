import { fetchPage } from '../queries/fetchPage.js'
import type { PageQuery } from './PageQuery.js'
import type { LinkPage, PageStrategy } from './PageStrategy.js'
import { toldAt } from './readBody.js'
import { usualItems } from './wholeList.js'

/** Options of {@link uncountedPage}. */
export interface UncountedPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue `20` */
  pageSize?: number
  /** The number that the server gives to the first page. @defaultValue `1` */
  firstPage?: number
  /**
   * How the parameters are called. With `offset` that is asked for in the place of a number.
   *
   * @defaultValue `{ page: 'page', pageSize: 'pageSize', sort: 'sort' }`
   */
  params?: { page?: string; offset?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has what, as paths; `hasNextPage` says whether there are more rows.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; there are more rows while a page is full
   */
  response?: { items?: string; hasNextPage?: string }
}

/**
 * Pages with numbers or offsets of a list whose length the server does not tell: there is a next one while a page is full.
 * `next` and `previous` of a page hold its neighbours' numbers.
 */
export function uncountedPage(options: UncountedPageOptions = {}): PageStrategy<'link'> {
  const { pageSize: size = 20, firstPage = 1, response = {} } = options
  const names = { page: 'page', pageSize: 'pageSize', sort: 'sort', ...options.params }
  const { offset } = names
  const numberOf = ({ page = 1, link }: PageQuery): number => Number(link?.['page'] ?? page)
  return {
    kind: 'link',
    fetch: fetchPage,
    items: response.items === undefined ? usualItems : [response.items],
    defaults: { page: 1, pageSize: size },
    names,
    firstPage,
    params: ({ pageSize = size, sort, ...query }) => ({
      ...(offset === undefined
        ? { [names.page]: numberOf(query) - 1 + firstPage }
        : { [offset]: (numberOf(query) - 1) * pageSize }),
      [names.pageSize]: pageSize,
      [names.sort]: sort,
    }),
    read: (it) => {
      const told = response.hasNextPage && toldAt(it, response.hasNextPage)
      const isFull = it.items.length >= (it.query.pageSize ?? size)
      const hasNextPage = told === undefined ? isFull : told === true
      return toPage(it.items, numberOf(it.query), hasNextPage)
    },
    next: ({ next }) => next && { link: next },
    previous: ({ previous }) => previous && { link: previous },
  }
}

function toPage(
  items: readonly unknown[],
  number: number,
  hasNextPage: boolean,
): LinkPage<unknown> {
  const hasPreviousPage = number > 1
  return {
    items,
    next: hasNextPage ? { page: String(number + 1) } : undefined,
    previous: hasPreviousPage ? { page: String(number - 1) } : undefined,
    total: undefined,
    hasNextPage,
    hasPreviousPage,
  }
}
