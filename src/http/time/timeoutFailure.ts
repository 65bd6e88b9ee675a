import type { ApiFailure, TimeoutPhase } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { nameOfCall } from '../calls/nameOfCall.js'

/** Creates the failure of a time limit that expired after `ms` milliseconds in that phase. */
export function timeoutFailure(
  phase: TimeoutPhase,
  details: Partial<FailureDetails> & { ms?: number | undefined },
): ApiFailure {
  const { ms, ...rest } = details
  return createApiFailure({
    ...rest,
    kind: kinds[phase] ?? 'receiveTimeout',
    message: `${nameOfCall(rest)} timed out${ms === undefined ? '' : ` after ${ms} ms`} (${phase})`,
    phase,
  })
}

const kinds: Partial<Record<TimeoutPhase, 'connectionTimeout' | 'sendTimeout'>> = {
  connect: 'connectionTimeout',
  send: 'sendTimeout',
}
