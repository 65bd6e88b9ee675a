import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import type { SignOutReason } from '../http/SessionScope.js'

/** The failure of calls that end together with their session, or have none. */
export function endOfSession(reason: SignOutReason | 'superseded' | 'noToken'): ApiFailure {
  const isMissed = reason === 'sessionExpired' || reason === 'noToken'
  const kind = isMissed ? 'unauthorized' : 'requestCancelled'
  const message = __DEV__ ? sentences[reason] : `The session ended (${reason}).`
  return createApiFailure({ kind, message, reason })
}

/** For development; builds for production have the reason alone. */
const sentences = {
  signedOut: 'The user signed out.',
  superseded: 'A later sign-in took over.',
  sessionExpired: 'The session has expired: sign in again.',
  noToken: 'Nobody is signed in, so nothing was sent. Mark public endpoints with skipAuth.',
} as const
