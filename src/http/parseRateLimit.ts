import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'

/** What a server says of its limit. */
export interface RateLimitState {
  /** How many requests it takes until then. */
  readonly remaining: number
  /** After how many milliseconds it counts anew. */
  readonly reset: number
}

/**
 * Reads what an answer says of the server's limit: `RateLimit` in its present and its former forms, and the headers with `X-`
 * that came before them. Of several limits the one with the least left.
 *
 * @see the RateLimit header fields of the HTTPAPI working group
 */
export function parseRateLimit(headers: AxiosHeaders, now: number): RateLimitState | undefined {
  const members = (headerOf(headers, 'ratelimit') ?? '').split(/,(?=\s*"?[\w-]+"?\s*;)/)
  // `"default";r=50;t=30`, or `limit=100, remaining=50, reset=30`
  const found = members.map((text) =>
    stateOf(
      /(?:;\s*r|\bremaining)=(\d+)(?![\d.])/.exec(text)?.[1],
      /(?:;\s*t|\breset)=(\d+)/.exec(text)?.[1],
      now,
    ),
  )
  const former = ['ratelimit', 'x-ratelimit', 'x-rate-limit'].map((name) =>
    stateOf(headerOf(headers, `${name}-remaining`), headerOf(headers, `${name}-reset`), now),
  )
  const [least] = found.flatMap((it) => it ?? []).toSorted((a, b) => a.remaining - b.remaining)
  return least ?? former.find((it) => it)
}

/** A large number is a time since 1970, a small one a delay; both are in seconds. */
function stateOf(remaining = '', reset = '', now: number): RateLimitState | undefined {
  if (!/^\d+ \d+$/.test(`${remaining} ${reset}`)) return undefined
  const seconds = Number(reset)
  const delay = seconds > 1e9 ? Math.max(0, seconds * 1_000 - now) : seconds * 1_000
  return { remaining: Number(remaining), reset: delay }
}
