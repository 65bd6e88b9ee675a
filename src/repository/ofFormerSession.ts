import { createApiFailure } from '../failure/createApiFailure.js'

/** The failure of an answer that came after its user left. */
export function ofFormerSession(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'signedOut',
    message: 'The answer came after its user had left.',
  })
}
