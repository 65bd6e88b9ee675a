import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'
import { parseRateLimit } from './parseRateLimit.js'

/**
 * How long the server asks to wait, in milliseconds; `undefined` when it does not say, or says nothing that makes sense.
 *
 * Reads `Retry-After` in both forms first, then `RateLimit` and `X-RateLimit-Reset` when nothing remains.
 *
 * @see RFC 9110, 10.2.3, and the RateLimit header fields of the HTTPAPI working group
 */
export function parseRetryAfter(headers: AxiosHeaders, now: number): number | undefined {
  const asked = headerOf(headers, 'retry-after')
  return (
    (asked === undefined ? undefined : parseDelay(asked, headers, now)) ?? parseLimit(headers, now)
  )
}

function parseDelay(value: string, headers: AxiosHeaders, now: number): number | undefined {
  const text = value.trim()
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const date = parseHttpDate(text)
  if (date === undefined) return undefined
  // The server means its own clock, which it shows where cross-origin rules allow.
  const sentAt = parseHttpDate(headerOf(headers, 'date') ?? '') ?? now
  return Math.max(0, date - sentAt)
}

function parseHttpDate(text: string): number | undefined {
  if (!/^[a-z]{3,9},? /i.test(text)) return undefined
  // The oldest of the three forms names no zone and means GMT all the same.
  const time = Date.parse(/GMT$|UTC$|[+-]\d{4}$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}

function parseLimit(headers: AxiosHeaders, now: number): number | undefined {
  const limit = parseRateLimit(headers, now)
  return limit?.remaining === 0 ? limit.reset : undefined
}
