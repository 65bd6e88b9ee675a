import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { untilAborted } from '../../http/calls/untilAborted.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { begin, change, leave, settle } from '../changes.js'
import { endOfSession } from '../endOfSession.js'
import { isEnding } from './isEnding.js'
import { renew } from './renew.js'
import type { TokenRequest } from '../Session.js'
import { contextOf, type SessionCore } from '../SessionCore.js'
import { keptBy } from './stored.js'

/** Who asks for credentials, and how long they may wait. */
export interface GrantRequest extends Pick<TokenRequest, 'minValidity'> {
  signal?: AbortSignal | undefined
  /** The call that needs them. */
  cause?: ApiCall | undefined
}

/** Finds out who is signed in, if that is not known yet. Never rejects. */
export async function restore<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, state } = core
  if (state.status !== 'loading') return
  epoch.restoration ??= findUser(core).finally(() => delete epoch.restoration)
  return epoch.restoration
}

/** The credentials to use: renewed before they end, and when they were refused; `undefined` when nobody is signed in. */
export async function usableGrant<User>(
  core: SessionCore<User>,
  { signal, minValidity: refreshBefore = core.refreshBefore, cause }: GrantRequest = {},
): Promise<Grant<User> | undefined> {
  const { strategy, clock } = core
  await untilAborted(strategy.isForeign ? readForeign(core) : restore(core), signal)
  if (core.state.failure) throw core.state.failure
  const { grant, epoch } = core
  if (!grant || !strategy.renew) return grant
  const isRefused = () => core.refused === grant
  if (!epoch.renewal && !isRefused() && !isEnding(grant, { clock, refreshBefore })) return grant
  try {
    return await untilAborted(renew(core, cause), signal)
  } catch (error) {
    // A token that ends soon is still good while it cannot be renewed.
    const isGood = !isRefused() && (grant.expiresAt ?? 0) > clock.now()
    if (isGood && core.grant === grant && !signal?.aborted) return grant
    throw error
  }
}

/** The credentials in the place of a token; those that there are, if it is not theirs. */
export async function replaceToken<User>(
  core: SessionCore<User>,
  stale?: string,
): Promise<Grant<User> | undefined> {
  await restore(core)
  const { grant } = core
  if (!grant) throw missingGrant(core)
  if (stale !== undefined && stale !== grant.accessToken) return grant
  core.refused = grant
  return usableGrant(core)
}

/** Why there are no credentials to use. */
export function missingGrant<User>({ state }: SessionCore<User>) {
  return endOfSession(state.reason === 'sessionExpired' ? 'sessionExpired' : 'noToken')
}

/** Finds out whether the credentials still hold, after the page may have missed a sign-out. */
export function recheck<User>(core: SessionCore<User>): void {
  const { grant, strategy } = core
  if (grant && strategy.isShared) renew(core).catch(() => undefined)
}

/** The device is online again: that nobody was reached before is no reason to wait. */
export function comeBack<User>(core: SessionCore<User>): void {
  const { clock, epoch, state } = core
  core.onlineAt = clock.now()
  if (epoch.failed?.failure.kind === 'noInternetConnection') delete epoch.failed
  if (state.failure) void restore(core)
}

/** Does as those say who keep the tokens. */
export function follow<User>(core: SessionCore<User>, grant: Grant<User> | undefined): void {
  const { status } = core.state
  if (!grant) return status === 'loading' ? change(core, 'signedOut') : leave(core, 'signedOut')
  if (status === 'signedOut') return begin(core, grant)
  if (!core.grant || core.grant.accessToken !== grant.accessToken) settle(core, grant)
}

async function findUser<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, strategy } = core
  const isOpen = () => core.epoch === epoch && core.state.status === 'loading'
  try {
    if (strategy.isForeign) return await readForeign(core)
    if (strategy.restoredBy === 'renew') return void (await renew(core))
    const kept = await keptBy(core)
    if (isOpen()) follow(core, kept)
  } catch (error) {
    if (isOpen()) change(core, 'loading', { failure: toApiFailure(error) })
  }
}

/** Asks whoever keeps the tokens, and does as they say. */
async function readForeign<User>(core: SessionCore<User>): Promise<void> {
  const { epoch, strategy } = core
  const grant = await strategy.read?.(contextOf(core))
  if (core.epoch !== epoch) throw endOfSession('signedOut')
  follow(core, grant)
}
