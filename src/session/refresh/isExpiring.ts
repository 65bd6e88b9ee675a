import type { Clock } from '../../http/time/Clock.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** When a token counts as expiring. */
export interface ExpiryRule {
  refreshBefore?: number | undefined
  clock: Pick<Clock, 'now'>
}

/** How long before it expires a token is refreshed by default, in milliseconds. */
const defaultRefreshBefore = 30_000

/** Whether a token expires so soon that it should be refreshed before it is used. */
export function isExpiring(
  { expiresAt, lifetime = Infinity, isRefreshed }: Grant,
  { refreshBefore = Math.min(defaultRefreshBefore, lifetime / 10), clock }: ExpiryRule,
): boolean {
  if (expiresAt === undefined) return false
  // Every call would refresh a token whose lifetime is always shorter than `refreshBefore`.
  const ahead = isRefreshed ? Math.min(refreshBefore, lifetime / 2) : refreshBefore
  return expiresAt - clock.now() <= ahead
}
