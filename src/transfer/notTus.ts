import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** A response lacks what the tus protocol has in it. */
export function notTus(what: string, header: string): ApiFailure {
  const why = __DEV__
    ? ': it is no tus server, or it hides the header from other origins (Access-Control-Expose-Headers).'
    : ''
  return createApiFailure({
    kind: 'invalidResponse',
    message: `${what} was answered without '${header}'${why}`,
    reason: 'parse',
  })
}
