import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/Clock.js'

/** How long to wait before the next attempt. */
export interface Wait {
  readonly ms: number
  /** Whether the whole network is in doubt, and not this entry alone. */
  readonly isForAll: boolean
}

/** What was tried. */
interface Tried {
  readonly count: number
  readonly failure: ApiFailure
  readonly isForAll: boolean
  readonly clock: Clock
}

/** The longest wait between two attempts, in milliseconds. */
const longest = 60_000

/** As long as the server asks for, else a second, doubled each time, half of it by chance. */
export function waitFor({ count, failure: { retryAfter }, isForAll, clock }: Tried): Wait {
  const bound = Math.min(longest, 1_000 * 2 ** (count - 1))
  return { ms: retryAfter ?? (bound * (1 + clock.random())) / 2, isForAll }
}
