import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'

/** Creates the failure of a download that must restart, but whose sink cannot. */
export function changedFailure(): ApiFailure {
  return createApiFailure({
    kind: 'conflict',
    message:
      'The download cannot resume: the file has changed, or the server does not support ranges.',
    retryable: true,
  })
}

/** Creates the failure of a response without a file, such as a 204 or a sign-in page. */
export function noFileFailure(
  path: string,
  response: number | 'a page',
  details: Pick<FailureDetails, 'status' | 'contentType' | 'reason'>,
): ApiFailure {
  return createApiFailure({
    ...details,
    kind: 'invalidResponse',
    message: `${path} responded with ${response}, so there is no file, or none yet.`,
    path,
  })
}
