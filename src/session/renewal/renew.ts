import type { ApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { isUnanswered } from '../../failure/isUnanswered.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { attemptRenewal } from './attemptRenewal.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { sleep } from '../../http/time/sleep.js'
import { clientOf, type SessionCore } from '../SessionCore.js'

/** The longest `Retry-After` that is followed, in milliseconds. */
const longestRest = 60_000

/** How long requests may still fail after the device has told that it is online, in milliseconds. */
const settling = 5_000

/** How long a network that comes back is given before the next try, in milliseconds. */
const pause = 1_000

/**
 * Renews what a user is signed in with: once for all who ask at the same time. `cause` is the call that needs it.
 *
 * Only a definite response ends the session. After any other failure the credentials stay, and the next try has to wait.
 */
export async function renew<User>(core: SessionCore<User>, cause?: ApiCall): Promise<Grant<User>> {
  const { epoch } = core
  if (!epoch.renewal) {
    // Without one nothing is tried, so that nothing has to rest either.
    clientOf(core)
    assertRested(core)
    epoch.renewal = run(core, cause).finally(() => delete epoch.renewal)
  }
  return epoch.renewal
}

async function run<User>(core: SessionCore<User>, cause?: ApiCall): Promise<Grant<User>> {
  const { clock, epoch } = core
  let failure: ApiFailure | undefined
  try {
    return await attemptRenewal(core, cause)
  } catch (error) {
    failure = toApiFailure(error)
    const at = clock.now()
    const { onlineAt = -Infinity } = core
    const isComingBack = isUnanswered(failure) && at - onlineAt < settling
    if (!isComingBack) {
      const wait = Math.max(core.coolDown, Math.min(failure.retryAfter ?? 0, longestRest))
      // Offline there is no server to spare, and what recovers when the device is back must not find the door closed.
      if (!isOffline(failure)) epoch.failed = { failure, at, until: at + wait }
      throw failure
    }
  } finally {
    for (const { events } of core.clients) {
      events.emit('refresh', () => ({ at: clock.now(), failure }))
    }
  }
  await sleep(pause, clock)
  if (core.epoch !== epoch) throw failure
  return run(core, cause)
}

function assertRested<User>({ clock, epoch: { failed } }: SessionCore<User>): void {
  const now = clock.now()
  // A clock that was set back would make it last. Screens count it down, so that nobody tries in vain.
  if (failed && now >= failed.at && now < failed.until) {
    throw extendApiFailure(failed.failure, { retryAfter: failed.until - now })
  }
}

function isOffline(failure: ApiFailure): boolean {
  return failure.kind === 'noInternetConnection' && !isUnanswered(failure)
}
