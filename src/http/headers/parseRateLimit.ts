import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'
import { parseWait, serverTime } from './serverTime.js'

/** The rate limit that a server reports. */
export interface RateLimitState {
  /** How many requests are left until the reset. */
  readonly remaining: number
  /** The time until the limit resets, in milliseconds. */
  readonly reset: number
}

/**
 * Parses the rate limit that a response reports: `RateLimit` in its current and its former forms, and the older `X-`
 * headers. Of several limits it returns the one with the fewest requests left; among equals, the latest reset.
 *
 * @see the RateLimit header fields of the HTTPAPI working group
 */
export function parseRateLimit(headers: AxiosHeaders, now: number): RateLimitState | undefined {
  const members = (headerOf(headers, 'ratelimit') ?? '').split(/,(?=\s*"?[\w-]+"?\s*;)/)
  const former = ['ratelimit', 'x-ratelimit', 'x-rate-limit'].map(
    (name) =>
      `remaining=${headerOf(headers, `${name}-remaining`)}, reset=${headerOf(headers, `${name}-reset`)}`,
  )
  const time = serverTime(headers, now)
  const [least] = [...members, ...former]
    .flatMap((text) => stateOf(text, time) ?? [])
    .sort((a, b) => a.remaining - b.remaining || b.reset - a.reset)
  return least
}

/** Parses `"default";r=50;t=30`, or `limit=100, remaining=50, reset=30`, which may end with a date. */
function stateOf(text: string, now: number): RateLimitState | undefined {
  const remaining = /(?:;\s*r|\bremaining)=(\d+)(?![\d.])/.exec(text)?.[1]
  const end = /(?:;\s*t|\breset)=(\d+(?=\s*[,;])|.+)/.exec(text)?.[1]
  const reset = remaining && end ? parseWait(end, now) : undefined
  return reset === undefined ? undefined : { remaining: Number(remaining), reset }
}
