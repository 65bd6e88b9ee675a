import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { memberOf } from '../../failure/memberOf.js'
import { toApiFailure } from '../../failure/toApiFailure.js'

/**
 * Converts an error that a router caught into a failure: failures are returned unchanged, the error responses of
 * react-router and thrown `Response`s convert by their status, and the `notFound()` of TanStack Router by 404.
 */
export function toRouteFailure(error: unknown): ApiFailure {
  if (memberOf(error, 'isNotFound') === true) return createRouteFailure(404)
  const status = memberOf(error, 'status')
  const isResponse = typeof status === 'number' && memberOf(error, 'statusText') !== undefined
  return isResponse ? createRouteFailure(status) : toApiFailure(error)
}

function createRouteFailure(status: number): ApiFailure {
  return createApiFailure({
    kind: kindOfStatus(status),
    message: `The route returned ${status}.`,
    status,
  })
}
