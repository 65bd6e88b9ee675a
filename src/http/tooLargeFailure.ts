import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiCall } from './ApiCall.js'
import { describeCall } from './describeCall.js'

/** A body exceeds a limit of the client. */
export function tooLargeFailure(
  call: ApiCall,
  { limit, isRequest = false }: { limit: number; isRequest?: boolean },
): ApiFailure {
  const what = isRequest ? 'has a body' : 'was answered with a body'
  return createApiFailure({
    ...describeCall(call),
    kind: 'tooLarge',
    message: `${call.method} ${call.path} ${what} of more than ${limit} bytes`,
    limit,
  })
}
