import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'

/** What was written can't be taken back. */
export function changedFailure(): ApiFailure {
  return createApiFailure({
    kind: 'conflict',
    message:
      'The download can not go on where it was cut: the file has changed, or the server gives no parts of it.',
    retryable: true,
  })
}

/** The server has none to give, or somebody else answered. */
export function noFileFailure(
  path: string,
  response: number | 'a page',
  details: Pick<FailureDetails, 'status' | 'contentType' | 'reason'>,
): ApiFailure {
  return createApiFailure({
    ...details,
    kind: 'invalidResponse',
    message: `${path} answered ${response}, so there is no file, or none yet.`,
    path,
  })
}
