import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { abortFor } from '../../http/calls/abortFor.js'
import { Alarm } from '../../http/time/Alarm.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { timeoutFailure } from '../../http/time/timeoutFailure.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { change, leave, settle } from '../changes.js'
import { endOfSession } from '../endOfSession.js'
import { failureToRenew } from './failureToRenew.js'
import { findNewer } from './findNewer.js'
import { isEnding } from './isEnding.js'
import { contextOf, exclusively, versionOf, type SessionCore } from '../SessionCore.js'
import type { TabListener } from '../tabs/SessionTabs.js'
import { assertSameEpoch, type RenewalAttempt } from './RenewalAttempt.js'
import { forget, keep } from './stored.js'

/** Tries to renew while no other tab does; gives the credentials to go on with. */
export function attemptRenewal<User>(
  core: SessionCore<User>,
  cause?: ApiCall,
): Promise<Grant<User>> {
  const { clock, epoch, grant: stale, refreshTimeout } = core
  const { endings } = epoch
  let hear: TabListener = () => {}
  const news = new Promise<boolean>((resolve) => {
    hear = resolve
  })
  const attempt = { core, epoch, stale, cause, news, isAsking: false }
  const lock = new AbortController()
  const timer = new Alarm(clock, () => abortFor(lock, timeoutFailure('refresh', {})))
  const startTimer = () => timer.set(clock.now() + refreshTimeout)
  startTimer()
  return new Promise<Grant<User>>((resolve, reject) => {
    const end = (failure: ApiFailure) => {
      // What was sent stays, and keeps the lock: it may have used up a token that belongs to the next user by now, since
      // cookies change at once and messages take their time.
      if (!attempt.isAsking) abortFor(lock, failure)
      reject(failure)
    }
    endings.add(end)
    core.news.add(hear)
    exclusively(core, lock.signal, (waited) => {
      // Time spent behind another tab must not cut this tab's own request short: its response may be the only one.
      startTimer()
      return renewAlone(attempt, waited)
    })
      .then(resolve, reject)
      .finally(() => {
        timer.clear()
        endings.delete(end)
        core.news.delete(hear)
      })
  })
}

async function renewAlone<User>(
  attempt: RenewalAttempt<User>,
  waited: boolean,
): Promise<Grant<User>> {
  const { core } = attempt
  const newer = await findNewer(attempt, waited)
  if (newer && !isEnding(newer, core)) return newer
  try {
    return await ask(attempt)
  } catch (error) {
    const failure = toApiFailure(error)
    assertSameEpoch(attempt)
    if (core.strategy.endsSession?.(failure)) return adoptOrExpire(attempt)
    core.tabs?.postMessage({ type: 'refreshFailed' })
    throw failureToRenew(failure)
  }
}

/** Asks the server, and keeps its response before anybody can use it. */
async function ask<User>(attempt: RenewalAttempt<User>): Promise<Grant<User>> {
  const { core, epoch, cause } = attempt
  const { strategy, grant: stale } = core
  if (!strategy.renew) throw endOfSession('sessionExpired')
  attempt.isAsking = true
  const context = { ...contextOf(core, epoch.requests.signal), cause }
  const renewed = await strategy.renew(stale, context)
  assertSameEpoch(attempt)
  // Too late: another tab's response took its place.
  if (core.grant && core.grant !== stale) return core.grant
  const response = { ...renewed, isRenewed: true, version: versionOf(core) }
  await keep(core, response)
  if (core.epoch !== epoch) await forget(core, response)
  assertSameEpoch(attempt)
  settle(core, response)
  const grant = core.grant ?? response
  core.tabs?.postMessage({ type: 'refreshed', grant: strategy.share?.(grant) })
  return grant
}

/** A refusal can mean that another tab was faster; only if none was, the session is over. */
async function adoptOrExpire<User>(attempt: RenewalAttempt<User>): Promise<Grant<User>> {
  const { core } = attempt
  const newer = await findNewer(attempt, !core.hasSharedLock)
  if (newer) return newer
  const { grant, state, strategy, tabs } = core
  if (state.status === 'loading') {
    change(core, 'signedOut')
    throw endOfSession('noToken')
  }
  leave(core, 'sessionExpired')
  await forget(core, grant)
  if (strategy.isShared) tabs?.postMessage({ type: 'signedOut', reason: 'sessionExpired' })
  throw endOfSession('sessionExpired')
}
