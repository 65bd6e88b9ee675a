import { toApiFailure } from '../../failure/toApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { ClientContext } from '../ClientContext.js'
import type { ApiRequest, ApiResponse, NamedInterceptor, Next } from '../Interceptor.js'

/** Options of a {@link dedupeInterceptor}. */
export interface DedupeOptions {
  /**
   * How long after its start the response to a successful write is reused for an identical one, in milliseconds. A write in
   * flight is always reused, a failed one never.
   *
   * @defaultValue `500`, which most double clicks keep within
   */
  window?: number
}

/**
 * Deduplicates writes, such as those of a double click: calls of the same user with the same method, URL and body share
 * one request and its response. After another write to the same URL, the write is sent again. Writes whose bodies can't be
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
        const duplicate = findDuplicate(writes, key, { request, window })
        if (!duplicate) return send(writes, key, { request, next })
        const response = await responseOf(duplicate, request.call)
        if (response) return response
      }
    },
  }
}

interface Write {
  url: string
  response: Promise<ApiResponse>
  schema: StandardSchema | undefined
  /** When it started, in milliseconds since 1970, once it has succeeded; `NaN` while in flight, `-Infinity` once failed. */
  startedAt: number
}

/** The key of identical writes; `undefined` for bodies that can't be compared. */
function keyOf({ method, url, body, call }: ApiRequest): string | undefined {
  if (body !== undefined && typeof body !== 'string') return undefined
  const { session } = call.client
  const { idempotencyKey } = call.meta
  return JSON.stringify([session?.epoch, method, url, body, idempotencyKey])
}

function findDuplicate(
  writes: Map<string, Write>,
  key: string,
  { request: { call }, window }: { request: ApiRequest; window: number },
): Write | undefined {
  const now = call.client.clock.now()
  // Math.abs, since after the clock is set back a response would be reused for too long.
  for (const [name, { startedAt }] of writes)
    if (Math.abs(now - startedAt) >= window) writes.delete(name)
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
  // On, off and on again is not a double click: the last write must be sent.
  for (const [name, other] of writes) if (other.url === url) writes.delete(name)
  const write: Write = { url, response: next(request), schema: details.schema, startedAt: NaN }
  writes.set(key, write)
  try {
    const response = await write.response
    write.startedAt = startedAt
    return response
  } catch (thrown) {
    write.startedAt = -Infinity
    throw thrown
  }
}

/** The response to an identical write; `undefined` if its caller cancelled it, while this call goes on. */
async function responseOf({ response }: Write, call: ApiCall): Promise<ApiResponse | undefined> {
  try {
    return await response
  } catch (thrown) {
    const failure = toApiFailure(thrown)
    if (failure.kind !== 'requestCancelled' || call.abortedBy) throw failure
    return undefined
  }
}
