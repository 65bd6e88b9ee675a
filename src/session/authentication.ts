import { onPageEvent } from '../http/device/onPageEvent.js'
import { abortFor } from '../http/calls/abortFor.js'
import { throwIfAborted } from '../http/calls/throwIfAborted.js'
import type { AuthContext, Grant } from './strategies/AuthStrategy.js'
import { startSession, endSession, updateGrant } from './transitions.js'
import { sessionFailure } from './sessionFailure.js'
import { throwMissingEndpoint } from './throwMissingEndpoint.js'
import { rethrowAsCredentials } from './rethrowAsCredentials.js'
import { isSameUser } from './refresh/isSameUser.js'
import type { SessionState } from './Session.js'
import { createAuthContext, withLock, nextVersion, type SessionCore } from './SessionCore.js'
import { clearGrant, writeGrant } from './refresh/storedGrant.js'

/**
 * Signs a user in with the grant that `requestGrant` resolves with, if any. The last of several concurrent sign-ins wins,
 * and a sign-out supersedes all of them.
 */
export async function authenticate<User>(
  core: SessionCore<User>,
  requestGrant: (context: AuthContext) => Promise<Grant<User> | undefined>,
  signal = new AbortController().signal,
): Promise<SessionState<User>> {
  const superseded = supersede(core, 'superseded')
  // A late response to a sign-out could delete the cookie that this sign-in sets.
  core.revoking?.abort()
  return withLockOrTimeout(core, signal, async () => {
    throwIfAborted(superseded)
    const context = createAuthContext(core, signal)
    core.isSigningIn = true
    try {
      const grant = await Promise.resolve(context).then(requestGrant).catch(rethrowAsCredentials)
      if (grant)
        await completeSignIn(
          { ...grant, version: nextVersion(core) },
          { core, superseded, context },
        )
      return core.state
    } finally {
      core.isSigningIn = false
    }
  })
}

/** Signs a user in with the response of the app's own call; without one, requests the current user from the server. */
export async function adoptResponse<User>(
  core: SessionCore<User>,
  response: unknown,
): Promise<SessionState<User>> {
  return authenticate(core, async (context) => {
    const { strategy, grant: previous } = core
    const adopted = response !== undefined && strategy.adopt?.(response, context)
    const grant = await (adopted ||
      (strategy.refresh?.(previous, context) ?? throwMissingEndpoint('refresh')))
    if (!isSameUser(grant, previous)) return grant
    // The response to a step-up often contains an access token only.
    const refreshToken = grant.refreshToken ?? previous?.refreshToken
    return { ...grant, refreshToken, isRefreshed: true }
  })
}

/** Signs the user out at once, then deletes the stored grant and notifies the server. */
export async function signOut<User>(core: SessionCore<User>): Promise<void> {
  const { grant, epoch, state } = core
  supersede(core, 'signedOut')
  if (state.status === 'signedOut') return
  endSession(core, 'signedOut')
  abortFor(epoch.tokenRequests, sessionFailure('signedOut'))
  core.tabs?.postMessage({ type: 'signedOut', reason: 'signedOut', principal: grant?.principal })
  const cleared = clearGrant(core)
  // A page that is about to unload has no time to wait for its store first.
  await revoke(core, grant)
  const failure = await cleared
  if (failure) throw failure
}

async function completeSignIn<User>(
  grant: Grant<User>,
  {
    core,
    superseded,
    context,
  }: { core: SessionCore<User>; superseded: AbortSignal; context: AuthContext },
): Promise<void> {
  const { strategy } = core
  if (!superseded.aborted) await writeGrant(core, grant)
  if (superseded.aborted) {
    await clearGrant(core, grant)
    await strategy.revoke?.(grant, context).catch(() => undefined)
  }
  throwIfAborted(superseded)
  // The provider's own event may have come first.
  const hasStarted = strategy.isExternal && core.grant?.accessToken === grant.accessToken
  if (grant.isRefreshed && core.grant) updateGrant(core, grant)
  else if (!hasStarted) startSession(core, grant)
  const { principal } = grant
  core.tabs?.postMessage({ type: 'signedIn', principal, grant: strategy.share?.(grant) })
}

/** Sends the sign-out request, if the strategy has one. Its failure is ignored, since the user is signed out already. */
async function revoke<User>(
  core: SessionCore<User>,
  grant: Grant<User> | undefined,
): Promise<void> {
  const { strategy } = core
  if (!strategy.revoke) return
  const controller = new AbortController()
  const { signal } = controller
  core.revoking = controller
  const sendRevocation = async () => {
    const stopTimer = core.clock.after(core.refreshTimeout, () => controller.abort())
    await strategy.revoke?.(grant, createAuthContext(core, signal)).finally(stopTimer)
  }
  // A superseded sign-in holds the lock until its response, and is revoked then.
  const revoked = core.isSigningIn
    ? sendRevocation()
    : withLockOrTimeout(core, signal, sendRevocation)
  await revoked.catch(() => undefined)
}

/**
 * Runs a task while it holds the lock. After `refreshTimeout`, and as soon as the page is hidden for unloading, it runs
 * without the lock, since a tab that is stuck, as in a dialog, does not release it. It keeps waiting while a sign-in of
 * this page runs.
 */
function withLockOrTimeout<Result>(
  core: SessionCore,
  signal: AbortSignal,
  task: () => Promise<Result>,
): Promise<Result> {
  let running: Promise<Result> | undefined
  const run = () => (running ??= task())
  return new Promise((resolve, reject) => {
    const runWithoutLock = (): void => {
      if (!core.isSigningIn) run().then(resolve, reject)
    }
    const stops = [
      core.clock.after(core.refreshTimeout, runWithoutLock),
      onPageEvent('pagehide', runWithoutLock),
    ]
    withLock(core, signal, run)
      .then(resolve, reject)
      .finally(() => {
        for (const stop of stops) stop()
      })
  })
}

/** Aborts the sign-in in flight, if there is one. Returns the signal that the next sign-in or sign-out aborts. */
function supersede(core: SessionCore, reason: 'signedOut' | 'superseded'): AbortSignal {
  abortFor(core.signingIn, sessionFailure(reason))
  core.signingIn = new AbortController()
  return core.signingIn.signal
}
