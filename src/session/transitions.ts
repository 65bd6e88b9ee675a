import { callSafely } from '../failure/callSafely.js'
import { notifyAll } from '../failure/notifyAll.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import type { SessionEvent, SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './strategies/AuthStrategy.js'
import { sessionFailure } from './sessionFailure.js'
import { isOtherUser } from './refresh/isOtherUser.js'
import type { SessionState } from './Session.js'
import { createEpoch, toSessionState, type CallStart, type SessionCore } from './SessionCore.js'

/** Starts the session of a user who signed in. */
export function startSession<User>(core: SessionCore<User>, grant: Grant<User>): void {
  endPreviousSession(core)
  setGrant(core, grant)
}

/** Replaces the current user's grant with one that was restored, refreshed, or received from another tab. */
export function updateGrant<User>(core: SessionCore<User>, grant: Grant<User>): void {
  const { grant: previous, state } = core
  if (state.status === 'signedOut') return
  if (isOtherUser(grant, previous)) return startSession(core, grant)
  const user = grant.user ?? previous?.user
  const principal = grant.principal ?? previous?.principal
  setGrant(core, { ...grant, user, principal })
}

/**
 * Ends the session: nobody is signed in any longer. Watchers are called first, so that screens unmount, then listeners of
 * events, and then the calls of the epoch are aborted.
 */
export function endSession<User>(
  core: SessionCore<User>,
  reason: SignOutReason,
  eventReason: SignOutReason | 'superseded' = reason,
): void {
  if (core.state.status === 'signedOut') return
  core.grant = undefined
  endEpoch(core, reason, () => {
    setState(core, 'signedOut', { reason })
    if (reason === 'sessionExpired') callSafely(() => core.onSessionExpired?.())
    emit(core, { type: 'signedOut', reason: eventReason })
  })
}

/** Sets the status to `loading`, because a user of unknown identity signed in in another tab. */
export function reloadUser<User>(core: SessionCore<User>): void {
  endPreviousSession(core)
  setState(core, 'loading')
}

/**
 * Sets the state and notifies its watchers. It ends no epoch: call it directly only where none ends, such as when
 * restoring finds no user.
 */
export function setState<User>(
  core: SessionCore<User>,
  status: SessionState['status'],
  details?: Pick<Partial<SessionState>, 'reason' | 'failure'>,
): void {
  core.state = toSessionState(core.grant, { ...details, status, epoch: core.epoch.number })
  notifyAll(core.watchers, (watcher) => watcher())
}

/** Returns the start of a call: the epoch in which the session first saw it. */
export function getCallStart(core: SessionCore, call: ApiCall): CallStart {
  const { epoch, callStarts, state } = core
  const start = callStarts.get(call) ?? { epoch, isAnonymous: state.status === 'signedOut' }
  callStarts.set(call, start)
  return start
}

/** Ends the epoch before another sign-in, and signs out the current user, if there is one. */
function endPreviousSession<User>(core: SessionCore<User>): void {
  if (core.state.status !== 'signedIn') return endEpoch(core, 'superseded')
  endSession(core, 'signedOut', 'superseded')
}

function setGrant<User>(core: SessionCore<User>, grant: Grant<User>): void {
  const type = core.grant ? 'refreshed' : 'signedIn'
  core.grant = grant
  setState(core, 'signedIn')
  emit(core, { type, principal: grant.principal })
}

function endEpoch<User>(
  core: SessionCore<User>,
  reason: SignOutReason | 'superseded',
  onEnd?: () => void,
): void {
  const { endListeners, number } = core.epoch
  core.epoch = createEpoch(number + 1)
  onEnd?.()
  if (endListeners.size === 0) return
  const failure = sessionFailure(reason)
  for (const listener of endListeners) listener(failure)
}

function emit<User>({ listeners }: SessionCore<User>, event: SessionEvent): void {
  notifyAll(listeners, (listener) => listener(event))
}
