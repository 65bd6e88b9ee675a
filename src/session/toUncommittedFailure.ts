import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'

/** Returns the failure of a sign-in or a refresh without the fields about a write that may have been saved. */
export function toUncommittedFailure(error: unknown): ApiFailure {
  const details = { committed: false, unconfirmed: false, retryable: undefined }
  return extendApiFailure(toApiFailure(error), details)
}
