import type { ApiRequest } from '../http/Interceptor.js'
import { answerSchema, type Purpose } from './answerSchema.js'
import { anything } from './anything.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { callEndpoint } from './callEndpoint.js'
import { endOfSession } from './endOfSession.js'
import { grantOf, grantOfKept } from './grantOf.js'
import { isRefusal } from './isRefusal.js'
import { keepGrants } from './keepGrants.js'
import { setAuthorization } from './setAuthorization.js'
import { snakeCaseTokens } from './snakeCaseTokens.js'

/**
 * Authenticates with a bearer token that is renewed with a refresh token: what `createSession` uses when it is given no
 * strategy.
 */
export function bearerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: BearerOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, refresh, signOut, store, initial } = options
  const isCookie = options.refreshToken === 'cookie'
  const isShared = isCookie || store?.lifetime === 'device'

  return {
    initial: initial && grantOfKept(initial, options),
    restoredBy: isCookie ? 'renew' : store && 'read',
    isShared,
    describesUser: options.user !== undefined,
    endpoints: [signIn, signUp, refresh, signOut].filter((url) => url !== undefined),
    authorize: setAuthorization,
    endsSession: options.endsSessionIf ?? isRefusal,
    ...(isCookie && { prepare: withCookies }),
    ...(isShared && { share: withoutUser<User> }),
    ...(store && keepGrants<User>(store, options)),
    ...(signIn !== undefined && {
      signIn: (data, context) => ask({ purpose: 'signIn', data, options }, context),
    }),
    ...(signUp !== undefined && {
      signUp: (data, context) => ask({ purpose: 'signUp', data, options }, context),
    }),
    ...(refresh !== undefined && {
      renew: (stale, context) => renew(options, stale, context),
    }),
    ...(signOut !== undefined && {
      revoke: (grant, context) => revoke(options, grant, context),
    }),
  }
}

interface Question<User> {
  purpose: Purpose
  data: unknown
  options: BearerOptions<User>
}

async function ask<User>(
  { purpose, data, options }: Question<User>,
  context: AuthContext,
): Promise<Grant<User> | undefined> {
  const bodySchema = {
    signIn: options.credentials,
    signUp: options.registration,
    refresh: undefined,
  }
  const call = { url: options[purpose] ?? '', data, bodySchema: bodySchema[purpose] }
  const askedAt = context.now()
  const schema = answerSchema(options, purpose)
  const { data: answer, headers } = await callEndpoint({ ...call, schema }, context)
  const serverTime = Date.parse(headers['date'] ?? '')
  return answer && grantOf(answer, { askedAt, serverTime, principal: options.principal })
}

async function renew<User>(
  options: BearerOptions<User>,
  stale: Grant<User> | undefined,
  context: AuthContext,
): Promise<Grant<User>> {
  const data = refreshBody(options, stale)
  const canAsk = data !== undefined || options.refreshToken === 'cookie'
  const grant = canAsk ? await ask({ purpose: 'refresh', data, options }, context) : undefined
  if (!grant) throw endOfSession('sessionExpired')
  return { ...grant, refreshToken: grant.refreshToken ?? stale?.refreshToken }
}

async function revoke<User>(
  options: BearerOptions<User>,
  grant: Grant<User> | undefined,
  context: AuthContext,
): Promise<void> {
  const { accessToken, scheme = 'Bearer' } = grant ?? {}
  const headers = accessToken === undefined ? {} : { Authorization: `${scheme} ${accessToken}` }
  const url = options.signOut ?? ''
  const data = refreshBody(options, grant)
  await callEndpoint({ url, data, headers, schema: anything }, context)
}

function refreshBody<User>(
  { tokens = snakeCaseTokens }: BearerOptions<User>,
  grant: Grant<User> | undefined,
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
