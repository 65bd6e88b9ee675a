import { numberedBase } from './numberedPage.js'
import type { PageStrategy } from './PageStrategy.js'

/** Options of {@link offsetPage}. */
export interface OffsetPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue `20` */
  pageSize?: number
  /** How the parameters are called. @defaultValue `{ offset: 'offset', limit: 'limit', sort: 'sort' }` */
  params?: { offset?: string; limit?: string; sort?: string }
  /**
   * Where the response has what: paths in the body such as `meta.total`, or names of headers. The total is also read from
   * `X-Total-Count` and `Content-Range`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `total` beside them
   */
  response?: { items?: string; total?: string }
}

/** Pages by offset: `?offset=20&limit=20`. Hooks still count pages from 1, so a screen does not know the difference. */
export function offsetPage(options: OffsetPageOptions = {}): PageStrategy<'numbered'> {
  const size = options.pageSize ?? 20
  const names = { offset: 'offset', limit: 'limit', sort: 'sort', ...options.params }
  return {
    ...numberedBase({ size, firstPage: 1, response: { ...options.response, ...askedFor } }),
    names,
    params: ({ page = 1, pageSize = size, sort }) => ({
      [names.offset]: (page - 1) * pageSize,
      [names.limit]: pageSize,
      [names.sort]: sort,
    }),
  }
}

// Such servers tell offsets, if anything, and those are no page numbers: what was asked for counts.
const askedFor = { page: '', pageSize: '' }
