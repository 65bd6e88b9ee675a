import type { AxiosHeaders } from 'axios'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { ClientContext } from '../ClientContext.js'
import { evictOldest } from '../../lifetime/evictOldest.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { NamedInterceptor } from '../Interceptor.js'
import { originOf } from '../urls/originOf.js'
import { RateLimiter } from './RateLimiter.js'

/** How many limiters are kept, one per origin. */
const maxOrigins = 1_000

/** Options of a {@link rateLimitInterceptor}. */
export interface RateLimitOptions {
  /**
   * How many requests may reach the server within `interval`; as many may also start at once.
   *
   * @defaultValue as many as the server's `RateLimit` headers allow
   */
  requests?: number
  /** The interval, in milliseconds. @defaultValue `1_000` */
  interval?: number
}

/**
 * Limits the rate of requests per origin. Each origin has a queue in the order of the calls; a cancelled call leaves it.
 * The limit that the server reports (`RateLimit`, `X-RateLimit-Remaining` and `-Reset`) applies as well, and after a 429
 * all requests to that origin wait for its `Retry-After`. The event `queue` reports how many requests wait.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL, interceptors: [rateLimitInterceptor({ requests: 10 })] })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function rateLimitInterceptor(options: RateLimitOptions = {}): NamedInterceptor {
  const { requests = Infinity, interval = 1_000 } = options
  if (!(requests > 0 && interval > 0)) {
    throw configurationFailure(
      'rate-limit-numbers',
      __DEV__ &&
        `rateLimitInterceptor was given ${requests} requests in ${interval} ms; both must be numbers above 0.`,
    )
  }
  const limiters = new Map<string, RateLimiter>()
  const createLimiter = (origin: string, { clock, events }: ClientContext): RateLimiter =>
    new RateLimiter({ requests, interval }, clock, (queue) => {
      events.emit('queue', () => ({ ...queue, origin, at: clock.now() }))
    })
  const limiterOf = (origin: string, client: ClientContext): RateLimiter => {
    const limiter = limiters.get(origin) ?? createLimiter(origin, client)
    // Moves it to the end, so that the limiter of the least recently used origin is evicted first.
    limiters.delete(origin)
    limiters.set(origin, limiter)
    evictOldest(limiters, maxOrigins)
    return limiter
  }
  return {
    name: 'rateLimit',
    async intercept(request, next) {
      const { call, url } = request
      const limiter = limiterOf(originOf(url), call.client)
      const settle = await waitForSlot(limiter, call)
      try {
        const response = await next(request)
        settle(response.headers)
        return response
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (failure.kind === 'rateLimited') limiter.pause(failure.retryAfter ?? 0)
        settle(failure.status === undefined ? undefined : call.lastHeaders)
        throw failure
      }
    },
  }
}

function waitForSlot(
  limiter: RateLimiter,
  call: ApiCall,
): Promise<(headers: AxiosHeaders | undefined) => void> {
  return new Promise((resolve, reject) => {
    const cleanUps: (() => void)[] = []
    const dequeue = limiter.enqueue((settle) => {
      for (const cleanUp of cleanUps) cleanUp()
      resolve(settle)
    })
    const unsubscribe = call.onAbort((failure) => {
      dequeue()
      reject(failure)
    })
    cleanUps.push(unsubscribe)
  })
}
