import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** A mistake of the developer, told before anything is sent. */
export function configurationFailure(message: string, cause?: unknown): ApiFailure {
  return createApiFailure({ kind: 'configuration', message, cause })
}
