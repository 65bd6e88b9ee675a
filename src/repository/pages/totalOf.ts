import type { ListResponse } from './PageStrategy.js'
import { toCount, toldAt } from './readBody.js'

/** Returns the number of rows on all pages: from a path, else from the headers `X-Total-Count` or `Content-Range`. */
export function totalOf(response: ListResponse, place: string): number | undefined {
  return (
    toCount(toldAt(response, place)) ??
    toCount(response.headers['x-total-count']) ??
    toCount(response.headers['content-range']?.split('/')[1])
  )
}
