import type { ApiCall } from '../../http/calls/ApiCall.js'
import { sessionFailure } from '../sessionFailure.js'
import type { Epoch, SessionCore } from '../SessionCore.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** One attempt to refresh a grant. */
export interface RefreshAttempt<User> {
  readonly core: SessionCore<User>
  readonly epoch: Epoch<User>
  /** The grant to replace. */
  readonly stale: Grant<User> | undefined
  /** The call that started the refresh, if one did. */
  readonly cause: ApiCall | undefined
  /**
   * Resolves with the result of the next refresh of another tab: `true` if it succeeded. It listens from the start of the
   * attempt, because the message can arrive before or after the lock is released.
   */
  readonly tabRefresh: Promise<boolean>
  /** Whether the refresh request was sent. */
  isSent: boolean
}

/** @throws `requestCancelled` if the user has signed out or changed since the attempt started */
export function assertSameEpoch<User>({ core, epoch }: RefreshAttempt<User>): void {
  if (core.epoch !== epoch) throw sessionFailure('signedOut')
}
