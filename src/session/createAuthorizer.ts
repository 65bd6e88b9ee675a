import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/ApiCall.js'
import type { ApiClient } from '../http/ApiClient.js'
import { headerOf } from '../http/headerOf.js'
import type { ApiRequest, Interceptor } from '../http/Interceptor.js'
import { isReplayable } from '../http/isReplayable.js'
import type { Grant } from './AuthStrategy.js'
import { blame } from './blame.js'
import { leave, startOf } from './changes.js'
import { endOfSession } from './endOfSession.js'
import { missingGrant, usableGrant } from './grants.js'
import { isOwnEndpoint } from './isOwnEndpoint.js'
import { isToken } from './isToken.js'
import type { SessionCore } from './SessionCore.js'

/** Makes the interceptor that puts credentials on a client's calls and, when they are refused, replays a call once. */
export function createAuthorizer<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  const { strategy, refreshIf = isUnauthorized } = core
  const replayed = new WeakSet<ApiCall>()
  return async (request, next) => {
    const { body, call, url } = request
    if (isOwnEndpoint(core, url)) return next((await strategy.prepare?.(request)) ?? request)
    const isCovered = !call.meta.skipAuth && (strategy.covers?.(url) ?? client.trusts(url))
    if (!isCovered || isAuthorizedByCaller(request)) return next(request)
    let refusal: ApiFailure | undefined
    for (;;) {
      const grant = await grantFor(core, request, refusal)
      if (!grant) return next(request)
      if (refusal && !isReplayable(body)) throw extendApiFailure(refusal, { bodyReplayable: false })
      try {
        return await next(await authorized(core, request, grant))
      } catch (error) {
        refusal = toApiFailure(error)
        if (!refreshIf(refusal)) throw refusal
        if (replayed.has(call)) throw extendApiFailure(refusal, { afterRefresh: true })
        assertSameEpoch(core, call)
        if (!strategy.renew) throw unrenewable(core, refusal)
        if (core.grant === grant) core.refused = grant
        replayed.add(call)
      }
    }
  }
}

async function grantFor<User>(
  core: SessionCore<User>,
  { call, signal }: ApiRequest,
  refusal?: ApiFailure,
): Promise<Grant<User> | undefined> {
  const grant = await blaming(call, () => usableGrant(core, { cause: call, signal }))
  // Somebody may have been found who could not be known before.
  if (core.strategy.isForeign) core.starts.delete(call)
  if (grant && !startOf(core, call).isAnonymous) return grant
  if (core.anonymous && !refusal) return undefined
  throw blame(missingGrant(core), call)
}

async function authorized<User>(
  core: SessionCore<User>,
  request: ApiRequest,
  grant: Grant<User>,
): Promise<ApiRequest> {
  const { call } = request
  const changed = await blaming(call, () => core.strategy.authorize(request, grant))
  assertSameEpoch(core, call)
  return changed
}

/** Credentials that cannot be renewed, only given anew, end with their first refusal. */
function unrenewable<User>(core: SessionCore<User>, refusal: ApiFailure): ApiFailure {
  if (!core.strategy.signIn) return refusal
  leave(core, 'sessionExpired')
  return extendApiFailure(refusal, { reason: 'sessionExpired' })
}

function assertSameEpoch(core: SessionCore, call: ApiCall): void {
  if (startOf(core, call).epoch !== core.epoch) throw blame(endOfSession('signedOut'), call)
}

async function blaming<Result>(call: ApiCall, work: () => Result): Promise<Awaited<Result>> {
  try {
    return await work()
  } catch (error) {
    throw blame(toApiFailure(error), call)
  }
}

/** A failure of the session itself has a reason; a server's has none. */
function isUnauthorized(failure: ApiFailure): boolean {
  return failure.kind === 'unauthorized' && failure.reason === undefined
}

/** A caller that authorises a call itself is not helped by a refresh. */
function isAuthorizedByCaller({ headers }: ApiRequest): boolean {
  const value = headerOf(headers, 'Authorization')
  if (value === undefined) return false
  const token = value.trim().split(/\s+/).at(-1)
  if (isToken(token) && !/^(Basic|Bearer|DPoP)$/i.test(token)) return true
  throw configurationFailure(
    'authorization-header',
    __DEV__ &&
      'The Authorization header of the call holds no token. Leave the header to the session.',
  )
}
