import type { ApiFailure } from '../../failure/ApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'

/**
 * Whether a failure of the refresh endpoint says for certain that the session is over: 401, 403, or 400 `invalid_grant`
 * (RFC 6749, 5.2). Anything else can pass.
 */
export function isRefusal(failure: ApiFailure): boolean {
  if (failure.kind === 'unauthorized') return failure.reason !== 'noToken'
  const { status, data, code } = failure
  const error = memberOf(data, 'error') ?? code
  return status === 403 || (status === 400 && error === 'invalid_grant')
}
