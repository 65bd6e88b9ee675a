import { createApiFailure } from '../../failure/createApiFailure.js'
import { fetchPage } from '../queries/fetchPage.js'
import type { ListResponse, Page, PageStrategy } from './PageStrategy.js'
import { toCount, toldAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link numberedPage}. */
export interface NumberedPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue `20` */
  pageSize?: number
  /** The number that the server gives to the first page: `0` for Spring. Hooks count from 1 all the same. @defaultValue `1` */
  firstPage?: number
  /** How the parameters are called. @defaultValue `{ page: 'page', pageSize: 'pageSize', sort: 'sort' }` */
  params?: { page?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has what: paths in the body such as `meta.total`, or names of headers such as `X-WP-Total`. The
   * total is also read from `X-Total-Count` and `Content-Range`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `total`, `page`, `pageSize` beside them
   */
  response?: { items?: string; total?: string; page?: string; pageSize?: string }
}

/** Pages with numbers from 1: `?page=2&pageSize=20`. There is a next one while `page * pageSize < total`. */
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

/** What pages with numbers and pages with offsets have in common. */
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
    read: (it) => {
      const told = toCount(toldAt(it, paths.page))
      const page = told === undefined ? (it.query.page ?? 1) : told + 1 - firstPage
      const pageSize = toCount(toldAt(it, paths.pageSize)) ?? it.query.pageSize ?? size
      return toPage(it, { page, pageSize, total: totalOf(it, paths.total) ?? missing(paths.total) })
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

function missing(path: string): never {
  throw createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    message: `The list has no total: no whole number at "${path}"${__DEV__ ? elsewhere : '.'}`,
    issues: [{ path, message: 'Expected a whole number' }],
  })
}

/** For development: where else it was looked for, and what helps. */
const elsewhere =
  ', nor in a header of that name, X-Total-Count or Content-Range. Name its place with the "response.total" option of "page".'
