import type { ListResponse } from './PageStrategy.js'
import { toCount, toldAt } from './readBody.js'

/** How many rows there are: as the named place says, else the headers `X-Total-Count` or `Content-Range`. */
export function totalOf(response: ListResponse, place: string): number | undefined {
  return (
    toCount(toldAt(response, place)) ??
    toCount(response.headers['x-total-count']) ??
    toCount(response.headers['content-range']?.split('/')[1])
  )
}
