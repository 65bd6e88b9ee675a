import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'
import { parseRateLimit } from './parseRateLimit.js'
import { parseWait, serverTime } from './serverTime.js'

/**
 * How long the server asks to wait, in milliseconds; `undefined` when it does not say, or says nothing that makes sense.
 *
 * Reads `Retry-After` in both forms first, then `RateLimit` and `X-RateLimit-Reset` when nothing remains.
 *
 * @see RFC 9110, 10.2.3, and the RateLimit header fields of the HTTPAPI working group
 */
export function parseRetryAfter(headers: AxiosHeaders, now: number): number | undefined {
  const asked = parseWait(headerOf(headers, 'retry-after') ?? '', serverTime(headers, now))
  if (asked !== undefined) return asked
  const limit = parseRateLimit(headers, now)
  return limit?.remaining === 0 ? limit.reset : undefined
}
