import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { untilAborted } from '../../http/calls/untilAborted.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { startSession, setState, endSession, updateGrant } from '../transitions.js'
import { sessionFailure } from '../sessionFailure.js'
import { isExpiring } from './isExpiring.js'
import { refreshGrant } from './refreshGrant.js'
import type { TokenRequest } from '../Session.js'
import { createAuthContext, type SessionCore } from '../SessionCore.js'
import { readGrant } from './storedGrant.js'

/** Options of a request for a grant. */
export interface GrantRequest extends Pick<TokenRequest, 'minValidity'> {
  signal?: AbortSignal | undefined
  /** The call that needs the grant. */
  cause?: ApiCall | undefined
}

/** Finds out who is signed in, while the status is `loading`. Never rejects. */
export async function restore<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, state } = core
  if (state.status !== 'loading') return
  epoch.restoring ??= loadGrant(core).finally(() => delete epoch.restoring)
  return epoch.restoring
}

/** Returns a usable grant, refreshed if it expires soon or was rejected; `undefined` if nobody is signed in. */
export async function getValidGrant<User>(
  core: SessionCore<User>,
  { signal, minValidity: refreshBefore = core.refreshBefore, cause }: GrantRequest = {},
): Promise<Grant<User> | undefined> {
  const { strategy, clock } = core
  await untilAborted(strategy.isExternal ? readExternal(core) : restore(core), signal)
  if (core.state.failure) throw core.state.failure
  const { grant, epoch } = core
  if (!grant || !strategy.refresh) return grant
  const isRejected = () => core.rejected === grant
  if (!epoch.refreshing && !isRejected() && !isExpiring(grant, { clock, refreshBefore }))
    return grant
  try {
    return await untilAborted(refreshGrant(core, cause), signal)
  } catch (error) {
    // A token that expires soon is still used while it can't be refreshed.
    const isValid = !isRejected() && (grant.expiresAt ?? 0) > clock.now()
    if (isValid && core.grant === grant && !signal?.aborted) return grant
    throw error
  }
}

/** Refreshes a grant whose token was rejected. If `stale` is not the current token, returns the current grant. */
export async function replaceToken<User>(
  core: SessionCore<User>,
  stale?: string,
): Promise<Grant<User> | undefined> {
  await restore(core)
  const { grant } = core
  if (!grant) throw missingGrantFailure(core)
  if (stale !== undefined && stale !== grant.accessToken) return grant
  core.rejected = grant
  return getValidGrant(core)
}

/** Creates the failure of a call that needs a grant while there is none. */
export function missingGrantFailure<User>({ state }: SessionCore<User>) {
  return sessionFailure(state.reason === 'sessionExpired' ? 'sessionExpired' : 'noToken')
}

/** Refreshes a shared grant of a page that came back from the back-forward cache and may have missed a sign-out. */
export function revalidate<User>(core: SessionCore<User>): void {
  const { grant, strategy } = core
  if (grant && strategy.isShared) refreshGrant(core).catch(() => undefined)
}

/** Ends the cool-down of a refresh that failed for lack of a network, and restores a session that could not be restored. */
export function handleOnline<User>(core: SessionCore<User>): void {
  const { clock, epoch, state } = core
  core.onlineAt = clock.now()
  if (epoch.failedRefresh?.failure.kind === 'noInternetConnection') delete epoch.failedRefresh
  if (state.failure) void restore(core)
}

/** Applies a grant that was read or received from outside; `undefined` means that nobody is signed in. */
export function syncGrant<User>(core: SessionCore<User>, grant: Grant<User> | undefined): void {
  const { status } = core.state
  if (!grant)
    return status === 'loading' ? setState(core, 'signedOut') : endSession(core, 'signedOut')
  if (status === 'signedOut') return startSession(core, grant)
  if (!core.grant || core.grant.accessToken !== grant.accessToken) updateGrant(core, grant)
}

async function loadGrant<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, strategy } = core
  const isPending = () => core.epoch === epoch && core.state.status === 'loading'
  try {
    if (strategy.isExternal) return await readExternal(core)
    if (strategy.restoredBy === 'refresh') return void (await refreshGrant(core))
    const stored = await readGrant(core)
    if (isPending()) syncGrant(core, stored)
  } catch (error) {
    if (isPending()) setState(core, 'loading', { failure: toApiFailure(error) })
  }
}

/** Reads the grant from the provider that stores it, and applies it. */
async function readExternal<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, strategy } = core
  const grant = await strategy.read?.(createAuthContext(core))
  if (core.epoch !== epoch) throw sessionFailure('signedOut')
  syncGrant(core, grant)
}
