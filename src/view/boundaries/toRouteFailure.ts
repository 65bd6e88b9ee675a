import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { memberOf } from '../../failure/memberOf.js'
import { toApiFailure } from '../../failure/toApiFailure.js'

/**
 * Makes a failure of what a router caught: failures as they are, the error responses of react-router and thrown
 * `Response`s by their status, and the `notFound()` of TanStack Router.
 */
export function toRouteFailure(error: unknown): ApiFailure {
  if (memberOf(error, 'isNotFound') === true) return failureOf(404)
  const status = memberOf(error, 'status')
  const isResponse = typeof status === 'number' && memberOf(error, 'statusText') !== undefined
  return isResponse ? failureOf(status) : toApiFailure(error)
}

function failureOf(status: number): ApiFailure {
  return createApiFailure({
    kind: kindOfStatus(status),
    message: `The route answered ${status}.`,
    status,
  })
}
