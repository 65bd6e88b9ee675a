import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ClientContext } from '../ClientContext.js'
import { followWeakly } from '../../lifetime/followWeakly.js'
import { forgetOldest } from '../../lifetime/forgetOldest.js'
import { headerOf } from '../headers/headerOf.js'
import type { ApiRequest, ApiResponse } from '../Interceptor.js'
import type { SessionEvent } from '../SessionScope.js'

/** A response that may be given once more. */
export interface CachedResponse {
  readonly response: ApiResponse
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  readonly schema: StandardSchema | undefined
  /** The request headers that the response depends on, with their values. */
  readonly vary: readonly (readonly [string, string | undefined])[]
}

/** Answers in memory, per client and user, and per headers in `Vary`. Signing out forgets them. */
export class ResponseCache {
  readonly #entries: number
  readonly #stores = new WeakMap<ClientContext, Map<string, CachedResponse>>()

  /** @param entries - how many are kept; the oldest goes first */
  constructor(entries: number) {
    this.#entries = entries
  }

  /** Finds the response to such a request, and gives what keeps the next one. */
  open(request: ApiRequest): CacheSlot {
    const store = this.#storeOf(request.call.client)
    const key = keyOf(request)
    const isSameUser = () => keyOf(request) === key
    return {
      find: () => {
        const kept = store.get(key)
        return kept && isSameUser() && isAlike(kept, request) ? kept : undefined
      },
      keep: (response) => {
        store.delete(key)
        const kept = response && toKept(request, response)
        if (!kept || !isSameUser()) return
        store.set(key, kept)
        forgetOldest(store, this.#entries)
      },
    }
  }

  #storeOf(client: ClientContext): Map<string, CachedResponse> {
    const known = this.#stores.get(client)
    if (known) return known
    const store = new Map<string, CachedResponse>()
    this.#stores.set(client, store)
    if (client.session) followWeakly(client.session, store, forgetSignedOut)
    return store
  }
}

/** The place of the response to one request. */
export interface CacheSlot {
  /** The response, unless another user has come since the request began. */
  find(): CachedResponse | undefined
  /** Keeps a response in the place of the former one; without one, forgets that. */
  keep(response: ApiResponse | undefined): void
}

function forgetSignedOut(store: Map<string, CachedResponse>, { type }: SessionEvent): void {
  if (type === 'signedOut') store.clear()
}

function keyOf({ url, call }: ApiRequest): string {
  const { session } = call.client
  return JSON.stringify([session?.epoch, session?.principal, url])
}

function isAlike({ schema, vary }: CachedResponse, { call, headers }: ApiRequest): boolean {
  return (
    schema === call.details.schema &&
    vary.every(([name, value]) => headerOf(headers, name) === value)
  )
}

/** `undefined` when it must not be kept, or can't be asked for again. */
function toKept({ headers, call }: ApiRequest, response: ApiResponse): CachedResponse | undefined {
  const names: readonly string[] = headerOf(response.headers, 'vary')?.match(/[^\s,]+/g) ?? []
  const isForbidden = /no-store/i.test(headerOf(response.headers, 'cache-control') ?? '')
  if (isForbidden || names.includes('*')) return undefined
  const vary = names.map((name) => [name, headerOf(headers, name)] as const)
  const { status, headers: answered, data } = response
  return {
    // Not the whole: axios' response has its request, with the text that was decoded and the token that was sent.
    response: { status, headers: answered, data },
    at: call.client.clock.now(),
    schema: call.details.schema,
    vary,
  }
}
