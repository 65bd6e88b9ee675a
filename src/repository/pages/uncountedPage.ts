import { fetchPage } from '../queries/fetchPage.js'
import type { PageQuery } from './PageQuery.js'
import type { LinkPage, PageStrategy } from './PageStrategy.js'
import { toldAt } from './readBody.js'
import { usualItems } from './wholeList.js'

/** Options of {@link uncountedPage}. */
export interface UncountedPageOptions {
  /** The number of rows of a page, unless the hook passes another. @defaultValue `20` */
  pageSize?: number
  /** The server's number of the first page. @defaultValue `1` */
  firstPage?: number
  /**
   * The names of the query parameters. With `offset`, an offset is sent instead of a page number.
   *
   * @defaultValue `{ page: 'page', pageSize: 'pageSize', sort: 'sort' }`
   */
  params?: { page?: string; offset?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has these values, as paths. `hasNextPage` is a boolean that tells whether there are more rows.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; there are more rows while a page is full
   */
  response?: { items?: string; hasNextPage?: string }
}

/**
 * Pagination by number or offset, if the server does not send the total: there is a next page while a page is full. `next`
 * and `previous` of a page hold its neighbors' numbers.
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
    read: (list) => {
      const hasMore = response.hasNextPage && toldAt(list, response.hasNextPage)
      const isFull = list.items.length >= (list.query.pageSize ?? size)
      const hasNextPage = hasMore === undefined ? isFull : hasMore === true
      return toPage(list.items, numberOf(list.query), hasNextPage)
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
