import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { tokenSchema, type TokenPurpose } from './tokenSchema.js'
import { unknownSchema } from './unknownSchema.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { callEndpoint } from './callEndpoint.js'
import { sessionFailure } from '../sessionFailure.js'
import { toGrant, restoreGrant } from '../tokens/toGrant.js'
import { isDefiniteRejection } from '../refresh/isDefiniteRejection.js'
import { setAuthorization } from './setAuthorization.js'
import { snakeCaseTokens } from '../tokens/snakeCaseTokens.js'

/**
 * Authenticates with a bearer token that is refreshed with a refresh token: the strategy of `createSession` without the
 * option `strategy`.
 */
export function bearerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: BearerOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, refresh, signOut, store, initial } = options
  if (__DEV__ && store && typeof store.open !== 'function') throwInvalidStore()
  const isCookie = options.refreshToken === 'cookie'
  const isShared = isCookie || store?.isShared === true

  return {
    initial: initial && restoreGrant(initial, options),
    restoredBy: isCookie ? 'refresh' : store && 'read',
    isShared,
    describesUser: options.user !== undefined,
    endpoints: [signIn, signUp, refresh, signOut].filter((url) => url !== undefined),
    authorize: setAuthorization,
    endsSession: options.endsSessionIf ?? isDefiniteRejection,
    adopt: createAdopt(options),
    ...(isCookie && { prepare: withCookies }),
    ...(isShared && { share: withoutUser<User> }),
    ...store?.open<User>((kept) => restoreGrant(kept, options)),
    ...(signIn !== undefined && {
      signIn: createTokenRequest(options, 'signIn', options.credentials),
    }),
    ...(signUp !== undefined && {
      signUp: createTokenRequest(options, 'signUp', options.registration),
    }),
    ...(refresh !== undefined && { refresh: createRefresh(options) }),
    ...(signOut !== undefined && { revoke: createRevoke(options, signOut) }),
  }
}

function throwInvalidStore(): never {
  throw configurationFailure(
    'token-store-not-made',
    __DEV__ &&
      'createSession(): "store" is a key-value store, not a token store. Import { createTokenStore } from \'repository-hooks\', and write store: createTokenStore(yourStore).',
  )
}

/** Creates the function that requests tokens from an endpoint. */
function createTokenRequest<User>(
  options: BearerOptions<User>,
  purpose: TokenPurpose,
  bodySchema?: StandardSchema,
): (
  data: unknown,
  context: AuthContext,
  headers?: Record<string, string>,
) => Promise<Grant<User> | undefined> {
  const schema = tokenSchema(options, purpose)
  // The server rotates the cookie. If the page unloads, the browser must still store the new one for the next page.
  const outlivesPage = purpose === 'refresh' && options.refreshToken === 'cookie'
  return async (data, context, requestHeaders = {}) => {
    const requestedAt = context.now()
    const url = options[purpose] ?? ''
    const call = { url, data, headers: requestHeaders, bodySchema, schema, outlivesPage }
    const { data: response, headers } = await callEndpoint(call, context)
    const serverTime = Date.parse(headers['date'] ?? '')
    return response && toGrant(response, { requestedAt, serverTime, ...options })
  }
}

/** Creates the function that creates a grant from the response of the app's own call. */
function createAdopt<User>(
  options: BearerOptions<User>,
): (response: unknown, context: AuthContext) => Promise<Grant<User>> {
  const { validate } = tokenSchema(options, 'signIn')['~standard']
  return async (response, context) => {
    const result = await validate(response)
    if (!result.issues && result.value)
      return toGrant(result.value, { requestedAt: context.now(), ...options })
    throw configurationFailure(
      'session-response',
      __DEV__ &&
        'session.adopt() got a response without a token under the names of createSession({ tokens }). Pass it as the server sent it, and check first whether it has one.',
    )
  }
}

function createRefresh<User>(
  options: BearerOptions<User>,
): (stale: Grant<User> | undefined, context: AuthContext) => Promise<Grant<User>> {
  const requestToken = createTokenRequest(options, 'refresh')
  return async (stale, context) => {
    const body = toRefreshBody(options, stale)
    const headers = options.refreshToken === 'access' ? toAuthorizationHeader(stale) : {}
    const canRefresh = body !== undefined || (options.refreshToken ?? 'body') !== 'body'
    const grant = canRefresh ? await requestToken(body, context, headers) : undefined
    if (!grant) throw sessionFailure('sessionExpired')
    return { ...grant, refreshToken: grant.refreshToken ?? stale?.refreshToken }
  }
}

function createRevoke<User>(
  options: BearerOptions<User>,
  url: string,
): (grant: Grant<User> | undefined, context: AuthContext) => Promise<void> {
  return async (grant, context) => {
    const data = toRefreshBody(options, grant)
    const headers = toAuthorizationHeader(grant)
    await callEndpoint({ url, data, headers, schema: unknownSchema, outlivesPage: true }, context)
  }
}

function toAuthorizationHeader(grant: Grant | undefined): Record<string, string> {
  const { accessToken, scheme = 'Bearer' } = grant ?? {}
  return accessToken === undefined ? {} : { Authorization: `${scheme} ${accessToken}` }
}

function toRefreshBody(
  { tokens = snakeCaseTokens }: Pick<BearerOptions, 'tokens'>,
  grant: Grant | undefined,
): unknown {
  const { refreshToken } = grant ?? {}
  return refreshToken === undefined ? undefined : tokens.refreshBody(refreshToken)
}

/**
 * Removes the user from a grant for other tabs: it may not be cloneable. Tokens are sent although the tabs share the store,
 * because in some browsers a tab sees the changes of another tab with a delay.
 */
function withoutUser<User>({ user: _, ...grant }: Grant<User>): Grant<User> {
  return grant
}

function withCookies(request: ApiRequest): ApiRequest {
  return { ...request, withCredentials: true }
}
