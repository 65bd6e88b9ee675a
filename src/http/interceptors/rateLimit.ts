import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../ApiCall.js'
import type { Clock } from '../Clock.js'
import { configurationFailure } from '../configurationFailure.js'
import type { NamedInterceptor } from '../Interceptor.js'
import { originOf } from '../originOf.js'
import { sleep } from '../sleep.js'

/** How often an origin may be asked. */
export interface RateLimitOptions {
  /** How many requests may leave within `interval`; so many may also leave at once. */
  requests: number
  /** The interval, in milliseconds. @defaultValue `1_000` */
  interval?: number
}

/**
 * Holds requests back, so that no origin is asked more often than it allows: a token bucket per origin. Waiting ends with
 * the call. After a 429 everything for that origin waits as long as the server asks.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL, interceptors: [rateLimitInterceptor({ requests: 10 })] })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function rateLimitInterceptor(options: RateLimitOptions): NamedInterceptor {
  const { requests, interval = 1_000 } = options
  if (!(requests > 0 && interval > 0)) {
    throw configurationFailure(
      `rateLimitInterceptor was given ${requests} requests in ${interval} ms; both must be numbers above 0.`,
    )
  }
  const buckets = new Map<string, Bucket>()
  return {
    name: 'rateLimit',
    async intercept(request, next) {
      const { call, url } = request
      const bucket = buckets.get(originOf(url)) ?? new Bucket(options, call.client.clock)
      buckets.set(originOf(url), bucket)
      await waitForTurn(bucket, call)
      try {
        return await next(request)
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (failure.kind === 'rateLimited') bucket.close(failure.retryAfter ?? 0)
        throw failure
      }
    },
  }
}

async function waitForTurn(bucket: Bucket, call: ApiCall): Promise<void> {
  const delay = bucket.take()
  if (delay <= 0) return
  try {
    await sleep(delay, call.client.clock, (onAbort) => call.onAbort(onAbort))
  } catch (error) {
    bucket.giveBack()
    throw error
  }
}

/** Tokens that fill up evenly; a negative number of them is a queue. */
class Bucket {
  readonly #clock: Clock
  readonly #capacity: number
  readonly #perToken: number
  #tokens: number
  #at: number
  #closedUntil = 0

  constructor({ requests, interval = 1_000 }: RateLimitOptions, clock: Clock) {
    this.#clock = clock
    this.#capacity = requests
    this.#perToken = interval / requests
    this.#tokens = requests
    this.#at = clock.now()
  }

  /** Takes a token, and says how long to wait for it, in milliseconds. */
  take(): number {
    const now = this.#clock.now()
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#at) / this.#perToken)
    this.#at = now
    this.#tokens -= 1
    return Math.max(this.#tokens < 0 ? -this.#tokens * this.#perToken : 0, this.#closedUntil - now)
  }

  giveBack(): void {
    this.#tokens += 1
  }

  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + ms)
  }
}
