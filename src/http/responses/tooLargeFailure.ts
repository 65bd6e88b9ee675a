import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { nameOfCall } from '../calls/nameOfCall.js'

/** Creates the failure of a body that exceeds a limit of the client. */
export function tooLargeFailure(
  call: ApiCall,
  limit: number,
  verb: 'has' | 'was answered with' = 'was answered with',
): ApiFailure {
  return createApiFailure({
    ...describeCall(call),
    kind: 'tooLarge',
    message: `${nameOfCall(call)} ${verb} a body of more than ${limit} bytes`,
    limit,
  })
}
