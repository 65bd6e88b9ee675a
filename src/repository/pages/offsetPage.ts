import { numberedBase } from './numberedPage.js'
import type { PageStrategy } from './PageStrategy.js'

/** Options of {@link offsetPage}. */
export interface OffsetPageOptions {
  /** The number of rows of a page, unless the hook passes another. @defaultValue `20` */
  pageSize?: number
  /** The names of the query parameters. @defaultValue `{ offset: 'offset', limit: 'limit', sort: 'sort' }` */
  params?: { offset?: string; limit?: string; sort?: string }
  /**
   * Where the response has these values: paths in the body such as `meta.total`, or names of headers. The total is also read from
   * `X-Total-Count` and `Content-Range`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `total` beside them
   */
  response?: { items?: string; total?: string }
}

/** Pagination by offset: `?offset=20&limit=20`. Hooks still count pages from 1, so screens don't change. */
export function offsetPage(options: OffsetPageOptions = {}): PageStrategy<'numbered'> {
  const size = options.pageSize ?? 20
  const names = { offset: 'offset', limit: 'limit', sort: 'sort', ...options.params }
  return {
    ...numberedBase({ size, firstPage: 1, response: { ...options.response, ...ignoredPaths } }),
    names,
    params: ({ page = 1, pageSize = size, sort }) => ({
      [names.offset]: (page - 1) * pageSize,
      [names.limit]: pageSize,
      [names.sort]: sort,
    }),
  }
}

// Such servers send offsets, if anything, which are no page numbers. The page of the request is used instead.
const ignoredPaths = { page: '', pageSize: '' }
