import { createApiFailure } from '../failure/createApiFailure.js'

/** The failure of a response that came after its user left. */
export function ofFormerSession(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'signedOut',
    message: 'The response came after its user had left.',
  })
}
