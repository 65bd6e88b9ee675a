import type { ApiFailure } from '../../failure/ApiFailure.js'

/** Kinds that may mean the change itself: the server, or the app, fails on it. */
const doubtful = /^(?:internalServerError|unexpected)$/

/** How often a change is sent again after such an answer: as long as it may wait, for about an hour, or never. */
export function patienceFor({ kind, committed, retryable, retryAfter }: ApiFailure): number {
  // A server that is not there says nothing of the change.
  if (retryable && !doubtful.test(kind)) return Infinity
  // A server that still works on the first request with this key says 409, and when to come again.
  const isLater = committed || retryable || (kind === 'conflict' && retryAfter !== undefined)
  return isLater ? 80 : 0
}
