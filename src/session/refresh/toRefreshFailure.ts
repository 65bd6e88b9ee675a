import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { timeoutFailure } from '../../http/time/timeoutFailure.js'
import { toUncommittedFailure } from '../toUncommittedFailure.js'

/** Kinds whose texts are about the requested resource, which the refresh endpoint is not. */
const misleadingKinds = /^(?:forbidden|notFound|conflict|validation|tooLarge)$/

/** Turns the failure of a refresh into the failure of the calls that wait for it. These calls were not sent. */
export function toRefreshFailure(failure: ApiFailure): ApiFailure {
  const { kind, message } = failure
  if (kind.endsWith('Timeout')) return timeoutFailure('refresh', {})
  if (misleadingKinds.test(kind)) {
    return createApiFailure({
      kind: 'serverError',
      message: __DEV__ ? `The session was not refreshed: ${message}` : message,
      retryable: true,
      cause: failure,
    })
  }
  return toUncommittedFailure(failure)
}
