import { createApiFailure } from '../../failure/createApiFailure.js'
import { fetchPage } from '../queries/fetchPage.js'
import type { ListResponse, Page, PageStrategy } from './PageStrategy.js'
import { toCount, toldAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link numberedPage}. */
export interface NumberedPageOptions {
  /** The number of rows of a page, unless the hook passes another. @defaultValue `20` */
  pageSize?: number
  /** The server's number of the first page: `0` for Spring. Hooks count from 1 in any case. @defaultValue `1` */
  firstPage?: number
  /** The names of the query parameters. @defaultValue `{ page: 'page', pageSize: 'pageSize', sort: 'sort' }` */
  params?: { page?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has these values: paths in the body such as `meta.total`, or names of headers such as `X-WP-Total`. The
   * total is also read from `X-Total-Count` and `Content-Range`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `total`, `page`, `pageSize` beside them
   */
  response?: { items?: string; total?: string; page?: string; pageSize?: string }
}

/** Pagination by number, from 1: `?page=2&pageSize=20`. There is a next page while `page * pageSize < total`. */
export function numberedPage(options: NumberedPageOptions = {}): PageStrategy<'numbered'> {
  const { pageSize: size = 20, firstPage = 1, response } = options
  const names = { page: 'page', pageSize: 'pageSize', sort: 'sort', ...options.params }
  return {
    ...numberedBase({ size, firstPage, response }),
    names,
    params: ({ page = 1, pageSize = size, sort }) => ({
      [names.page]: page - 1 + firstPage,
      [names.pageSize]: pageSize,
      [names.sort]: sort,
    }),
  }
}

/** The common part of pagination by number and by offset. */
export function numberedBase({
  size,
  firstPage,
  response,
}: Base): Omit<PageStrategy<'numbered'>, 'params'> {
  const paths = { total: 'total', page: 'page', pageSize: 'pageSize', ...response }
  return {
    kind: 'numbered',
    fetch: fetchPage,
    items: response?.items === undefined ? usualItems : [response.items],
    defaults: { page: 1, pageSize: size },
    places: paths,
    firstPage,
    read: (list) => {
      const number = toCount(toldAt(list, paths.page))
      const page = number === undefined ? (list.query.page ?? 1) : number + 1 - firstPage
      const pageSize = toCount(toldAt(list, paths.pageSize)) ?? list.query.pageSize ?? size
      return toPage(list, {
        page,
        pageSize,
        total: totalOf(list, paths.total) ?? missingTotal(paths.total),
      })
    },
    next: ({ hasNextPage, page }) => (hasNextPage ? { page: page + 1 } : undefined),
    previous: ({ hasPreviousPage, page }) => (hasPreviousPage ? { page: page - 1 } : undefined),
  }
}

interface Base {
  readonly size: number
  readonly firstPage: number
  readonly response: NumberedPageOptions['response']
}

function toPage(
  { items }: ListResponse,
  { page, pageSize, total }: { page: number; pageSize: number; total: number },
): Page<unknown> {
  const hasNextPage = page * pageSize < total
  return { items, page, pageSize, total, hasNextPage, hasPreviousPage: page > 1 }
}

function missingTotal(path: string): never {
  throw createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    message: `The list has no total: no whole number at "${path}"${__DEV__ ? elsewhere : '.'}`,
    issues: [{ path, message: 'Expected a whole number' }],
  })
}

/** In development: the other places that were searched, and how to fix it. */
const elsewhere =
  ', nor in a header of that name, X-Total-Count or Content-Range. Name its place with the "response.total" option of "page".'
