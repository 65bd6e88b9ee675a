import type { ApiFailure, TimeoutPhase } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'

/** A time limit ran out, after `ms` milliseconds in that phase. */
export function timeoutFailure(
  phase: TimeoutPhase,
  details: Partial<FailureDetails> & { ms?: number | undefined },
): ApiFailure {
  const { ms, ...rest } = details
  const { method = 'The call', path = '' } = rest
  return createApiFailure({
    ...rest,
    kind: kinds[phase] ?? 'receiveTimeout',
    message: `${`${method} ${path}`.trimEnd()} timed out${ms === undefined ? '' : ` after ${ms} ms`} (${phase})`,
    phase,
  })
}

const kinds: Partial<Record<TimeoutPhase, 'connectionTimeout' | 'sendTimeout'>> = {
  connect: 'connectionTimeout',
  send: 'sendTimeout',
}
