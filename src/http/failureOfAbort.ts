import { isApiFailure, type ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'
import { timeoutFailure } from './timeoutFailure.js'

/**
 * The failure that an aborted signal stands for: its reason when that is one, a timeout for `AbortSignal.timeout`, else the
 * caller's wish.
 */
export function failureOfAbort(reason: unknown, details: Partial<FailureDetails>): ApiFailure {
  if (isApiFailure(reason)) return reason
  if (isTimeout(reason)) return timeoutFailure('total', { ...details, cause: reason })
  const { method = 'The call', path = '' } = details
  return createApiFailure({
    ...details,
    kind: 'requestCancelled',
    message: `${method} ${path} was cancelled`,
    reason: 'caller',
    cause: reason,
  })
}

function isTimeout(reason: unknown): boolean {
  // React Native has no DOMException, and a simulated page has one of its own.
  const isObject = typeof reason === 'object' && reason !== null
  return isObject && 'name' in reason && reason.name === 'TimeoutError'
}
