import type { Clock } from '../../http/time/Clock.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** When a token counts as ending. */
export interface EndingRule {
  refreshBefore?: number | undefined
  clock: Pick<Clock, 'now'>
}

const earliest = 30_000

/** Whether a token ends so soon that it should be renewed before it is used. */
export function isEnding(
  { expiresAt, lifetime = Infinity, isRenewed }: Grant,
  { refreshBefore = Math.min(earliest, lifetime / 10), clock }: EndingRule,
): boolean {
  if (expiresAt === undefined) return false
  // Tokens that are always shorter than asked for would be renewed by every call.
  const ahead = isRenewed ? Math.min(refreshBefore, lifetime / 2) : refreshBefore
  return expiresAt - clock.now() <= ahead
}
