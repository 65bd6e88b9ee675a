import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import type { SignOutReason } from '../http/SessionScope.js'

/** The failure of calls that end together with their session, or have none. */
export function endOfSession(reason: SignOutReason | 'superseded' | 'noToken'): ApiFailure {
  if (reason === 'sessionExpired' || reason === 'noToken') {
    return createApiFailure({ kind: 'unauthorized', message: messages[reason], reason })
  }
  return createApiFailure({ kind: 'requestCancelled', message: messages[reason], reason })
}

const messages = {
  signedOut: 'The user signed out, so the call was given up.',
  superseded: 'Somebody else signed in, so the call was given up.',
  sessionExpired: 'The session has expired: sign in again.',
  noToken: 'Nobody is signed in, so the call was not sent. Mark public endpoints with skipAuth.',
} as const
