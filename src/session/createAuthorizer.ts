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
import { blame } from './blame.js'
import { leave, startOf } from './changes.js'
import { endOfSession } from './endOfSession.js'
import { missingGrant, usableGrant } from './renewal/grants.js'
import { isOwnEndpoint } from './isOwnEndpoint.js'
import { isToken } from './tokens/isToken.js'
import { isUnauthorized } from './isUnauthorized.js'
import { refuseInput } from './refuseInput.js'
import type { SessionCore } from './SessionCore.js'

/** Makes the interceptor that puts credentials on a client's calls and, when they are refused, replays a call once. */
export function createAuthorizer<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  const { strategy, refreshIf = isUnauthorized } = core
  const replayed = new WeakSet<ApiCall>()
  return async (request, next) => {
    const { body, call, url } = request
    if (isOwnEndpoint(core, request)) return next((await strategy.prepare?.(request)) ?? request)
    if (call.meta.skipAuth) return next(request).catch(refuseInput)
    const isCovered = strategy.covers?.(url) ?? client.trusts(url)
    if (!isCovered || isAuthorizedByCaller(request)) return next(request)
    let refusal: ApiFailure | undefined
    for (;;) {
      const { grant, ready } = await prepare(core, request, refusal)
      if (refusal && !isReplayable(body)) throw extendApiFailure(refusal, { bodyReplayable: false })
      // What refused it may be the page that the server shows when all is done.
      if (refusal?.unconfirmed) throw refusal
      try {
        return await next(ready)
      } catch (error) {
        refusal = toApiFailure(error)
        if (!grant) throw refusal
        if (!refreshIf(refusal)) refuseWrite(call, refusal)
        if (replayed.has(call)) refuseWrite(call, extendApiFailure(refusal, { afterRefresh: true }))
        if (core.grant === grant) refuse(core, refusal)
        replayed.add(call)
      }
    }
  }
}

/** Puts credentials on a request, if there are any. What keeps it from that is final. */
async function prepare<User>(
  core: SessionCore<User>,
  request: ApiRequest,
  refusal: ApiFailure | undefined,
): Promise<{ grant?: Grant<User>; ready: ApiRequest }> {
  const { call, signal } = request
  const { strategy } = core
  try {
    const grant = await usableGrant(core, { cause: call, signal })
    // Somebody may have been found who could not be known before.
    if (strategy.isForeign && !refusal) core.starts.delete(call)
    const { epoch, isAnonymous } = startOf(core, call)
    if (!grant || isAnonymous) {
      if (core.anonymous && !refusal) return { ready: request }
      throw missingGrant(core)
    }
    const ready = await strategy.authorize(request, grant)
    if (epoch !== core.epoch) throw endOfSession('signedOut')
    return { grant, ready }
  } catch (error) {
    throw blame(toApiFailure(error), call)
  }
}

/** Has the present credentials replaced. Those that can't be renewed, only given anew, end with their first refusal. */
function refuse<User>(core: SessionCore<User>, refusal: ApiFailure): void {
  const { grant, strategy } = core
  core.refused = grant
  if (strategy.renew) return
  if (!strategy.signIn) throw refusal
  leave(core, 'sessionExpired')
  throw extendApiFailure(refusal, { reason: 'sessionExpired' })
}

/** Where it is not the token for which a write was refused, it can be what was entered, as an old password. */
function refuseWrite({ isReading }: ApiCall, refusal: ApiFailure): never {
  if (isReading) throw refusal
  refuseInput(refusal)
}

/** A caller that authorises a call itself is not helped by a refresh. */
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
