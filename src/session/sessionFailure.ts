import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import type { SignOutReason } from '../http/SessionScope.js'

/** Creates the failure of calls whose session ended, or that need one while nobody is signed in. */
export function sessionFailure(reason: SignOutReason | 'superseded' | 'noToken'): ApiFailure {
  const isUnauthorized = reason === 'sessionExpired' || reason === 'noToken'
  const kind = isUnauthorized ? 'unauthorized' : 'requestCancelled'
  const message = __DEV__ ? messages[reason] : `Session ended: ${reason}`
  return createApiFailure({ kind, message, reason })
}

/** Messages for development; production builds contain the reason only. */
const messages = {
  signedOut: 'The user signed out.',
  superseded: 'A later sign-in took over.',
  sessionExpired: 'The session has expired: sign in again.',
  noToken: 'Nobody is signed in, so nothing was sent. Mark public endpoints with skipAuth.',
} as const
