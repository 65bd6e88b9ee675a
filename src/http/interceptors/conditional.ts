import { toApiFailure } from '../../failure/toApiFailure.js'
import { headerOf } from '../headers/headerOf.js'
import type { ApiRequest, ApiResponse, NamedInterceptor } from '../Interceptor.js'
import { ResponseCache } from './ResponseCache.js'

/** Options of a {@link conditionalInterceptor}. */
export interface ConditionalOptions {
  /** How many responses are cached; the one stored least recently is evicted first. @defaultValue `100` */
  entries?: number
}

/**
 * Sends conditional requests: caches responses with an `ETag` or a `Last-Modified` date, sends these validators, and
 * returns the cached response on 304, as the same object. Responses are cached in memory, per user, and dropped on
 * sign-out.
 *
 * @see RFC 9110, 13
 */
/* @__NO_SIDE_EFFECTS__ */
export function conditionalInterceptor({
  entries = 100,
}: ConditionalOptions = {}): NamedInterceptor {
  const responses = new ResponseCache(entries)
  return {
    name: 'conditional',
    async intercept(request, next) {
      // A stream can be read only once, so it can't be cached.
      if (request.method !== 'GET' || request.call.isStream || isConditional(request))
        return next(request)
      const { get, set } = responses.entryFor(request)
      const cached = get()
      if (cached) addValidator(request, cached.response)
      try {
        const response = await next(request)
        set(response.status === 200 && hasValidator(response) ? response : undefined)
        return response
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (!cached || failure.status !== 304) throw failure
        return cached.response
      }
    },
  }
}

/** Whether the caller sends a validator of its own. */
function isConditional({ headers }: ApiRequest): boolean {
  return headers.has('if-none-match') || headers.has('if-modified-since')
}

function hasValidator({ headers }: ApiResponse): boolean {
  return headers.has('etag') || headers.has('last-modified')
}

function addValidator({ headers }: ApiRequest, response: ApiResponse): void {
  const tag = headerOf(response.headers, 'etag')
  if (tag !== undefined) headers.set('If-None-Match', tag)
  else headers.set('If-Modified-Since', headerOf(response.headers, 'last-modified') ?? null)
}
