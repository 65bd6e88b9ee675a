import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import { describeCall } from '../http/calls/describeCall.js'

/** Turns a failure of the session into one of a call: with the call's method and path, and never retried. */
export function toCallFailure(failure: ApiFailure, call: ApiCall): ApiFailure {
  call.isFinal = true
  return extendApiFailure(failure, describeCall(call))
}
