import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { isUnauthorized } from './isUnauthorized.js'

/** Rethrows an error. A 401 gets the reason `credentials`, because where no token is at fault, it is about the input. */
export function rethrowAsCredentials(error: unknown): never {
  const failure = toApiFailure(error)
  throw isUnauthorized(failure) ? extendApiFailure(failure, { reason: 'credentials' }) : failure
}
