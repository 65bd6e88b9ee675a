import type { ApiFailure } from '../../failure/ApiFailure.js'
import { headerOf } from '../headers/headerOf.js'
import { idempotencyHeader } from '../headers/idempotencyHeader.js'
import type { ApiRequest } from '../Interceptor.js'
import { isReading } from '../../failure/isReading.js'
import { isReplayable } from '../bodies/isReplayable.js'
import type { RetryPolicy } from './retryDefaults.js'

/** Whether a failed request may be sent again, and is worth it. */
export function shouldRetry(
  failure: ApiFailure,
  request: ApiRequest,
  policy: RetryPolicy,
): boolean | Promise<boolean> {
  const { call, body } = request
  if (call.abortedBy || call.isFinal || failure.kind === 'requestCancelled') return false
  if (failure.committed || !isReplayable(body) || !isRepeatable(request)) return false
  const verdict =
    policy.overrideHeader && call.lastHeaders && headerOf(call.lastHeaders, policy.overrideHeader)
  if (verdict === 'true' || verdict === 'false') return verdict === 'true'
  if (policy.retryIf) return policy.retryIf(failure, call.attempts)
  return isTransient(failure, policy) || isOutstanding(failure, request)
}

/** Whether sending it twice does the same as sending it once. */
function isRepeatable({ method, url, headers, call }: ApiRequest): boolean {
  // Other origins are sent no key.
  if (call.meta.isReading || isReading(method) || /^(?:PUT|DELETE)$/.test(method)) return true
  return headers.has(idempotencyHeader) && call.client.trusts(url)
}

function isTransient({ kind, status, retryable }: ApiFailure, { statuses }: RetryPolicy): boolean {
  if (status === undefined) return /^noInternetConnection$|Timeout$/.test(kind)
  // GraphQL limits under a status of success.
  return statuses
    ? statuses.includes(status)
    : retryable && (status >= 400 || kind === 'rateLimited')
}

/** Whether the server is still busy with the first request of the same key. */
function isOutstanding({ status, code, problem }: ApiFailure, { headers }: ApiRequest): boolean {
  if (status !== 409 || !headers.has(idempotencyHeader)) return false
  return /outstanding|in.progress|idempoten/i.test(`${code} ${problem?.type} ${problem?.title}`)
}
