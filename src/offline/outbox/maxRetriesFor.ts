import type { ApiFailure } from '../../failure/ApiFailure.js'

/** Kinds that the change itself may cause: the server, or the app, fails on it. */
const ambiguousKinds = /^(?:internalServerError|unexpected)$/

/** Statuses of intermediaries: captive portals that require a sign-in, and Cloudflare without its origin. */
const intermediaryStatus = /^5(?:11|2\d|30)$/

/** How many times a change is retried after a failure: without a limit until `maxWait`, for about an hour, or never. */
export function maxRetriesFor(failure: ApiFailure): number {
  const { kind, committed, retryable, retryAfter, status } = failure
  // An unreachable server has not judged the change.
  if ((retryable && !ambiguousKinds.test(kind)) || intermediaryStatus.test(`${status}`))
    return Infinity
  // A server that still processes the first request with this key responds with 409 and Retry-After.
  const mayWorkLater = committed || retryable || (kind === 'conflict' && retryAfter !== undefined)
  return mayWorkLater ? 80 : 0
}
