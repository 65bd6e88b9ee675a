import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'
import { parseRateLimit } from './parseRateLimit.js'
import { parseWait, serverTime } from './serverTime.js'

/**
 * Returns how long the server asks to wait, in milliseconds; `undefined` without a valid header.
 *
 * Reads `Retry-After` in both forms first, then `RateLimit` and `X-RateLimit-Reset` if no requests remain.
 *
 * @see RFC 9110, 10.2.3, and the RateLimit header fields of the HTTPAPI working group
 */
export function parseRetryAfter(headers: AxiosHeaders, now: number): number | undefined {
  const wait = parseWait(headerOf(headers, 'retry-after') ?? '', serverTime(headers, now))
  if (wait !== undefined) return wait
  const limit = parseRateLimit(headers, now)
  return limit?.remaining === 0 ? limit.reset : undefined
}
