import type { AxiosHeaders } from 'axios'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { ClientContext } from '../ClientContext.js'
import { forgetOldest } from '../../lifetime/forgetOldest.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { NamedInterceptor } from '../Interceptor.js'
import { originOf } from '../urls/originOf.js'
import { RateLimiter } from './RateLimiter.js'

/** How many origins are remembered. */
const mostOrigins = 1_000

/** How often an origin may be asked. */
export interface RateLimitOptions {
  /**
   * How many requests may arrive within `interval`; so many may also leave at once.
   *
   * @defaultValue as many as the server's `RateLimit` headers allow
   */
  requests?: number
  /** The interval, in milliseconds. @defaultValue `1_000` */
  interval?: number
}

/**
 * Holds requests back, so that no origin is asked more often than it allows. Each origin has a queue, in the order in which
 * calls came; waiting ends with the call. What the server says of its limit (`RateLimit`, `X-RateLimit-Remaining` and
 * `-Reset`) counts besides, and after a 429 everything for that origin waits as long as it asks. The event `queue` tells who
 * waits.
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
  const makeLimiter = (origin: string, { clock, events }: ClientContext): RateLimiter =>
    new RateLimiter({ requests, interval }, clock, (queue) => {
      events.emit('queue', () => ({ ...queue, origin, at: clock.now() }))
    })
  const limiterOf = (origin: string, client: ClientContext): RateLimiter => {
    const limiter = limiters.get(origin) ?? makeLimiter(origin, client)
    // That of the origin that was not asked for longest goes first.
    limiters.delete(origin)
    limiters.set(origin, limiter)
    forgetOldest(limiters, mostOrigins)
    return limiter
  }
  return {
    name: 'rateLimit',
    async intercept(request, next) {
      const { call, url } = request
      const limiter = limiterOf(originOf(url), call.client)
      const answered = await waitForTurn(limiter, call)
      try {
        const response = await next(request)
        answered(response.headers)
        return response
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (failure.kind === 'rateLimited') limiter.close(failure.retryAfter ?? 0)
        answered(failure.status === undefined ? undefined : call.lastHeaders)
        throw failure
      }
    },
  }
}

function waitForTurn(
  limiter: RateLimiter,
  call: ApiCall,
): Promise<(headers: AxiosHeaders | undefined) => void> {
  return new Promise((resolve, reject) => {
    const unlisten: (() => void)[] = []
    const giveUp = limiter.enter((answered) => {
      for (const end of unlisten) end()
      resolve(answered)
    })
    const onAbort = call.onAbort((failure) => {
      giveUp()
      reject(failure)
    })
    unlisten.push(onAbort)
  })
}
