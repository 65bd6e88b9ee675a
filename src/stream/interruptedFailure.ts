import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** Creates the failure of a response that ended before it was complete. */
export function interruptedFailure(message: string): ApiFailure {
  return createApiFailure({ kind: 'noInternetConnection', message, reachable: false })
}
