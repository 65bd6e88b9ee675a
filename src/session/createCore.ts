import { checkNumbers } from '../http/checkNumbers.js'
import { systemClock } from '../http/time/Clock.js'
import { limitOf } from '../http/time/limitOf.js'
import { epochOf, type SessionCore, stateOf } from './SessionCore.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import type { AuthStrategy } from './strategies/AuthStrategy.js'
import { browserLock } from './tabs/browser.js'
import { pageLock } from './tabs/SessionLock.js'

const defaults = { refreshTimeout: 10_000, coolDown: 1_000, clock: systemClock }

/**
 * Makes the core of a session that begins with what its strategy knows.
 *
 * @throws a `configuration` failure for an option that can't be right
 */
export function createCore<User, Credentials, Registration>(
  strategy: AuthStrategy<User, Credentials, Registration>,
  behaviour: SessionBehaviour,
): SessionCore<User, Credentials, Registration> {
  const { initial, restoredBy } = strategy
  const options = { ...defaults, ...behaviour }
  const { refreshBefore = 0, refreshTimeout, coolDown } = options
  checkNumbers('session', { refreshBefore, refreshTimeout, coolDown })
  // Nobody but this page knows what a page that is loaded anew can't find.
  const isAlone = !restoredBy && !strategy.isShared
  const shared = behaviour.lock ?? (isAlone ? undefined : browserLock())
  const nobody = restoredBy && initial !== null ? 'loading' : 'signedOut'
  return {
    ...options,
    refreshTimeout: limitOf(refreshTimeout),
    strategy,
    lock: shared ?? pageLock(),
    hasSharedLock: !!shared,
    clients: new Set(),
    watchers: new Set(),
    listeners: new Set(),
    starts: new WeakMap(),
    news: new Set(),
    grant: initial ?? undefined,
    state: stateOf(initial, { status: initial ? 'signedIn' : nobody, epoch: 0 }),
    epoch: epochOf(0),
    turn: new AbortController(),
    isKept: !initial,
  }
}
