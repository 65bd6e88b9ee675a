import type { ApiFailure } from '../failure/ApiFailure.js'

/** Whether a server responded with `unauthorized`. A failure of the session itself has a `reason`; a server's has none. */
export function isUnauthorized(failure: ApiFailure): boolean {
  return failure.kind === 'unauthorized' && failure.reason === undefined
}
