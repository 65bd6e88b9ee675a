import { isApiFailure, type ApiFailure } from './ApiFailure.js'
import { createApiFailure } from './createApiFailure.js'
import { isAbortError } from './isAbortError.js'

/**
 * Makes a failure of whatever was thrown. A failure is returned as it is, so converting twice does nothing.
 *
 * What is no failure of the network is a bug: it becomes `unexpected`, with the original as its `cause`.
 */
export function toApiFailure(thrown: unknown): ApiFailure {
  if (isApiFailure(thrown)) return thrown
  if (isAbortError(thrown)) {
    return createApiFailure({
      kind: 'requestCancelled',
      message: 'The call was cancelled.',
      reason: 'caller',
      cause: thrown,
    })
  }
  return createApiFailure({ kind: 'unexpected', message: messageOf(thrown), cause: thrown })
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error && thrown.message !== '') return thrown.message
  return typeof thrown === 'string' && thrown !== '' ? thrown : 'Something unexpected was thrown.'
}
