import type { ApiFailure } from '../../failure/ApiFailure.js'
import { headerOf } from '../headers/headerOf.js'
import { idempotencyHeader } from '../headers/idempotencyHeader.js'
import type { ApiRequest } from '../Interceptor.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import { isReplayable } from '../bodies/isReplayable.js'
import type { RetryPolicy } from './retryDefaults.js'

/** Whether a failed request is safe to repeat, and its failure transient. */
export function shouldRetry(
  failure: ApiFailure,
  request: ApiRequest,
  policy: RetryPolicy,
): boolean | Promise<boolean> {
  const { call, body } = request
  if (call.abortedBy || call.isFinal || failure.kind === 'requestCancelled') return false
  if (failure.committed || !isReplayable(body) || !isIdempotent(request)) return false
  const override =
    policy.overrideHeader && call.lastHeaders && headerOf(call.lastHeaders, policy.overrideHeader)
  if (override === 'true' || override === 'false') return override === 'true'
  if (policy.retryIf) return policy.retryIf(failure, call.attempts)
  return isTransient(failure, policy) || isOutstanding(failure, request)
}

/** Whether sending a request twice has the same effect as sending it once. */
function isIdempotent({ method, url, headers, call }: ApiRequest): boolean {
  // The key is only sent to trusted origins.
  if (call.meta.isReading || isSafeMethod(method) || /^(?:PUT|DELETE)$/.test(method)) return true
  return headers.has(idempotencyHeader) && call.client.trusts(url)
}

function isTransient({ kind, status, retryable }: ApiFailure, { statuses }: RetryPolicy): boolean {
  if (status === undefined) return /^noInternetConnection$|Timeout$/.test(kind)
  // GraphQL servers report rate limits with a success status.
  return statuses
    ? statuses.includes(status)
    : retryable && (status >= 400 || kind === 'rateLimited')
}

/** Whether the server still processes an earlier request with the same key. */
function isOutstanding({ status, code, problem }: ApiFailure, { headers }: ApiRequest): boolean {
  if (status !== 409 || !headers.has(idempotencyHeader)) return false
  return /outstanding|in.progress|idempoten/i.test(`${code} ${problem?.type} ${problem?.title}`)
}
