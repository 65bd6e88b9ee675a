import type { ApiFailure, TimeoutPhase } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'

/** A time limit ran out, after `ms` milliseconds in that phase. */
export function timeoutFailure(
  phase: TimeoutPhase,
  details: Partial<FailureDetails> & { ms?: number | undefined },
): ApiFailure {
  const { ms, ...rest } = details
  const call = [rest.method, rest.path].filter(Boolean).join(' ') || 'The call'
  return createApiFailure({
    ...rest,
    kind: kinds[phase] ?? 'receiveTimeout',
    message: `${call} timed out${ms === undefined ? '' : ` after ${ms} ms`} (${phase})`,
    phase,
  })
}

const kinds: Partial<Record<TimeoutPhase, 'connectionTimeout' | 'sendTimeout'>> = {
  connect: 'connectionTimeout',
  send: 'sendTimeout',
}
