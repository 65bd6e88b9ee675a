import { toApiFailure } from '../../failure/toApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ClientContext } from '../ClientContext.js'
import { headerOf } from '../headerOf.js'
import type { ApiRequest, ApiResponse, NamedInterceptor } from '../Interceptor.js'

/** How much is remembered for conditional requests. */
export interface ConditionalOptions {
  /** How many answers are kept; the one that was not asked for longest goes first. @defaultValue `100` */
  entries?: number
}

/**
 * Asks the server only for what has changed: keeps answers with an `ETag` or a `Last-Modified` date, sends them along, and
 * gives the kept answer back on 304, as the very same object. Answers are kept in memory, per user, and forgotten on
 * sign-out.
 *
 * @see RFC 9110, 13
 */
/* @__NO_SIDE_EFFECTS__ */
export function conditionalInterceptor({
  entries = 100,
}: ConditionalOptions = {}): NamedInterceptor {
  const stores = new WeakMap<ClientContext, Map<string, Entry>>()
  return {
    name: 'conditional',
    async intercept(request, next) {
      // A stream is read once, so that it can't be given again.
      const isStream = request.call.config.responseType === 'stream'
      if (request.method !== 'GET' || isStream || isConditional(request)) return next(request)
      const store = storeOf(request.call.client, stores)
      const key = keyOf(request)
      const entry = find(store, key, request)
      if (entry) askForChanges(request, entry)
      try {
        const response = await next(request)
        keep(store, key, { request, response, entries })
        return response
      } catch (thrown) {
        const failure = toApiFailure(thrown)
        if (!entry || failure.status !== 304) throw failure
        return entry.response
      }
    },
  }
}

/** Whether the caller has an answer of its own in mind. */
function isConditional({ headers }: ApiRequest): boolean {
  return headers.has('if-none-match') || headers.has('if-modified-since')
}

interface Entry {
  response: ApiResponse
  schema: StandardSchema | undefined
  /** The request headers that the answer depends on, with their values. */
  vary: Readonly<Record<string, string | undefined>>
}

function storeOf(
  client: ClientContext,
  stores: WeakMap<ClientContext, Map<string, Entry>>,
): Map<string, Entry> {
  const known = stores.get(client)
  if (known) return known
  const store = new Map<string, Entry>()
  stores.set(client, store)
  client.session?.subscribe(({ type }) => {
    if (type === 'signedOut') store.clear()
  })
  return store
}

function keyOf({ url, call }: ApiRequest): string {
  const { session } = call.client
  return JSON.stringify([session?.epoch, session?.principal, url])
}

function find(
  store: ReadonlyMap<string, Entry>,
  key: string,
  request: ApiRequest,
): Entry | undefined {
  const entry = store.get(key)
  if (!entry || entry.schema !== request.call.details.schema) return undefined
  const isSame = Object.entries(entry.vary).every(
    ([name, value]) => headerOf(request.headers, name) === value,
  )
  return isSame ? entry : undefined
}

function askForChanges({ headers }: ApiRequest, { response }: Entry): void {
  const tag = headerOf(response.headers, 'etag')
  if (tag !== undefined) headers.set('If-None-Match', tag)
  else headers.set('If-Modified-Since', headerOf(response.headers, 'last-modified') ?? null)
}

function keep(
  store: Map<string, Entry>,
  key: string,
  { request, response, entries }: { request: ApiRequest; response: ApiResponse; entries: number },
): void {
  store.delete(key)
  const vary = varyOf(request, response)
  if (!vary || keyOf(request) !== key) return
  store.set(key, { response, schema: request.call.details.schema, vary })
  const [oldest] = store.keys()
  if (store.size > entries && oldest !== undefined) store.delete(oldest)
}

/** What an answer depends on; `undefined` when it must not be kept, or can't be asked for again. */
function varyOf({ headers }: ApiRequest, response: ApiResponse): Entry['vary'] | undefined {
  const { headers: answered } = response
  const names = headerOf(answered, 'vary')?.split(/\s*,\s*/) ?? []
  const isForbidden =
    names.includes('*') || /no-store/i.test(headerOf(answered, 'cache-control') ?? '')
  const isTagged = answered.has('etag') || answered.has('last-modified')
  if (response.status !== 200 || isForbidden || !isTagged) return undefined
  return Object.fromEntries(names.map((name) => [name, headerOf(headers, name)]))
}
