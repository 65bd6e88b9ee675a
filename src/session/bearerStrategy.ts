import type { ApiRequest } from '../http/Interceptor.js'
import type { AuthStrategy, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { grantOfKept } from './grantOf.js'
import { isRefusal } from './isRefusal.js'
import { keepGrants } from './keepGrants.js'
import { setAuthorization } from './setAuthorization.js'
import { TokenEndpoints } from './TokenEndpoints.js'

/**
 * Authenticates with a bearer token that is renewed with a refresh token: what `createSession` uses when it is given no
 * strategy.
 */
export function bearerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: BearerOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, refresh, signOut, store, user, initial } = options
  const isCookie = options.refreshToken === 'cookie'
  const isKept = store?.lifetime === 'device'
  const server = new TokenEndpoints(options)

  return {
    initial: initial && grantOfKept(initial, options),
    restoredBy: isCookie ? 'renew' : store && 'read',
    isShared: isCookie || isKept,
    describesUser: user !== undefined,
    endpoints: [signIn, signUp, refresh, signOut].filter((url) => url !== undefined),
    authorize: setAuthorization,
    endsSession: options.endsSessionIf ?? isRefusal,
    ...(isCookie && { prepare: withCookies }),
    ...((isCookie || isKept) && { share: withoutUser<User> }),
    ...(store && keepGrants<User>(store, options)),
    ...(signIn !== undefined && { signIn: (data, context) => server.signIn(data, context) }),
    ...(signUp !== undefined && { signUp: (data, context) => server.signUp(data, context) }),
    ...(refresh !== undefined && { renew: (stale, context) => server.renew(stale, context) }),
    ...(signOut !== undefined && { revoke: (grant, context) => server.revoke(grant, context) }),
  }
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
