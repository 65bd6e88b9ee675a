import { toApiFailure } from '../../failure/toApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { ClientContext } from '../ClientContext.js'
import type { ApiRequest, ApiResponse, NamedInterceptor, Next } from '../Interceptor.js'

/** Which writes count as one. */
export interface DedupeOptions {
  /**
   * How long after its start a write that succeeded still answers for the same one, in milliseconds. A write that is
   * running always does, and one that failed never.
   *
   * @defaultValue `500`, which most double clicks keep within
   */
  window?: number
}

/**
 * Sends a write once that is asked for twice, as by a double click: with the same method, URL and body, by the same user.
 * Both callers get the one response. Once something else was written to that URL, it is sent again. Bodies that can't be
 * compared, such as forms and streams, are always sent.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL, interceptors: [dedupeInterceptor()] })
 * await api.post('/cart', { sku }, { meta: { skip: ['dedupe'] } })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function dedupeInterceptor({ window = 500 }: DedupeOptions = {}): NamedInterceptor {
  const clients = new WeakMap<ClientContext, Map<string, Write>>()
  return {
    name: 'dedupe',
    position: 'call',
    async intercept(request, next) {
      const { client, isReading } = request.call
      const key = isReading ? undefined : keyOf(request)
      if (key === undefined) return next(request)
      const writes = clients.get(client) ?? new Map<string, Write>()
      clients.set(client, writes)
      for (;;) {
        const same = find(writes, key, { request, window })
        if (!same) return send(writes, key, { request, next })
        const response = await responseOf(same, request.call)
        if (response) return response
      }
    },
  }
}

interface Write {
  url: string
  response: Promise<ApiResponse>
  schema: StandardSchema | undefined
  /** When it began, in milliseconds since 1970, once it has succeeded; `NaN` while it is under way. */
  began: number
}

/** What tells one write from another; `undefined` when nothing does. */
function keyOf({ method, url, body, call }: ApiRequest): string | undefined {
  if (body !== undefined && typeof body !== 'string') return undefined
  const { session } = call.client
  const { idempotencyKey } = call.meta
  return JSON.stringify([session?.epoch, method, url, body, idempotencyKey])
}

function find(
  writes: Map<string, Write>,
  key: string,
  { request: { call }, window }: { request: ApiRequest; window: number },
): Write | undefined {
  const now = call.client.clock.now()
  // A clock that was set back would make it answer for long.
  for (const [name, { began }] of writes) if (Math.abs(now - began) >= window) writes.delete(name)
  const write = writes.get(key)
  return write?.schema === call.details.schema ? write : undefined
}

async function send(
  writes: Map<string, Write>,
  key: string,
  { request, next }: { request: ApiRequest; next: Next },
): Promise<ApiResponse> {
  const { details, client } = request.call
  const { url } = request
  const startedAt = client.clock.now()
  // On, off and on again is no double click: the last one has to be sent.
  for (const [name, other] of writes) if (other.url === url) writes.delete(name)
  const write: Write = { url, response: next(request), schema: details.schema, began: NaN }
  writes.set(key, write)
  try {
    const response = await write.response
    write.began = startedAt
    return response
  } catch (thrown) {
    write.began = -Infinity
    throw thrown
  }
}

/** The response to the same write; `undefined` when its caller gave it up, which says nothing about the other caller. */
async function responseOf({ response }: Write, call: ApiCall): Promise<ApiResponse | undefined> {
  try {
    return await response
  } catch (thrown) {
    const failure = toApiFailure(thrown)
    if (failure.kind !== 'requestCancelled' || call.abortedBy) throw failure
    return undefined
  }
}
