import { toApiFailure } from '../../failure/toApiFailure.js'
import { headerOf } from '../headers/headerOf.js'
import type { ApiRequest, ApiResponse, NamedInterceptor } from '../Interceptor.js'
import { ResponseCache } from './ResponseCache.js'

/** How much is remembered for conditional requests. */
export interface ConditionalOptions {
  /** How many responses are kept; the one that was not asked for longest goes first. @defaultValue `100` */
  entries?: number
}

/**
 * Asks the server only for what has changed: keeps responses with an `ETag` or a `Last-Modified` date, sends them along, and
 * gives the kept response back on 304, as the very same object. Responses are kept in memory, per user, and forgotten on
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
      // A stream is read once, so that it can't be given again.
      if (request.method !== 'GET' || request.call.isStream || isConditional(request))
        return next(request)
      const { find, keep } = responses.open(request)
      const kept = find()
      if (kept) askForChanges(request, kept.response)
      try {
        const response = await next(request)
        keep(response.status === 200 && isTagged(response) ? response : undefined)
        return response
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (!kept || failure.status !== 304) throw failure
        return kept.response
      }
    },
  }
}

/** Whether the caller has a response of its own in mind. */
function isConditional({ headers }: ApiRequest): boolean {
  return headers.has('if-none-match') || headers.has('if-modified-since')
}

function isTagged({ headers }: ApiResponse): boolean {
  return headers.has('etag') || headers.has('last-modified')
}

function askForChanges({ headers }: ApiRequest, response: ApiResponse): void {
  const tag = headerOf(response.headers, 'etag')
  if (tag !== undefined) headers.set('If-None-Match', tag)
  else headers.set('If-Modified-Since', headerOf(response.headers, 'last-modified') ?? null)
}
