import { createApiFailure } from '../failure/createApiFailure.js'

/** Returns the failure of a response that arrives after its session ended. */
export function formerSessionFailure(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'signedOut',
    message: 'The session ended.',
  })
}
