import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOfCall } from './nameOfCall.js'
import { timeoutFailure } from '../time/timeoutFailure.js'

/**
 * The failure that an aborted signal stands for: its reason when that is one, a timeout for `AbortSignal.timeout`, else the
 * caller's wish.
 */
export function failureOfAbort(reason: unknown, details: Partial<FailureDetails>): ApiFailure {
  if (isApiFailure(reason)) return reason
  // React Native has no DOMException, and a simulated page has one of its own.
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
