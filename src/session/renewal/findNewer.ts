import { nextTask } from '../../http/time/nextTask.js'
import { sleep } from '../../http/time/sleep.js'
import { leave, settle } from '../changes.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { isNewer } from './isNewer.js'
import { assertSameEpoch, type RenewalAttempt } from './RenewalAttempt.js'
import { keptBy } from './stored.js'

/** How long a tab that got the lock after another one waits for that one's news, in milliseconds. */
const newsTimeout = 500

/** How often a provider is asked for them in that time. */
const lateTries = 20

/** What another tab got meanwhile: told by it, or kept where both can read it. */
export async function findNewer<User>(
  attempt: RenewalAttempt<User>,
  waited: boolean,
): Promise<Grant<User> | undefined> {
  const { core, news, stale } = attempt
  const { strategy, tabs } = core
  let isLate: boolean | undefined
  if (tabs && (strategy.share ?? strategy.isForeign)) {
    // What was posted before the lock became free may stand in line behind it.
    await nextTask()
    const wait = waited && core.grant === stale
    const isNews = await Promise.race([news, wait && sleep(newsTimeout, core.clock)])
    isLate = isNews === true && core.grant === stale && strategy.isForeign
  }
  assertSameEpoch(attempt)
  const kept = await findKept(attempt, isLate)
  // Also when there is something newer than what is stale: by now there may be something newer still.
  if (kept && isNewer(kept, core.grant)) settle(core, kept)
  if (!kept && core.grant) leave(core, 'signedOut')
  assertSameEpoch(attempt)
  return core.grant === stale ? undefined : core.grant
}

/**
 * What is kept. Stores of the browser can show the tokens of another tab only after a while; and where nothing is kept,
 * another tab has signed out, and its message, which says why, comes later.
 */
async function findKept<User>(
  attempt: RenewalAttempt<User>,
  isLate?: boolean,
): Promise<Grant<User> | undefined> {
  const { core } = attempt
  for (let tries = core.tabs ? lateTries : 0; ; tries--) {
    const kept = await keptBy(core)
    assertSameEpoch(attempt)
    const isMissing = kept ? isLate && !isNewer(kept, core.grant) : core.grant
    if (!isMissing || tries === 0) return kept
    await sleep(newsTimeout / lateTries, core.clock)
  }
}
