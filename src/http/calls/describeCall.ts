import type { FailureDetails } from '../../failure/createApiFailure.js'
import type { ApiCall } from './ApiCall.js'
import { isReplayable } from '../bodies/isReplayable.js'

/** The details that all failures of a call share. */
export function describeCall(call: ApiCall): Partial<FailureDetails> {
  return {
    method: call.method,
    path: call.path,
    attempts: call.attempts,
    requestId: call.sendsId ? call.requestId : undefined,
    messages: call.meta.messages,
    unconfirmed: call.isReading ? false : undefined,
    bodyReplayable: isReplayable(call.config.data),
  }
}
