import type { TimeoutPhase } from '../failure/ApiFailure.js'
import type { TimeoutOptions } from './TimeoutOptions.js'

/** How long each phase of an attempt may go without progress, in milliseconds; `0` means for ever. */
export type PhaseLimits = Readonly<Partial<Record<TimeoutPhase, number>>>

/** The limits of the phases that can be told apart. */
export function phaseLimits({ connect, send, receive }: Required<TimeoutOptions>): PhaseLimits {
  return { connect, send, response: receive, body: receive }
}
