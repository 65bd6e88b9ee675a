import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { tokenSchema, type Purpose } from './tokenSchema.js'
import { anything } from './anything.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { callEndpoint } from './callEndpoint.js'
import { endOfSession } from '../endOfSession.js'
import { grantOf, grantOfKept } from '../tokens/grantOf.js'
import { isRefusal } from '../renewal/isRefusal.js'
import { setAuthorization } from './setAuthorization.js'
import { snakeCaseTokens } from '../tokens/snakeCaseTokens.js'

/**
 * Authenticates with a bearer token that is renewed with a refresh token: what `createSession` uses when it is given no
 * strategy.
 */
export function bearerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: BearerOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, refresh, signOut, store, initial } = options
  if (__DEV__ && store && typeof store.open !== 'function') refuseStore()
  const isCookie = options.refreshToken === 'cookie'
  const isShared = isCookie || store?.isShared === true

  return {
    initial: initial && grantOfKept(initial, options),
    restoredBy: isCookie ? 'renew' : store && 'read',
    isShared,
    describesUser: options.user !== undefined,
    endpoints: [signIn, signUp, refresh, signOut].filter((url) => url !== undefined),
    authorize: setAuthorization,
    endsSession: options.endsSessionIf ?? isRefusal,
    adopt: adopting(options),
    ...(isCookie && { prepare: withCookies }),
    ...(isShared && { share: withoutUser<User> }),
    ...store?.open<User>((kept) => grantOfKept(kept, options)),
    ...(signIn !== undefined && { signIn: asking(options, 'signIn', options.credentials) }),
    ...(signUp !== undefined && { signUp: asking(options, 'signUp', options.registration) }),
    ...(refresh !== undefined && { renew: renewing(options) }),
    ...(signOut !== undefined && { revoke: revoking(options, signOut) }),
  }
}

function refuseStore(): never {
  throw configurationFailure(
    'token-store-not-made',
    __DEV__ &&
      'createSession(): "store" keeps values, and does not know tokens. Import { createTokenStore } from \'repository-hooks\', and write store: createTokenStore(yourStore).',
  )
}

/** Makes the function that asks an endpoint for tokens. */
function asking<User>(
  options: BearerOptions<User>,
  purpose: Purpose,
  bodySchema?: StandardSchema,
): (
  data: unknown,
  context: AuthContext,
  headers?: Record<string, string>,
) => Promise<Grant<User> | undefined> {
  const schema = tokenSchema(options, purpose)
  // The browser takes a new cookie of its response, and the next page would have the old one.
  const outlivesPage = purpose === 'refresh' && options.refreshToken === 'cookie'
  return async (data, context, sent = {}) => {
    const askedAt = context.now()
    const url = options[purpose] ?? ''
    const call = { url, data, headers: sent, bodySchema, schema, outlivesPage }
    const { data: response, headers } = await callEndpoint(call, context)
    const serverTime = Date.parse(headers['date'] ?? '')
    return response && grantOf(response, { askedAt, serverTime, ...options })
  }
}

/** Makes the function that takes a response which another call got. */
function adopting<User>(
  options: BearerOptions<User>,
): (response: unknown, context: AuthContext) => Promise<Grant<User>> {
  const { validate } = tokenSchema(options, 'signIn')['~standard']
  return async (response, context) => {
    const result = await validate(response)
    if (!result.issues && result.value)
      return grantOf(result.value, { askedAt: context.now(), ...options })
    throw configurationFailure(
      'session-response',
      __DEV__ &&
        'session.adopt() was given a response that has no token under the names of createSession({ tokens }). Pass it as the server sent it, and check first whether it has any.',
    )
  }
}

function renewing<User>(
  options: BearerOptions<User>,
): (stale: Grant<User> | undefined, context: AuthContext) => Promise<Grant<User>> {
  const ask = asking(options, 'refresh')
  return async (stale, context) => {
    const body = bodyOf(options, stale)
    const headers = options.refreshToken === 'access' ? headersOf(stale) : {}
    const canAsk = body !== undefined || (options.refreshToken ?? 'body') !== 'body'
    const grant = canAsk ? await ask(body, context, headers) : undefined
    if (!grant) throw endOfSession('sessionExpired')
    return { ...grant, refreshToken: grant.refreshToken ?? stale?.refreshToken }
  }
}

function revoking<User>(
  options: BearerOptions<User>,
  url: string,
): (grant: Grant<User> | undefined, context: AuthContext) => Promise<void> {
  return async (grant, context) => {
    const data = bodyOf(options, grant)
    const headers = headersOf(grant)
    await callEndpoint({ url, data, headers, schema: anything, outlivesPage: true }, context)
  }
}

function headersOf(grant: Grant | undefined): Record<string, string> {
  const { accessToken, scheme = 'Bearer' } = grant ?? {}
  return accessToken === undefined ? {} : { Authorization: `${scheme} ${accessToken}` }
}

function bodyOf(
  { tokens = snakeCaseTokens }: Pick<BearerOptions, 'tokens'>,
  grant: Grant | undefined,
): unknown {
  const { refreshToken } = grant ?? {}
  return refreshToken === undefined ? undefined : tokens.refreshBody(refreshToken)
}

/**
 * Users can be objects that do not survive the way to another tab. Tokens go along although tabs share the store: in some
 * browsers a store shows the changes of another tab only after a while.
 */
function withoutUser<User>({ user: _, ...grant }: Grant<User>): Grant<User> {
  return grant
}

function withCookies(request: ApiRequest): ApiRequest {
  return { ...request, withCredentials: true }
}
