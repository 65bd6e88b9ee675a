import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'

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
  const limit = headerOf(headers, 'ratelimit')
  const spent = limit !== undefined && /;\s*r=0(?![\d.])/.test(limit)
  const seconds = spent ? /;\s*t=(\d+)/.exec(limit)?.[1] : undefined
  if (seconds !== undefined) return Number(seconds) * 1_000
  const prefix = ['ratelimit', 'x-ratelimit'].find(
    (it) => headerOf(headers, `${it}-remaining`) === '0',
  )
  const reset = prefix && headerOf(headers, `${prefix}-reset`)
  if (!reset || !/^\d+$/.test(reset)) return undefined
  // A large number is a time since 1970, a small one a delay; both are in seconds.
  return Number(reset) > 1e9 ? Math.max(0, Number(reset) * 1_000 - now) : Number(reset) * 1_000
}
