import { toApiFailure } from '../failure/toApiFailure.js'
import type { ClientContext } from '../http/ClientContext.js'
import { headerOf } from '../http/headerOf.js'
import type { ApiRequest, ApiResponse, NamedInterceptor } from '../http/Interceptor.js'

/** Options of a {@link staleIfErrorInterceptor}. */
export interface StaleIfErrorOptions {
  /** Path templates (`/products/{id}`), and how old their answers may be, in milliseconds. Others are left alone. */
  endpoints: Readonly<Record<string, number>>
  /** How many answers are kept; the one that was not fetched for longest goes first. @defaultValue `100` */
  entries?: number
}

/** An answer that may be given once more. */
interface Kept {
  readonly response: ApiResponse
  readonly at: number
  /** The request headers that the answer depends on, with their values. */
  readonly vary: readonly (readonly [string, string | undefined])[]
}

/**
 * Gives the last answer of an endpoint when the next one fails: no network, a timeout, a status of 500 and above. It
 * carries `Warning: 110` and its `Age`. Answers are kept in memory, per user and per headers in `Vary`, and never those
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
  const stores = new WeakMap<ClientContext, Map<string, Kept>>()
  return {
    name: 'staleIfError',
    position: 'call',
    async intercept(request, next) {
      const { client, meta } = request.call
      const maxAge = endpoints[meta.endpoint ?? '']
      if (request.method !== 'GET' || maxAge === undefined) return next(request)
      const store = stores.get(client) ?? openStore(client)
      stores.set(client, store)
      const key = keyOf(request)
      try {
        const response = await next(request)
        keep(store, key, { request, response, entries })
        return response
      } catch (thrown) {
        const kept = isOutage(thrown) && keyOf(request) === key ? store.get(key) : undefined
        const age = kept ? client.clock.now() - kept.at : Infinity
        if (!kept || age > maxAge || !isAlike(kept, request)) throw thrown
        return stale(kept.response, age)
      }
    },
  }
}

function openStore({ session }: ClientContext): Map<string, Kept> {
  const store = new Map<string, Kept>()
  session?.subscribe(({ type }) => {
    if (type === 'signedOut') store.clear()
  })
  return store
}

function keyOf({ url, call }: ApiRequest): string {
  const { session } = call.client
  return JSON.stringify([session?.epoch, session?.principal, url])
}

function keep(
  store: Map<string, Kept>,
  key: string,
  { request, response, entries }: { request: ApiRequest; response: ApiResponse; entries: number },
): void {
  store.delete(key)
  const names = headerOf(response.headers, 'vary')?.split(/\s*,\s*/) ?? []
  const isForbidden = /no-store/i.test(headerOf(response.headers, 'cache-control') ?? '')
  if (isForbidden || names.includes('*') || keyOf(request) !== key) return
  const vary = names.map((name) => [name, headerOf(request.headers, name)] as const)
  store.set(key, { response, at: request.call.client.clock.now(), vary })
  const [oldest] = store.keys()
  if (store.size > entries && oldest !== undefined) store.delete(oldest)
}

function isAlike({ vary }: Kept, { headers }: ApiRequest): boolean {
  return vary.every(([name, value]) => headerOf(headers, name) === value)
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
