import { configurationFailure } from '../failure/configurationFailure.js'
import type { AuthContext, Grant } from './AuthStrategy.js'
import { begin, leave } from './changes.js'
import { endOfSession } from './endOfSession.js'
import type { SessionState } from './Session.js'
import { contextOf, exclusively, versionOf, type SessionCore, type Turn } from './SessionCore.js'
import { forget, keep } from './stored.js'

/** A way in. */
export interface Entry<User> {
  name: 'signIn' | 'signUp'
  ask: (context: AuthContext) => Promise<Grant<User> | undefined> | undefined
  signal?: AbortSignal | undefined
}

/** Lets a user in. Of several sign-ins at a time the last one counts, and a sign-out overtakes them all. */
export async function enter<User>(
  core: SessionCore<User>,
  { name, ask, signal = new AbortController().signal }: Entry<User>,
): Promise<SessionState<User>> {
  if (!core.strategy[name]) throw missing(name)
  const turn = overtake(core, 'superseded')
  // An answer to signing out that comes late could take the cookie of signing in with it.
  core.revoking?.abort()
  return exclusively(core, signal, async () => {
    assertLast(turn)
    const context = contextOf(core, signal)
    const grant = await ask(context)
    if (grant) await letIn({ ...grant, version: versionOf(core) }, { core, turn, context })
    return core.state
  })
}

/** Lets the user out, at once. */
export async function signOut<User>(core: SessionCore<User>): Promise<void> {
  const { grant, epoch, state } = core
  overtake(core, 'signedOut')
  if (state.status === 'signedOut') return
  core.isLeaving = true
  leave(core, 'signedOut')
  epoch.requests.abort(endOfSession('signedOut'))
  core.tabs?.postMessage({ type: 'signedOut', reason: 'signedOut' })
  const failure = await forget(core)
  await revoke(core, grant)
  if (failure) throw failure
}

async function letIn<User>(
  grant: Grant<User>,
  { core, turn, context }: { core: SessionCore<User>; turn: Turn; context: AuthContext },
): Promise<void> {
  const { strategy } = core
  if (!turn.overtakenBy) await keep(core, grant)
  if (turn.overtakenBy) {
    await forget(core, grant)
    await strategy.revoke?.(grant, context).catch(() => undefined)
  }
  assertLast(turn)
  // A provider's own event may have told already.
  const isKnown = strategy.isForeign && core.grant?.accessToken === grant.accessToken
  core.isLeaving = false
  if (!isKnown) begin(core, grant)
  const { principal } = grant
  core.tabs?.postMessage({ type: 'signedIn', principal, grant: strategy.share?.(grant) })
}

/**
 * The server's part of signing out is a courtesy: the user is out already, whatever it answers. When it fails, whoever keeps
 * the tokens still has them, and must not sign the user in again with the next call.
 */
async function revoke<User>(
  core: SessionCore<User>,
  grant: Grant<User> | undefined,
): Promise<void> {
  const { strategy, clock } = core
  if (!strategy.revoke) return
  const revoking = new AbortController()
  const { signal } = revoking
  const stopTimer = clock.after(core.refreshTimeout, () => revoking.abort())
  core.revoking = revoking
  await exclusively(core, signal, async () => {
    await strategy.revoke?.(grant, contextOf(core, signal))
    core.isLeaving = false
  }).catch(() => undefined)
  stopTimer()
}

function overtake(core: SessionCore, by: NonNullable<Turn['overtakenBy']>): Turn {
  core.turn.overtakenBy = by
  core.turn = {}
  return core.turn
}

function assertLast({ overtakenBy: reason }: Turn): void {
  if (reason) throw endOfSession(reason)
}

function missing(option: string): Error {
  return configurationFailure(
    'session-endpoint-missing',
    __DEV__ &&
      `The session's strategy has no '${option}', so the call was not sent. Give createSession({ ${option} }) its endpoint.`,
  )
}
