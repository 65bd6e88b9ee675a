import type { ListAnswer } from './PageStrategy.js'
import { toCount, toldAt } from './readBody.js'

/** How many rows there are: as the named place says, else the headers `X-Total-Count` or `Content-Range`. */
export function totalOf(answer: ListAnswer, place: string): number | undefined {
  return (
    toCount(toldAt(answer, place)) ??
    toCount(answer.headers['x-total-count']) ??
    toCount(answer.headers['content-range']?.split('/')[1])
  )
}
