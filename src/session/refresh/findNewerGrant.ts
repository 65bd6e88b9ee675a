import { nextTask } from '../../http/time/nextTask.js'
import { sleep } from '../../http/time/sleep.js'
import { endSession, updateGrant } from '../transitions.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { isNewer } from './isNewer.js'
import { assertSameEpoch, type RefreshAttempt } from './RefreshAttempt.js'
import { readGrant } from './storedGrant.js'

/** How long a tab that had to wait for the lock waits for the other tab's message, in milliseconds. */
const messageTimeout = 500

/** How often the stored grant is read in that time. */
const readAttempts = 20

/**
 * Returns a grant that another tab obtained since `stale`: received in a message, or read from the shared store. Ends the
 * session if the store has no grant any longer.
 */
export async function findNewerGrant<User>(
  attempt: RefreshAttempt<User>,
  waited: boolean,
): Promise<Grant<User> | undefined> {
  const { core, tabRefresh, stale } = attempt
  const { strategy, tabs } = core
  let isStoreBehind: boolean | undefined
  if (tabs && (strategy.share ?? strategy.isExternal)) {
    // A message that was posted before the lock was released can arrive after it.
    await nextTask()
    const mustWait = waited && core.grant === stale
    const hasRefreshed = await Promise.race([
      tabRefresh,
      mustWait && sleep(messageTimeout, core.clock),
    ])
    isStoreBehind = hasRefreshed === true && core.grant === stale && strategy.isExternal
  }
  assertSameEpoch(attempt)
  const stored = await pollStoredGrant(attempt, isStoreBehind)
  // The store is read even if a message brought a newer grant, since it may hold a later one.
  if (stored && isNewer(stored, core.grant)) updateGrant(core, stored)
  if (!stored && core.grant) endSession(core, 'signedOut')
  assertSameEpoch(attempt)
  return core.grant === stale ? undefined : core.grant
}

/**
 * Reads the stored grant, repeatedly while it is missing or known to be outdated. Browsers can show a tab the tokens of
 * another one with a delay. If nothing is stored, another tab has signed out, and the message with its reason follows.
 */
async function pollStoredGrant<User>(
  attempt: RefreshAttempt<User>,
  isStoreBehind?: boolean,
): Promise<Grant<User> | undefined> {
  const { core } = attempt
  for (let tries = core.tabs ? readAttempts : 0; ; tries--) {
    const stored = await readGrant(core)
    assertSameEpoch(attempt)
    const isMissing = stored ? isStoreBehind && !isNewer(stored, core.grant) : core.grant
    if (!isMissing || tries === 0) return stored
    await sleep(messageTimeout / readAttempts, core.clock)
  }
}
