import { createApiFailure } from '../../failure/createApiFailure.js'
import { headerOf } from '../../http/headers/headerOf.js'
import type { Judge } from '../../http/responses/Judge.js'
import { parseRetryAfter } from '../../http/headers/parseRetryAfter.js'
import type { GraphQLRequest } from '../requests/GraphQLRequest.js'
import { isPresent } from '../isPresent.js'
import { toRecord } from '../toRecord.js'
import { failureOfErrors } from './failureOfErrors.js'
import { isAnonymous } from './isAnonymous.js'
import { readResult } from './readResult.js'

/**
 * Judges the responses of one call by their errors, whatever their status.
 *
 * It runs below the session and the retries, so that `UNAUTHENTICATED` in a 200 response refreshes the session and replays
 * the request, as a 401 does.
 */
export function createJudge({
  kind,
  errorPolicy,
  client,
  codeOf,
  userErrors,
}: Pick<GraphQLRequest, 'kind' | 'errorPolicy' | 'client' | 'codeOf' | 'userErrors'>): Judge {
  // Without a session to refresh, partial data for anonymous users is the final result.
  let wasRefused = isAnonymous(client)
  return ({ status, headers, data: body }, details) => {
    const isSuccess = status < 300
    const response = readResult(body)
    if (!response && !isSuccess) return undefined
    const responseDetails = {
      ...details,
      status,
      requestId: headerOf(headers, 'x-request-id') ?? details.requestId,
      retryAfter: parseRetryAfter(headers, client.clock.now()),
    }
    if (!response) {
      throw createApiFailure({
        ...responseDetails,
        kind: 'invalidResponse',
        reason: 'schema',
        committed: kind === 'mutation',
        message: `The response has no data and no errors.${__DEV__ ? ' Is "path" right?' : ''}`,
      })
    }
    if (response.errors.length === 0) {
      userErrors?.(response.data, responseDetails)
      return isSuccess || undefined
    }
    const committed = kind === 'mutation' && Object.values(toRecord(response.data)).some(isPresent)
    const failure = failureOfErrors(response, { ...responseDetails, committed }, codeOf)
    const isRefused = failure.kind === 'unauthorized'
    if (isPresent(response.data) && errorPolicy !== 'none' && (wasRefused || !isRefused))
      return true
    wasRefused ||= isRefused
    throw failure
  }
}
