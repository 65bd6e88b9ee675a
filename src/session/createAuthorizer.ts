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
import { missingGrant, replacementOf, usableGrant } from './grants.js'
import { isOwnEndpoint } from './isOwnEndpoint.js'
import { isToken } from './isToken.js'
import type { SessionCore } from './SessionCore.js'

/** Makes the interceptor that puts credentials on a client's calls and, when they are refused, replays a call once. */
export function createAuthorizer<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  const { strategy, refreshIf = isUnauthorized } = core
  const replayed = new WeakSet<ApiCall>()
  return async (request, next) => {
    const { call, url } = request
    if (isOwnEndpoint(core, url)) return next((await strategy.prepare?.(request)) ?? request)
    const isCovered = !call.meta.skipAuth && (strategy.covers?.(url) ?? client.trusts(url))
    if (!isCovered || isAuthorizedByCaller(request)) return next(request)
    let grant = await grantFor(core, request)
    while (grant) {
      try {
        return await next(await authorized(core, request, grant))
      } catch (error) {
        const failure = toApiFailure(error)
        if (!refreshIf(failure)) throw failure
        if (replayed.has(call)) throw extendApiFailure(failure, { afterRefresh: true })
        grant = await grantAfter(failure, { core, request, grant, replayed })
      }
    }
    return next(request)
  }
}

async function grantFor<User>(
  core: SessionCore<User>,
  { call, signal }: ApiRequest,
): Promise<Grant<User> | undefined> {
  const grant = await blaming(call, () => usableGrant(core, { cause: call, signal }))
  // Somebody may have been found who could not be known before.
  if (core.strategy.isForeign) core.starts.delete(call)
  if (grant && !startOf(core, call).isAnonymous) return grant
  if (core.anonymous) return undefined
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

/** The credentials to replay a call with that was refused. */
async function grantAfter<User>(
  failure: ApiFailure,
  refused: {
    core: SessionCore<User>
    request: ApiRequest
    grant: Grant<User>
    replayed: WeakSet<ApiCall>
  },
): Promise<Grant<User>> {
  const { core, grant, replayed } = refused
  const { call, body, signal } = refused.request
  assertSameEpoch(core, call)
  if (!core.strategy.renew) {
    if (!core.strategy.signIn) throw failure
    // Credentials that cannot be renewed, only given anew, end with their first refusal.
    leave(core, 'sessionExpired')
    throw extendApiFailure(failure, { reason: 'sessionExpired' })
  }
  replayed.add(call)
  const renewed = await blaming(call, () => replacementOf(core, grant, { cause: call, signal }))
  if (!isReplayable(body)) throw extendApiFailure(failure, { bodyReplayable: false })
  return renewed
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
