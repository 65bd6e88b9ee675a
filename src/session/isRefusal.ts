import type { ApiFailure } from '../failure/ApiFailure.js'

/**
 * Whether a failure of the refresh endpoint says for certain that the session is over: 401, 403, or 400 `invalid_grant`
 * (RFC 6749, 5.2). Anything else can pass.
 */
export function isRefusal(failure: ApiFailure): boolean {
  if (failure.kind === 'unauthorized') return failure.reason !== 'noToken'
  if (failure.status === 403) return true
  return failure.status === 400 && oauthErrorOf(failure) === 'invalid_grant'
}

function oauthErrorOf({ data, code }: ApiFailure): unknown {
  if (typeof data !== 'object' || data === null) return code
  return Reflect.get(data, 'error') ?? code
}
