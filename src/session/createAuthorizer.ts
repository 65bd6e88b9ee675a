import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/ApiCall.js'
import type { ApiClient } from '../http/ApiClient.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { headerOf } from '../http/headerOf.js'
import type { ApiRequest, ApiResponse, Interceptor, Next } from '../http/Interceptor.js'
import { isReplayable } from '../http/isReplayable.js'
import type { Grant } from './AuthStrategy.js'
import { blame } from './blame.js'
import { endOfSession } from './endOfSession.js'
import type { GrantSource } from './GrantSource.js'
import { isToken } from './isToken.js'
import type { SessionParts } from './SessionParts.js'

/** What authorising needs. */
export interface AuthorizerParts<User> {
  parts: SessionParts<User>
  grants: GrantSource<User>
  client: ApiClient
}

/** Makes the interceptor that puts credentials on a client's calls and, when they are refused, replays a call once. */
export function createAuthorizer<User>({
  parts,
  grants,
  client,
}: AuthorizerParts<User>): Interceptor {
  const { strategy } = parts
  const authorizer = new Authorizer(parts, grants)
  const covers = (url: string) => strategy.covers?.(url) ?? client.trusts(url)

  return async (request, next) => {
    if (parts.isOwnEndpoint(request.url))
      return next((await strategy.prepare?.(request)) ?? request)
    if (request.call.meta.skipAuth || !covers(request.url)) return next(request)
    if (isAuthorizedByCaller(request)) return next(request)
    return authorizer.send(request, next)
  }
}

class Authorizer<User> {
  readonly #parts: SessionParts<User>
  readonly #grants: GrantSource<User>
  readonly #replayed = new WeakSet<ApiCall>()

  constructor(parts: SessionParts<User>, grants: GrantSource<User>) {
    this.#parts = parts
    this.#grants = grants
  }

  async send(request: ApiRequest, next: Next): Promise<ApiResponse> {
    const grant = await this.#grantFor(request)
    if (!grant) return next(request)
    try {
      return await this.#sendWith(grant, { request, next })
    } catch (error) {
      const failure = toApiFailure(error)
      if (!this.#isRefusal(failure)) throw failure
      return this.#replay(failure, { grant, request, next })
    }
  }

  async #grantFor(request: ApiRequest): Promise<Grant<User> | undefined> {
    const { memory, settings, strategy } = this.#parts
    const { call, signal } = request
    const grant = await this.#blaming(request, () => this.#grants.usable({ cause: call, signal }))
    if (strategy.isForeign) memory.rejoin(call)
    const { isAnonymous } = memory.startOf(call)
    if (grant && !isAnonymous) return grant
    if (settings.anonymous) return undefined
    throw blame(
      endOfSession(memory.state.reason === 'sessionExpired' ? 'sessionExpired' : 'noToken'),
      request.call,
    )
  }

  async #sendWith(
    grant: Grant<User>,
    { request, next }: { request: ApiRequest; next: Next },
  ): Promise<ApiResponse> {
    const authorized = await this.#blaming(request, () =>
      this.#parts.strategy.authorize(request, grant),
    )
    this.#assertSameEpoch(request)
    return next(authorized)
  }

  async #replay(
    failure: ApiFailure,
    { grant, request, next }: { grant: Grant<User>; request: ApiRequest; next: Next },
  ): Promise<ApiResponse> {
    const { call, body, signal } = request
    if (this.#replayed.has(call)) throw extendApiFailure(failure, { afterRefresh: true })
    this.#assertSameEpoch(request)
    if (!this.#parts.strategy.renew) throw this.#refused(failure)
    this.#replayed.add(call)
    const renewed = await this.#blaming(request, () =>
      this.#grants.replacementOf(grant, { cause: call, signal }),
    )
    if (!isReplayable(body)) throw extendApiFailure(failure, { bodyReplayable: false })
    try {
      return await this.#sendWith(renewed, { request, next })
    } catch (error) {
      const again = toApiFailure(error)
      throw this.#isRefusal(again) ? extendApiFailure(again, { afterRefresh: true }) : again
    }
  }

  /** Credentials that cannot be renewed, only given anew, end with their first refusal. */
  #refused(failure: ApiFailure): ApiFailure {
    if (!this.#parts.strategy.signIn) return failure
    this.#parts.memory.leave('sessionExpired')
    return extendApiFailure(failure, { reason: 'sessionExpired' })
  }

  #isRefusal(failure: ApiFailure): boolean {
    const { refreshIf = isUnauthorized } = this.#parts.settings
    return refreshIf(failure)
  }

  #assertSameEpoch(request: ApiRequest): void {
    const { memory } = this.#parts
    if (memory.startOf(request.call).epoch === memory.epoch) return
    throw blame(endOfSession('signedOut'), request.call)
  }

  async #blaming<Result>(request: ApiRequest, work: () => Result): Promise<Awaited<Result>> {
    try {
      return await work()
    } catch (error) {
      throw blame(toApiFailure(error), request.call)
    }
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
