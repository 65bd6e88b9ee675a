import type { ApiFailure } from '../../failure/ApiFailure.js'

/**
 * Whether a failure of the refresh endpoint definitely ends the session: 401, 403, or a 400 about the token:
 * `invalid_grant` (RFC 6749, 5.2), `refresh_token_not_found` of Supabase, "Refresh Token has expired" of Cognito. Any
 * other failure can be temporary.
 */
export function isDefiniteRejection(failure: ApiFailure): boolean {
  if (failure.kind === 'unauthorized') return failure.reason !== 'noToken'
  const { kind, status, data, code } = failure
  if (kind === 'forbidden') return true
  return status === 400 && tokenError.test(JSON.stringify([code, data]))
}

const tokenError = /invalid_grant|refresh[ _-]?token|token_expired|user_(?:disabled|not_found)/i
