import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { toApiFailure } from '../../failure/toApiFailure.js'

/**
 * Makes a failure of what a router caught: failures as they are, the error responses of react-router and thrown
 * `Response`s by their status, and the `notFound()` of TanStack Router.
 */
export function toRouteFailure(error: unknown): ApiFailure {
  if (isApiFailure(error) || typeof error !== 'object' || error === null) return toApiFailure(error)
  if ('isNotFound' in error && error.isNotFound === true) return failureOf(404)
  const isAnswer = 'status' in error && typeof error.status === 'number' && 'statusText' in error
  return isAnswer ? failureOf(Number(error.status)) : toApiFailure(error)
}

function failureOf(status: number): ApiFailure {
  return createApiFailure({
    kind: kindOfStatus(status),
    message: `The route answered ${status}.`,
    status,
  })
}
