import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { isUnauthorized } from './isUnauthorized.js'

/** Throws on. Where it can't be about who may be here, a 401 is about what was entered. */
export function refuseInput(error: unknown): never {
  const failure = toApiFailure(error)
  throw isUnauthorized(failure) ? extendApiFailure(failure, { reason: 'credentials' }) : failure
}
