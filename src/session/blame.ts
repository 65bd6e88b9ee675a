import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import { describeCall } from '../http/calls/describeCall.js'

/** The session's failure as one of a call: it says which call, and retry leaves it alone. */
export function blame(failure: ApiFailure, call: ApiCall): ApiFailure {
  call.isFinal = true
  return extendApiFailure(failure, describeCall(call))
}
