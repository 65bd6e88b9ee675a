import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'
import { serverTime } from './serverTime.js'

/** What a server says of its limit. */
export interface RateLimitState {
  /** How many requests it takes until then. */
  readonly remaining: number
  /** After how many milliseconds it counts anew. */
  readonly reset: number
}

/**
 * Reads what an answer says of the server's limit: `RateLimit` in its present and its former forms, and the headers with `X-`
 * that came before them. Of several limits the one with the least left, for the longest.
 *
 * @see the RateLimit header fields of the HTTPAPI working group
 */
export function parseRateLimit(headers: AxiosHeaders, now: number): RateLimitState | undefined {
  const members = (headerOf(headers, 'ratelimit') ?? '').split(/,(?=\s*"?[\w-]+"?\s*;)/)
  // A date in one of these is no number of seconds.
  const former = ['ratelimit', 'x-ratelimit', 'x-rate-limit']
    .map(
      (name) =>
        `remaining=${headerOf(headers, `${name}-remaining`)}, reset=${headerOf(headers, `${name}-reset`)}`,
    )
    .filter((text) => /^remaining=\d+, reset=\d+$/.test(text))
  const [least] = [...members, ...former]
    .flatMap((text) => stateOf(text, serverTime(headers, now)) ?? [])
    .sort((a, b) => a.remaining - b.remaining || b.reset - a.reset)
  return least
}

/** Reads `"default";r=50;t=30`, or `limit=100, remaining=50, reset=30`. */
function stateOf(text: string, now: number): RateLimitState | undefined {
  const remaining = /(?:;\s*r|\bremaining)=(\d+)(?![\d.])/.exec(text)?.[1]
  const reset = /(?:;\s*t|\breset)=(\d+)/.exec(text)?.[1]
  if (!remaining || !reset) return undefined
  // A large number is a time since 1970, a small one a delay; both are in seconds, unless the former is in milliseconds.
  const ms = Number(reset) * (reset.length > 11 ? 1 : 1_000)
  return { remaining: Number(remaining), reset: ms > 1e12 ? Math.max(0, ms - now) : ms }
}
