import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ClientContext } from '../ClientContext.js'
import { subscribeWeakly } from '../../lifetime/subscribeWeakly.js'
import { evictOldest } from '../../lifetime/evictOldest.js'
import { headerOf } from '../headers/headerOf.js'
import type { ApiRequest, ApiResponse } from '../Interceptor.js'
import type { SessionEvent } from '../SessionScope.js'

/** A response that can be served again. */
export interface CachedResponse {
  readonly response: ApiResponse
  /** When it was received, in milliseconds since 1970. */
  readonly at: number
  readonly schema: StandardSchema | undefined
  /** The request headers that the response depends on, with their values. */
  readonly vary: readonly (readonly [string, string | undefined])[]
}

/** Caches responses in memory, per client and user, and per headers in `Vary`. Signing out clears it. */
export class ResponseCache {
  readonly #entries: number
  readonly #stores = new WeakMap<ClientContext, Map<string, CachedResponse>>()

  /** @param entries - how many responses are cached; the oldest is evicted first */
  constructor(entries: number) {
    this.#entries = entries
  }

  /** Returns the cache entry for a request. */
  entryFor(request: ApiRequest): CacheEntry {
    const store = this.#storeOf(request.call.client)
    const key = keyOf(request)
    const isSameUser = () => keyOf(request) === key
    return {
      get: () => {
        const cached = store.get(key)
        return cached && isSameUser() && isMatch(cached, request) ? cached : undefined
      },
      set: (response) => {
        store.delete(key)
        const cached = response && toCached(request, response)
        if (!cached || !isSameUser()) return
        store.set(key, cached)
        evictOldest(store, this.#entries)
      },
    }
  }

  #storeOf(client: ClientContext): Map<string, CachedResponse> {
    const existing = this.#stores.get(client)
    if (existing) return existing
    const store = new Map<string, CachedResponse>()
    this.#stores.set(client, store)
    if (client.session) subscribeWeakly(client.session, store, clearOnSignOut)
    return store
  }
}

/** The cache entry for one request. */
export interface CacheEntry {
  /** Returns the cached response, unless the user has changed since the request started. */
  get(): CachedResponse | undefined
  /** Replaces the cached response; `undefined` removes it. Does not store it if the user has changed. */
  set(response: ApiResponse | undefined): void
}

function clearOnSignOut(store: Map<string, CachedResponse>, { type }: SessionEvent): void {
  if (type === 'signedOut') store.clear()
}

function keyOf({ url, call }: ApiRequest): string {
  const { session } = call.client
  return JSON.stringify([session?.epoch, session?.principal, url])
}

function isMatch({ schema, vary }: CachedResponse, { call, headers }: ApiRequest): boolean {
  return (
    schema === call.details.schema &&
    vary.every(([name, value]) => headerOf(headers, name) === value)
  )
}

/** Returns `undefined` for a response with `no-store`, and for `Vary: *`, which matches no request. */
function toCached(
  { headers, call }: ApiRequest,
  response: ApiResponse,
): CachedResponse | undefined {
  const names: readonly string[] = headerOf(response.headers, 'vary')?.match(/[^\s,]+/g) ?? []
  const isForbidden = /no-store/i.test(headerOf(response.headers, 'cache-control') ?? '')
  if (isForbidden || names.includes('*')) return undefined
  const vary = names.map((name) => [name, headerOf(headers, name)] as const)
  const { status, data } = response
  return {
    // Only these members: axios' response holds the request, with the undecoded text and the token that was sent.
    response: { status, headers: response.headers, data },
    at: call.client.clock.now(),
    schema: call.details.schema,
    vary,
  }
}
