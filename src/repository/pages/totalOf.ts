import type { ListAnswer } from './PageStrategy.js'
import { countAt, toCount } from './readBody.js'

/** How many rows there are: as the body says, else the headers `X-Total-Count` or `Content-Range`. */
export function totalOf(answer: ListAnswer, path: string): number | undefined {
  return (
    countAt(answer.body, path) ??
    toCount(answer.headers['x-total-count']) ??
    toCount(answer.headers['content-range']?.split('/')[1])
  )
}
