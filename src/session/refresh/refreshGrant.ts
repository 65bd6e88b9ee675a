import type { ApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { isUnreachable } from '../../failure/isUnreachable.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { attemptRefresh } from './attemptRefresh.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { sleep } from '../../http/time/sleep.js'
import { getClient, type SessionCore } from '../SessionCore.js'

/** The longest `Retry-After` that is respected, in milliseconds. */
const maxRetryAfter = 60_000

/** How long after an `online` event a refresh without a response is retried, in milliseconds. */
const onlineGracePeriod = 5_000

/** The delay between these retries, in milliseconds. */
const onlineRetryDelay = 1_000

/**
 * Refreshes the grant. Concurrent callers share one refresh. `cause` is the call that needs it.
 *
 * Only a definite rejection ends the session. After any other failure the grant is kept, and the next refresh has to wait
 * for the end of the cool-down.
 */
export async function refreshGrant<User>(
  core: SessionCore<User>,
  cause?: ApiCall,
): Promise<Grant<User>> {
  const { epoch } = core
  if (!epoch.refreshing) {
    // Throws if there is no client: that is no failed refresh, and starts no cool-down.
    getClient(core)
    assertCooledDown(core)
    epoch.refreshing = refreshUntilSettled(core, cause).finally(() => delete epoch.refreshing)
  }
  return epoch.refreshing
}

async function refreshUntilSettled<User>(
  core: SessionCore<User>,
  cause?: ApiCall,
): Promise<Grant<User>> {
  const { clock, epoch } = core
  let failure: ApiFailure | undefined
  try {
    return await attemptRefresh(core, cause)
  } catch (error) {
    failure = toApiFailure(error)
    const at = clock.now()
    const { onlineAt = -Infinity } = core
    const isReconnecting = isUnreachable(failure) && at - onlineAt < onlineGracePeriod
    if (!isReconnecting) {
      const wait = Math.max(core.coolDown, Math.min(failure.retryAfter ?? 0, maxRetryAfter))
      // A cool-down protects a server. While offline there is none, and it would block the calls that recover when the
      // device is online again.
      if (!isOffline(failure)) epoch.failedRefresh = { failure, at, until: at + wait }
      throw failure
    }
  } finally {
    for (const { events } of core.clients) {
      events.emit('refresh', () => ({ at: clock.now(), failure }))
    }
  }
  await sleep(onlineRetryDelay, clock)
  if (core.epoch !== epoch) throw failure
  return refreshUntilSettled(core, cause)
}

function assertCooledDown<User>({ clock, epoch }: SessionCore<User>): void {
  const { failedRefresh } = epoch
  const now = clock.now()
  // A clock that was set back must not extend the cool-down. Screens count down `retryAfter`.
  if (failedRefresh && now >= failedRefresh.at && now < failedRefresh.until) {
    throw extendApiFailure(failedRefresh.failure, { retryAfter: failedRefresh.until - now })
  }
}

function isOffline(failure: ApiFailure): boolean {
  return failure.kind === 'noInternetConnection' && !isUnreachable(failure)
}
