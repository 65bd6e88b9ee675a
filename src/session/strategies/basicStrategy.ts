import { configurationFailure } from '../../failure/configurationFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { anything } from './anything.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import { callEndpoint } from './callEndpoint.js'
import { setAuthorization } from './setAuthorization.js'

/** What somebody signs in with. */
export interface BasicCredentials {
  /** Without a colon, which separates it from the password. */
  username: string
  password: string
}

/** Options of a {@link basicStrategy}. */
export interface BasicOptions<User = unknown> {
  /** Where to try the credentials on signing in, by GET. @defaultValue they are believed until a call is refused */
  verify?: string
  /** Checks the user that `verify` answers, and types it. @defaultValue the user is not taken */
  user?: StandardSchema<unknown, User>
  /** Who is signed in from the start: for scripts and servers. @defaultValue nobody */
  initial?: BasicCredentials
}

/**
 * Authenticates with user name and password on every call (RFC 7617). They stay in memory until the page goes; the session
 * is over when they are refused.
 */
export function basicStrategy<User = unknown>(
  options: BasicOptions<User> = {},
): AuthStrategy<User, BasicCredentials, never> {
  const { initial } = options
  return {
    initial: initial && grantOfCredentials(initial),
    authorize: setAuthorization,
    signIn: async (credentials, context) => {
      const grant = grantOfCredentials<User>(credentials)
      return { ...grant, user: await tryOut(grant, { options, context }) }
    },
  }
}

function grantOfCredentials<User>({ username, password }: BasicCredentials): Grant<User> {
  if (username.includes(':')) {
    throw configurationFailure(
      'basic-user-name',
      __DEV__ &&
        'A user name with a colon cannot be used: the server would take the rest of it for the password (RFC 7617, 2).',
    )
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`)
  const accessToken = btoa(String.fromCharCode(...bytes))
  return { accessToken, scheme: 'Basic', principal: username }
}

async function tryOut<User>(
  { accessToken }: Grant<User>,
  { options, context }: { options: BasicOptions<User>; context: AuthContext },
): Promise<User | undefined> {
  const { verify: url, user } = options
  if (url === undefined) return undefined
  const call = { method: 'GET', url, headers: { Authorization: `Basic ${accessToken}` } } as const
  if (user) return (await callEndpoint({ ...call, schema: user }, context)).data
  await callEndpoint({ ...call, schema: anything }, context)
  return undefined
}
