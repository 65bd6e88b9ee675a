import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiResponse, NamedInterceptor } from '../Interceptor.js'
import { ResponseCache } from './ResponseCache.js'

/** Options of a {@link staleIfErrorInterceptor}. */
export interface StaleIfErrorOptions {
  /** Path templates (`/products/{id}`), and how old their responses may be, in milliseconds. Others are left alone. */
  endpoints: Readonly<Record<string, number>>
  /** How many responses are kept; the one that was not fetched for longest goes first. @defaultValue `100` */
  entries?: number
}

/**
 * Gives the last response of an endpoint when the next one fails: no network, a timeout, a status of 500 and above. It
 * carries `Warning: 110` and its `Age`. Responses are kept in memory, per user and per headers in `Vary`, and never those
 * with `no-store`.
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
      const { find, keep } = responses.open(request)
      try {
        const response = await next(request)
        keep(response)
        return response
      } catch (thrown) {
        const kept = isOutage(thrown) ? find() : undefined
        const age = kept ? client.clock.now() - kept.at : Infinity
        if (!kept || age > maxAge) throw thrown
        return stale(kept.response, age)
      }
    },
  }
}

function isOutage(thrown: unknown): boolean {
  const { kind, status = 0 } = toApiFailure(thrown)
  return kind === 'noInternetConnection' || kind.endsWith('Timeout') || status >= 500
}

function stale({ headers: answered, ...response }: ApiResponse, age: number): ApiResponse {
  const headers = answered.concat({
    Warning: '110 - "Response is Stale"',
    Age: String(Math.round(age / 1_000)),
  })
  return { ...response, headers }
}
