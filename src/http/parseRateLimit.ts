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
  const lists = (headerOf(headers, 'ratelimit') ?? '').split(/,(?=\s*"?[\w-]+"?\s*;)/)
  const found = lists.map(parseMember).filter((it) => it !== undefined)
  const [least] = found.toSorted((a, b) => a.remaining - b.remaining)
  if (least) return least
  for (const prefix of ['ratelimit', 'x-ratelimit', 'x-rate-limit']) {
    const remaining = numberOf(headerOf(headers, `${prefix}-remaining`))
    const reset = numberOf(headerOf(headers, `${prefix}-reset`))
    if (remaining !== undefined && reset !== undefined)
      return { remaining, reset: delayOf(reset, now) }
  }
  return undefined
}

/** Reads `"default";r=50;t=30`, or `limit=100, remaining=50, reset=30`. */
function parseMember(text: string): RateLimitState | undefined {
  const remaining = numberOf(/(?:;\s*r|\bremaining)=(\d+)(?![\d.])/.exec(text)?.[1])
  const seconds = numberOf(/(?:;\s*t|\breset)=(\d+)/.exec(text)?.[1])
  if (remaining === undefined || seconds === undefined) return undefined
  return { remaining, reset: seconds * 1_000 }
}

/** A large number is a time since 1970, a small one a delay; both are in seconds. */
function delayOf(reset: number, now: number): number {
  return reset > 1e9 ? Math.max(0, reset * 1_000 - now) : reset * 1_000
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
