import type { ApiCall } from '../calls/ApiCall.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import { createId } from '../createId.js'
import { idempotencyHeader } from '../headers/idempotencyHeader.js'
import type { IdempotencyOptions } from '../retries/IdempotencyOptions.js'
import type { Interceptor } from '../Interceptor.js'
import { isNonIdempotent } from '../../failure/isNonIdempotent.js'

/** Adds the request id and the idempotency key, the same on every attempt. Untrusted origins get neither. */
export function identifyInterceptor(
  requestId: boolean | string | undefined,
  idempotency: IdempotencyOptions,
): Interceptor {
  const idHeader = requestId === true ? 'X-Request-Id' : requestId
  return (request, next) => {
    const { call, url } = request
    const key = idempotencyKeyOf(call, idempotency)
    const isNeeded = key !== undefined || idHeader
    if (!isNeeded || !call.client.trusts(url)) return next(request)
    const headers = copyHeaders(request.headers)
    if (key !== undefined) headers.set(idempotencyHeader, key, false)
    if (idHeader) {
      headers.set(idHeader, call.requestId)
      call.sendsId = true
    }
    return next({ ...request, headers })
  }
}

function idempotencyKeyOf(
  { meta, method }: ApiCall,
  { always = false, format }: IdempotencyOptions,
): string | undefined {
  const option = meta.idempotencyKey ?? (always && isNonIdempotent(method))
  if (option === false) return undefined
  const key = option === true ? createId() : option
  return format === 'draft' ? JSON.stringify(key) : key
}
