import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** The failure of a refresh that took too long. */
export function refreshTimedOut(): ApiFailure {
  return createApiFailure({
    kind: 'receiveTimeout',
    message: 'The session was not refreshed in time.',
    phase: 'refresh',
  })
}
