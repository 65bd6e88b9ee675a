import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'

/** What kept somebody from signing in, or a session from being renewed: there is nothing saved to look for. */
export function unsaved(error: unknown): ApiFailure {
  const facts = { committed: false, unconfirmed: false, retryable: undefined }
  return extendApiFailure(toApiFailure(error), facts)
}
