import { createApiFailure } from '../../failure/createApiFailure.js'
import { headerOf } from '../../http/headers/headerOf.js'
import type { Judge } from '../../http/responses/Judge.js'
import { parseRetryAfter } from '../../http/headers/parseRetryAfter.js'
import type { GraphQLRequest } from '../requests/GraphQLRequest.js'
import { isSomething } from '../isSomething.js'
import { recordOf } from '../recordOf.js'
import { failureOfErrors } from './failureOfErrors.js'
import { isAnonymous } from './isAnonymous.js'
import { readResult } from './readResult.js'

/**
 * Judges the responses of one call: by their errors, whatever their status.
 *
 * It stands below the session and the retries, so that an `UNAUTHENTICATED` in a response of 200 is renewed and replayed
 * as a 401 is.
 */
export function createJudge({
  kind,
  errorPolicy,
  client,
  codeOf,
  userErrors,
}: Pick<GraphQLRequest, 'kind' | 'errorPolicy' | 'client' | 'codeOf' | 'userErrors'>): Judge {
  // Where nothing can be renewed, what there is for everybody is all there is.
  let wasRefused = isAnonymous(client)
  return ({ status, headers, data: body }, details) => {
    const isSuccess = status < 300
    const response = readResult(body)
    if (!response && !isSuccess) return undefined
    const known = {
      ...details,
      status,
      requestId: headerOf(headers, 'x-request-id') ?? details.requestId,
      retryAfter: parseRetryAfter(headers, client.clock.now()),
    }
    if (!response) {
      throw createApiFailure({
        ...known,
        kind: 'invalidResponse',
        reason: 'schema',
        committed: kind === 'mutation',
        message: `The response has no data and no errors.${__DEV__ ? ' Is "path" right?' : ''}`,
      })
    }
    if (response.errors.length === 0) {
      userErrors?.(response.data, known)
      return isSuccess || undefined
    }
    const hasDone = kind === 'mutation' && Object.values(recordOf(response.data)).some(isSomething)
    const failure = failureOfErrors(response, { ...known, committed: hasDone }, codeOf)
    const isRefused = failure.kind === 'unauthorized'
    if (isSomething(response.data) && errorPolicy !== 'none' && (wasRefused || !isRefused))
      return true
    wasRefused ||= isRefused
    throw failure
  }
}
