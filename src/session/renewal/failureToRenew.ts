import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { timeoutFailure } from '../../http/time/timeoutFailure.js'
import { unsaved } from '../unsaved.js'

/** Kinds that tell a person of what was asked for, and the refresh endpoint was not asked for that. */
const misleading = /^(?:forbidden|notFound|conflict|validation|tooLarge)$/

/** What kept the session from being renewed, as the calls that wait for it fail: nothing of theirs was sent. */
export function failureToRenew(failure: ApiFailure): ApiFailure {
  const { kind, message } = failure
  if (kind.endsWith('Timeout')) return timeoutFailure('refresh', {})
  if (misleading.test(kind)) {
    return createApiFailure({
      kind: 'serverError',
      message: __DEV__ ? `The session was not renewed: ${message}` : message,
      retryable: true,
      cause: failure,
    })
  }
  return unsaved(failure)
}
