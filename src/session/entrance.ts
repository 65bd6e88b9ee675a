import { onPage } from '../http/device/onPage.js'
import { abortFor } from '../http/calls/abortFor.js'
import { throwIfAborted } from '../http/calls/throwIfAborted.js'
import type { AuthContext, Grant } from './strategies/AuthStrategy.js'
import { begin, leave, settle } from './changes.js'
import { endOfSession } from './endOfSession.js'
import { missing } from './missing.js'
import { refuseInput } from './refuseInput.js'
import { isSameUser } from './renewal/isSameUser.js'
import type { SessionState } from './Session.js'
import { contextOf, exclusively, versionOf, type SessionCore } from './SessionCore.js'
import { forget, keep } from './renewal/stored.js'

/** Lets a user in. Of several sign-ins at a time the last one counts, and a sign-out overtakes them all. */
export async function enter<User>(
  core: SessionCore<User>,
  ask: (context: AuthContext) => Promise<Grant<User> | undefined>,
  signal = new AbortController().signal,
): Promise<SessionState<User>> {
  const turn = overtake(core, 'superseded')
  // A response to signing out that comes late could take the cookie of signing in with it.
  core.revoking?.abort()
  return inTurn(core, signal, async () => {
    throwIfAborted(turn)
    const context = contextOf(core, signal)
    core.isEntering = true
    try {
      const grant = await Promise.resolve(context).then(ask).catch(refuseInput)
      if (grant) await letIn({ ...grant, version: versionOf(core) }, { core, turn, context })
      return core.state
    } finally {
      core.isEntering = false
    }
  })
}

/** Lets a user in with a response that another call got; without one, the server is asked. */
export async function adopt<User>(
  core: SessionCore<User>,
  response: unknown,
): Promise<SessionState<User>> {
  return enter(core, async (context) => {
    const { strategy, grant: former } = core
    const asked = response !== undefined && strategy.adopt?.(response, context)
    const grant = await (asked || (strategy.renew?.(former, context) ?? missing('refresh')))
    if (!isSameUser(grant, former)) return grant
    // Whoever is given more rights is often given an access token alone.
    return { ...grant, refreshToken: grant.refreshToken ?? former?.refreshToken, isRenewed: true }
  })
}

/** Lets the user out, at once. */
export async function signOut<User>(core: SessionCore<User>): Promise<void> {
  const { grant, epoch, state } = core
  overtake(core, 'signedOut')
  if (state.status === 'signedOut') return
  leave(core, 'signedOut')
  abortFor(epoch.requests, endOfSession('signedOut'))
  core.tabs?.postMessage({ type: 'signedOut', reason: 'signedOut', principal: grant?.principal })
  const forgotten = forget(core)
  // A page that is about to be left has no time to wait for its store.
  await revoke(core, grant)
  const failure = await forgotten
  if (failure) throw failure
}

async function letIn<User>(
  grant: Grant<User>,
  { core, turn, context }: { core: SessionCore<User>; turn: AbortSignal; context: AuthContext },
): Promise<void> {
  const { strategy } = core
  if (!turn.aborted) await keep(core, grant)
  if (turn.aborted) {
    await forget(core, grant)
    await strategy.revoke?.(grant, context).catch(() => undefined)
  }
  throwIfAborted(turn)
  // A provider's own event may have told already.
  const isKnown = strategy.isForeign && core.grant?.accessToken === grant.accessToken
  if (grant.isRenewed && core.grant) settle(core, grant)
  else if (!isKnown) begin(core, grant)
  const { principal } = grant
  core.tabs?.postMessage({ type: 'signedIn', principal, grant: strategy.share?.(grant) })
}

/** The server's part of signing out is a courtesy: the user is out already, whatever it answers. */
async function revoke<User>(
  core: SessionCore<User>,
  grant: Grant<User> | undefined,
): Promise<void> {
  const { strategy } = core
  if (!strategy.revoke) return
  const revoking = new AbortController()
  const { signal } = revoking
  core.revoking = revoking
  const tell = async () => {
    const stopTimer = core.clock.after(core.refreshTimeout, () => revoking.abort())
    await strategy.revoke?.(grant, contextOf(core, signal)).finally(stopTimer)
  }
  // A sign-in that was overtaken has the lock until it is answered, and is taken back then.
  const told = core.isEntering ? tell() : inTurn(core, signal, tell)
  await told.catch(() => undefined)
}

/**
 * Runs a task exclusively, but waits no longer for another tab than a refresh may take, since one that is stuck, as in a
 * dialog, keeps its lock; and not at all once the page is left.
 */
function inTurn<Result>(
  core: SessionCore,
  signal: AbortSignal,
  task: () => Promise<Result>,
): Promise<Result> {
  let running: Promise<Result> | undefined
  const run = () => (running ??= task())
  return new Promise((resolve, reject) => {
    const hurry = (): void => {
      if (!core.isEntering) run().then(resolve, reject)
    }
    const stops = [core.clock.after(core.refreshTimeout, hurry), onPage('pagehide', hurry)]
    exclusively(core, signal, run)
      .then(resolve, reject)
      .finally(() => {
        for (const stop of stops) stop()
      })
  })
}

/** Ends the sign-in that is under way, if one is; returns what the next one to come ends this with. */
function overtake(core: SessionCore, by: 'signedOut' | 'superseded'): AbortSignal {
  abortFor(core.turn, endOfSession(by))
  core.turn = new AbortController()
  return core.turn.signal
}
