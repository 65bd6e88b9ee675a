import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** Creates the failure of a response without a required tus header. */
export function notTus(what: string, header: string): ApiFailure {
  const why = __DEV__
    ? ': it is not a tus server, or does not expose the header to other origins (Access-Control-Expose-Headers).'
    : ''
  return createApiFailure({
    kind: 'invalidResponse',
    message: `${what} responded without '${header}'${why}`,
    reason: 'parse',
  })
}
