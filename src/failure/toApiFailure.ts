import { isApiFailure, type ApiFailure } from './ApiFailure.js'
import { createApiFailure, type FailureDetails } from './createApiFailure.js'
import { isAbortError } from './isAbortError.js'
import { memberOf } from './memberOf.js'
import { textOf } from './textOf.js'

/**
 * Converts anything thrown into a failure. A failure is returned as it is, so converting twice does nothing; one that
 * arrives as JSON, or from a server component, is recreated.
 *
 * Any other error is a bug: it becomes `unexpected`, with the original as its `cause`.
 */
export function toApiFailure(thrown: unknown): ApiFailure {
  if (isApiFailure(thrown)) return thrown
  return createApiFailure({ message: messageOf(thrown), ...(toldBy(thrown) ?? factsOf(thrown)) })
}

/** Of an error of the server React shows the page its `digest` alone, and of one that an action returns its JSON. */
function toldBy(thrown: unknown): FailureDetails | undefined {
  const told = parsed(memberOf(thrown, 'digest')) ?? thrown
  // Nothing else calls itself so.
  return memberOf(told, 'name') === 'ApiFailure' ? (told as FailureDetails) : undefined
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

function factsOf(cause: unknown) {
  return isAbortError(cause)
    ? ({ kind: 'requestCancelled', reason: 'caller', cause } as const)
    : ({ kind: 'unexpected', cause } as const)
}

function messageOf(thrown: unknown): string {
  const text = textOf(memberOf(thrown, 'message') ?? thrown)
  if (text) return text
  return 'Something unexpected was thrown.'
}
