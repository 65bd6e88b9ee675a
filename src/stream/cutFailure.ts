import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** Something was over before all of it came. */
export function cutFailure(message: string): ApiFailure {
  return createApiFailure({ kind: 'noInternetConnection', message, reachable: false })
}
