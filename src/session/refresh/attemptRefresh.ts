import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { abortFor } from '../../http/calls/abortFor.js'
import { DeadlineTimer } from '../../http/time/DeadlineTimer.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { timeoutFailure } from '../../http/time/timeoutFailure.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { setState, endSession, updateGrant } from '../transitions.js'
import { sessionFailure } from '../sessionFailure.js'
import { toRefreshFailure } from './toRefreshFailure.js'
import { findNewerGrant } from './findNewerGrant.js'
import { isExpiring } from './isExpiring.js'
import { createAuthContext, withLock, nextVersion, type SessionCore } from '../SessionCore.js'
import type { RefreshListener } from '../tabs/SessionTabs.js'
import { assertSameEpoch, type RefreshAttempt } from './RefreshAttempt.js'
import { clearGrant, writeGrant } from './storedGrant.js'

/**
 * Refreshes the grant while no other tab does, and returns the grant to use. If another tab has refreshed it meanwhile,
 * that tab's grant is used, and no request is sent.
 */
export function attemptRefresh<User>(
  core: SessionCore<User>,
  cause?: ApiCall,
): Promise<Grant<User>> {
  const { clock, epoch, grant: stale, refreshTimeout } = core
  const { endListeners } = epoch
  let onTabRefresh: RefreshListener = () => {}
  const tabRefresh = new Promise<boolean>((resolve) => {
    onTabRefresh = resolve
  })
  const attempt = { core, epoch, stale, cause, tabRefresh, isSent: false }
  const lockController = new AbortController()
  const timer = new DeadlineTimer(clock, () =>
    abortFor(lockController, timeoutFailure('refresh', {})),
  )
  const startTimer = () => timer.set(clock.now() + refreshTimeout)
  startTimer()
  return new Promise<Grant<User>>((resolve, reject) => {
    const onSessionEnd = (failure: ApiFailure) => {
      // A request that was sent keeps the lock. It may have used the token of the next user, because a cookie changes at
      // once and the message of another tab arrives later.
      if (!attempt.isSent) abortFor(lockController, failure)
      reject(failure)
    }
    endListeners.add(onSessionEnd)
    core.refreshListeners.add(onTabRefresh)
    withLock(core, lockController.signal, (waited) => {
      // The time spent waiting for the lock does not count for the request: its response may hold the only valid token.
      startTimer()
      return refreshLocked(attempt, waited)
    })
      .then(resolve, reject)
      .finally(() => {
        timer.clear()
        endListeners.delete(onSessionEnd)
        core.refreshListeners.delete(onTabRefresh)
      })
  })
}

async function refreshLocked<User>(
  attempt: RefreshAttempt<User>,
  waited: boolean,
): Promise<Grant<User>> {
  const { core } = attempt
  const newer = await findNewerGrant(attempt, waited)
  if (newer && !isExpiring(newer, core)) return newer
  try {
    return await requestRefresh(attempt)
  } catch (error) {
    const failure = toApiFailure(error)
    assertSameEpoch(attempt)
    if (core.strategy.endsSession?.(failure)) return adoptOrExpire(attempt)
    core.tabs?.postMessage({ type: 'refreshFailed' })
    throw toRefreshFailure(failure)
  }
}

/** Sends the refresh request, and stores the new grant before any call uses it. */
async function requestRefresh<User>(attempt: RefreshAttempt<User>): Promise<Grant<User>> {
  const { core, epoch, cause } = attempt
  const { strategy, grant: stale } = core
  if (!strategy.refresh) throw sessionFailure('sessionExpired')
  attempt.isSent = true
  const context = { ...createAuthContext(core, epoch.tokenRequests.signal), cause }
  const refreshed = await strategy.refresh(stale, context)
  assertSameEpoch(attempt)
  // A newer grant of another tab has replaced the stale one.
  if (core.grant && core.grant !== stale) return core.grant
  const response = { ...refreshed, isRefreshed: true, version: nextVersion(core) }
  await writeGrant(core, response)
  if (core.epoch !== epoch) await clearGrant(core, response)
  assertSameEpoch(attempt)
  updateGrant(core, response)
  const grant = core.grant ?? response
  core.tabs?.postMessage({ type: 'refreshed', grant: strategy.share?.(grant) })
  return grant
}

/** Uses the grant of a tab that refreshed first, which can be why the server rejected this one. Else ends the session. */
async function adoptOrExpire<User>(attempt: RefreshAttempt<User>): Promise<Grant<User>> {
  const { core } = attempt
  const newer = await findNewerGrant(attempt, !core.hasSharedLock)
  if (newer) return newer
  const { grant, state, strategy, tabs } = core
  if (state.status === 'loading') {
    setState(core, 'signedOut')
    throw sessionFailure('noToken')
  }
  endSession(core, 'sessionExpired')
  await clearGrant(core, grant)
  if (strategy.isShared) tabs?.postMessage({ type: 'signedOut', reason: 'sessionExpired' })
  throw sessionFailure('sessionExpired')
}
