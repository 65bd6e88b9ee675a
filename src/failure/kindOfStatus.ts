import type { FailureKind } from './FailureKind.js'

const kinds: Readonly<Record<number, FailureKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'notFound',
  412: 'conflict',
  413: 'tooLarge',
  // Laravel's, for an expired session or CSRF token: refreshing the session fixes it.
  419: 'unauthorized',
  // IIS's, for an expired session.
  440: 'unauthorized',
  422: 'validation',
  429: 'rateLimited',
  500: 'internalServerError',
}

/**
 * The failure kind of an HTTP status outside 2xx.
 *
 * A 400 with field errors is a `validation` failure instead; callers that have the body decide that.
 */
export function kindOfStatus(status: number): FailureKind {
  const kind = kinds[status]
  if (kind) return kind
  if (status >= 500) return 'serverError'
  return status >= 400 ? 'badRequest' : 'unexpected'
}
