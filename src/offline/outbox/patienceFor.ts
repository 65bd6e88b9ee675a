import type { ApiFailure } from '../../failure/ApiFailure.js'

/** Kinds that may mean the change itself: the server, or the app, fails on it. */
const doubtful = /^(?:internalServerError|unexpected)$/

/** What stands between says that it does not reach the server, or wants a sign-in of its own: portals, and Cloudflare. */
const between = /^5(?:11|2\d|30)$/

/** How often a change is sent again after such a response: as long as it may wait, for about an hour, or never. */
export function patienceFor(failure: ApiFailure): number {
  const { kind, committed, retryable, retryAfter, status } = failure
  // A server that is not there says nothing of the change.
  if ((retryable && !doubtful.test(kind)) || between.test(`${status}`)) return Infinity
  // A server that still works on the first request with this key says 409, and when to come again.
  const isLater = committed || retryable || (kind === 'conflict' && retryAfter !== undefined)
  return isLater ? 80 : 0
}
