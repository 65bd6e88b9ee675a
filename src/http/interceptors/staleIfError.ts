import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiResponse, NamedInterceptor } from '../Interceptor.js'
import { ResponseCache } from './ResponseCache.js'

/** Options of a {@link staleIfErrorInterceptor}. */
export interface StaleIfErrorOptions {
  /** The maximum age of responses in milliseconds, by path template (`/products/{id}`). Other endpoints are unaffected. */
  endpoints: Readonly<Record<string, number>>
  /** How many responses are cached; the one that was fetched least recently is evicted first. @defaultValue `100` */
  entries?: number
}

/**
 * Serves the last response of an endpoint when a request fails: without network, on a timeout, with a status of 500 or
 * above. The stale response has the headers `Warning: 110` and `Age`. Responses are cached in memory, per user and per
 * headers in `Vary`, never those with `no-store`.
 *
 * @see RFC 5861, 4
 * @example
 * ```ts
 * createApiClient({ baseURL, interceptors: [staleIfErrorInterceptor({ endpoints: { '/rates': 3_600_000 } })] })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function staleIfErrorInterceptor({
  endpoints,
  entries = 100,
}: StaleIfErrorOptions): NamedInterceptor {
  const responses = new ResponseCache(entries)
  return {
    name: 'staleIfError',
    position: 'call',
    async intercept(request, next) {
      const { client, meta } = request.call
      const maxAge = endpoints[meta.endpoint ?? '']
      if (request.method !== 'GET' || maxAge === undefined) return next(request)
      const { get, set } = responses.entryFor(request)
      try {
        const response = await next(request)
        set(response)
        return response
      } catch (thrown) {
        const cached = isOutage(thrown) ? get() : undefined
        const age = cached ? client.clock.now() - cached.at : Infinity
        if (!cached || age > maxAge) throw thrown
        return toStale(cached.response, age)
      }
    },
  }
}

function isOutage(thrown: unknown): boolean {
  const { kind, status = 0 } = toApiFailure(thrown)
  return kind === 'noInternetConnection' || kind.endsWith('Timeout') || status >= 500
}

function toStale(response: ApiResponse, age: number): ApiResponse {
  const headers = response.headers.concat({
    Warning: '110 - "Response is Stale"',
    Age: String(Math.round(age / 1_000)),
  })
  return { ...response, headers }
}
