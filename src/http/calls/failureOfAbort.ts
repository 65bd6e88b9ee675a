import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOfCall } from './nameOfCall.js'
import { timeoutFailure } from '../time/timeoutFailure.js'

/**
 * Converts the reason of an aborted signal into a failure: the reason itself if it is one, a timeout for
 * `AbortSignal.timeout`, else a cancellation by the caller.
 */
export function failureOfAbort(reason: unknown, details: Partial<FailureDetails>): ApiFailure {
  if (isApiFailure(reason)) return reason
  // React Native has no DOMException, and jsdom has its own class.
  if (memberOf(reason, 'name') === 'TimeoutError')
    return timeoutFailure('total', { ...details, cause: reason })
  return createApiFailure({
    ...details,
    kind: 'requestCancelled',
    message: `${nameOfCall(details)} was cancelled`,
    reason: 'caller',
    cause: reason,
  })
}
