import { callSafely } from '../failure/callSafely.js'
import { tellAll } from '../failure/tellAll.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import type { SessionEvent, SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './strategies/AuthStrategy.js'
import { endOfSession } from './endOfSession.js'
import { isOtherUser } from './renewal/isOtherUser.js'
import type { SessionState } from './Session.js'
import { epochOf, stateOf, type CallStart, type SessionCore } from './SessionCore.js'

/** Somebody signed in. */
export function begin<User>(core: SessionCore<User>, grant: Grant<User>): void {
  makeWay(core)
  take(core, grant)
}

/** The present user's credentials are these: found on loading, renewed, or adopted from another tab. */
export function settle<User>(core: SessionCore<User>, grant: Grant<User>): void {
  const { grant: former, state } = core
  if (state.status === 'signedOut') return
  if (isOtherUser(grant, former)) return begin(core, grant)
  const user = grant.user ?? former?.user
  const principal = grant.principal ?? former?.principal
  take(core, { ...grant, user, principal })
}

/** Nobody is signed in any longer. Screens leave first, listeners follow, and then what is under way ends. */
export function leave<User>(
  core: SessionCore<User>,
  reason: SignOutReason,
  told: SignOutReason | 'superseded' = reason,
): void {
  if (core.state.status === 'signedOut') return
  core.grant = undefined
  endEpoch(core, reason, () => {
    change(core, 'signedOut', { reason })
    if (reason === 'sessionExpired') callSafely(() => core.onSessionExpired?.())
    tell(core, { type: 'signedOut', reason: told })
  })
}

/** Somebody signed in in another tab: who it is has to be found out. */
export function reopen<User>(core: SessionCore<User>): void {
  makeWay(core)
  change(core, 'loading')
}

/** Changes what is known, and shows it: by itself only where nothing ends, as when loading finds nobody. */
export function change<User>(
  core: SessionCore<User>,
  status: SessionState['status'],
  known?: Pick<Partial<SessionState>, 'reason' | 'failure'>,
): void {
  core.state = stateOf(core.grant, { ...known, status, epoch: core.epoch.number })
  tellAll(core.watchers, (watcher) => watcher())
}

/** What a call began in: the epoch in which the session saw it first. */
export function startOf(core: SessionCore, call: ApiCall): CallStart {
  const { epoch, starts, state } = core
  const start = starts.get(call) ?? { epoch, isAnonymous: state.status === 'signedOut' }
  starts.set(call, start)
  return start
}

/** Somebody comes who need not have waited until the present user signs out. */
function makeWay<User>(core: SessionCore<User>): void {
  if (core.state.status !== 'signedIn') return endEpoch(core, 'superseded')
  leave(core, 'signedOut', 'superseded')
}

function take<User>(core: SessionCore<User>, grant: Grant<User>): void {
  const type = core.grant ? 'refreshed' : 'signedIn'
  core.grant = grant
  change(core, 'signedIn')
  tell(core, { type, principal: grant.principal })
}

function endEpoch<User>(
  core: SessionCore<User>,
  reason: SignOutReason | 'superseded',
  show = () => {},
): void {
  const { endings, number } = core.epoch
  core.epoch = epochOf(number + 1)
  show()
  if (endings.size === 0) return
  const failure = endOfSession(reason)
  for (const end of endings) end(failure)
}

function tell<User>({ listeners }: SessionCore<User>, event: SessionEvent): void {
  tellAll(listeners, (listener) => listener(event))
}
