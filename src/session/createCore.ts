import { checkNumbers } from '../http/checkNumbers.js'
import { systemClock } from '../http/time/Clock.js'
import { limitOf } from '../http/time/limitOf.js'
import { createEpoch, type SessionCore, toSessionState } from './SessionCore.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import type { AuthStrategy } from './strategies/AuthStrategy.js'
import { browserLock } from './tabs/browserLock.js'
import { pageLock } from './tabs/SessionLock.js'

const defaults = { refreshTimeout: 10_000, coolDown: 1_000, clock: systemClock }

/**
 * Creates the core of a session, with the initial state of its strategy.
 *
 * @throws a `configuration` failure for an invalid number
 */
export function createCore<User, Credentials, Registration>(
  strategy: AuthStrategy<User, Credentials, Registration>,
  behaviour: SessionBehaviour,
): SessionCore<User, Credentials, Registration> {
  const { initial, restoredBy } = strategy
  const options = { ...defaults, ...behaviour }
  const { refreshBefore = 0, refreshTimeout, coolDown } = options
  checkNumbers('session', { refreshBefore, refreshTimeout, coolDown })
  // A grant that a reload loses and that tabs don't share exists in this page only.
  const isPageOnly = !restoredBy && !strategy.isShared
  const sharedLock = behaviour.lock ?? (isPageOnly ? undefined : browserLock())
  const initialStatus = restoredBy && initial !== null ? 'loading' : 'signedOut'
  return {
    ...options,
    refreshTimeout: limitOf(refreshTimeout),
    strategy,
    lock: sharedLock ?? pageLock(),
    hasSharedLock: !!sharedLock,
    clients: new Set(),
    watchers: new Set(),
    listeners: new Set(),
    callStarts: new WeakMap(),
    refreshListeners: new Set(),
    grant: initial ?? undefined,
    state: toSessionState(initial, { status: initial ? 'signedIn' : initialStatus, epoch: 0 }),
    epoch: createEpoch(0),
    signingIn: new AbortController(),
    isStored: !initial,
  }
}
