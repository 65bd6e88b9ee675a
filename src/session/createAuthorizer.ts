import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import type { ApiClient } from '../http/ApiClient.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, Interceptor } from '../http/Interceptor.js'
import { isReplayable } from '../http/bodies/isReplayable.js'
import type { Grant } from './strategies/AuthStrategy.js'
import { toCallFailure } from './toCallFailure.js'
import { endSession, getCallStart } from './transitions.js'
import { sessionFailure } from './sessionFailure.js'
import { missingGrantFailure, getValidGrant } from './refresh/grants.js'
import { isAuthEndpoint } from './isAuthEndpoint.js'
import { isToken } from './tokens/isToken.js'
import { isUnauthorized } from './isUnauthorized.js'
import { rethrowAsCredentials } from './rethrowAsCredentials.js'
import type { SessionCore } from './SessionCore.js'

/**
 * Creates the interceptor that attaches credentials to a client's calls. If the server rejects them, it refreshes them
 * and replays the call once.
 */
export function createAuthorizer<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  const { strategy, refreshIf = isUnauthorized } = core
  const replayed = new WeakSet<ApiCall>()
  return async (request, next) => {
    const { body, call, url } = request
    if (isAuthEndpoint(core, request)) return next((await strategy.prepare?.(request)) ?? request)
    if (call.meta.skipAuth) return next(request).catch(rethrowAsCredentials)
    const isCovered = strategy.covers?.(url) ?? client.trusts(url)
    if (!isCovered || isAuthorizedByCaller(request)) return next(request)
    let rejection: ApiFailure | undefined
    for (;;) {
      const { grant, authorized } = await authorize(core, request, rejection)
      if (rejection && !isReplayable(body))
        throw extendApiFailure(rejection, { bodyReplayable: false })
      // After a redirect the 401 may come from the page that follows a completed write.
      if (rejection?.unconfirmed) throw rejection
      try {
        return await next(authorized)
      } catch (error) {
        rejection = toApiFailure(error)
        if (!grant) throw rejection
        if (!refreshIf(rejection)) throwWriteFailure(call, rejection)
        if (replayed.has(call))
          throwWriteFailure(call, extendApiFailure(rejection, { afterRefresh: true }))
        if (core.grant === grant) rejectGrant(core, rejection)
        replayed.add(call)
      }
    }
  }
}

/** Attaches credentials to a request, if there are any. Its failures are final: the call is not retried. */
async function authorize<User>(
  core: SessionCore<User>,
  request: ApiRequest,
  rejection: ApiFailure | undefined,
): Promise<{ grant?: Grant<User>; authorized: ApiRequest }> {
  const { call, signal } = request
  const { strategy } = core
  try {
    const grant = await getValidGrant(core, { cause: call, signal })
    // The provider may have signed a user in since the call started.
    if (strategy.isExternal && !rejection) core.callStarts.delete(call)
    const { epoch, isAnonymous } = getCallStart(core, call)
    if (!grant || isAnonymous) {
      if (core.anonymous && !rejection) return { authorized: request }
      throw missingGrantFailure(core)
    }
    const authorized = await strategy.authorize(request, grant)
    if (epoch !== core.epoch) throw sessionFailure('signedOut')
    return { grant, authorized }
  } catch (error) {
    throw toCallFailure(toApiFailure(error), call)
  }
}

/**
 * Marks the current grant as rejected, so that it is refreshed. If the strategy can't refresh, the first rejection ends
 * the session, provided that the strategy can sign in; else it throws the rejection.
 */
function rejectGrant<User>(core: SessionCore<User>, rejection: ApiFailure): void {
  const { grant, strategy } = core
  core.rejected = grant
  if (strategy.refresh) return
  if (!strategy.signIn) throw rejection
  endSession(core, 'sessionExpired')
  throw extendApiFailure(rejection, { reason: 'sessionExpired' })
}

/** Throws the rejection of a call whose token is valid. For a write it can be about the input, such as an old password. */
function throwWriteFailure({ isReading }: ApiCall, rejection: ApiFailure): never {
  if (isReading) throw rejection
  rethrowAsCredentials(rejection)
}

/** Whether the caller set the `Authorization` header itself. A refresh would not help such a call. */
function isAuthorizedByCaller({ headers }: ApiRequest): boolean {
  const value = headerOf(headers, 'Authorization')
  if (value === undefined) return false
  const token = value.trim().split(/\s+/).at(-1)
  if (isToken(token) && !/^(Basic|Bearer|DPoP|JWT|Token)$/i.test(token)) return true
  throw configurationFailure(
    'authorization-header',
    __DEV__ &&
      'The Authorization header of the call holds no token. Leave the header to the session.',
  )
}
