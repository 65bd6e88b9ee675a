import type { ApiCall } from '../../http/calls/ApiCall.js'
import { endOfSession } from '../endOfSession.js'
import type { Epoch, SessionCore } from '../SessionCore.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** One attempt to renew. */
export interface RenewalAttempt<User> {
  readonly core: SessionCore<User>
  readonly epoch: Epoch<User>
  /** What has to be replaced. */
  readonly stale: Grant<User> | undefined
  /** The first call that needs it. */
  readonly cause: ApiCall | undefined
  /** How another tab's refresh ends. A message and a lock that becomes free can arrive in either order. */
  readonly news: Promise<boolean>
  isAsking: boolean
}

/** Goes on unless the user has left or changed meanwhile. */
export function assertSameEpoch<User>({ core, epoch }: RenewalAttempt<User>): void {
  if (core.epoch !== epoch) throw endOfSession('signedOut')
}
