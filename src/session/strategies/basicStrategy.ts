import { configurationFailure } from '../../failure/configurationFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { unknownSchema } from './unknownSchema.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import { callEndpoint } from './callEndpoint.js'
import { setAuthorization } from './setAuthorization.js'

/** The credentials of a {@link basicStrategy}. */
export interface BasicCredentials {
  /** Must not contain a colon, which separates it from the password. */
  username: string
  password: string
}

/** Options of a {@link basicStrategy}. */
export interface BasicOptions<User = unknown> {
  /** The endpoint that verifies the credentials on signing in, by GET. @defaultValue they are not verified until a call is rejected */
  verify?: string
  /** Validates and types the user that `verify` returns. @defaultValue none: the user is not read */
  user?: StandardSchema<unknown, User>
  /** The user who is signed in from the start: for scripts and servers. @defaultValue nobody */
  initial?: BasicCredentials
}

/**
 * Authenticates with user name and password on every call (RFC 7617). They are kept in memory until the page unloads. The
 * session ends when a call is rejected.
 */
export function basicStrategy<User = unknown>(
  options: BasicOptions<User> = {},
): AuthStrategy<User, BasicCredentials, never> {
  const { initial } = options
  return {
    initial: initial && toGrant(initial),
    authorize: setAuthorization,
    signIn: async (credentials, context) => {
      const grant = toGrant<User>(credentials)
      return { ...grant, user: await verifyCredentials(grant, { options, context }) }
    },
  }
}

function toGrant<User>({ username, password }: BasicCredentials): Grant<User> {
  if (username.includes(':')) {
    throw configurationFailure(
      'basic-user-name',
      __DEV__ &&
        'A user name cannot contain a colon: the server would read the rest of it as the password (RFC 7617, 2).',
    )
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`)
  const accessToken = btoa(String.fromCharCode(...bytes))
  return { accessToken, scheme: 'Basic', principal: username }
}

async function verifyCredentials<User>(
  { accessToken }: Grant<User>,
  { options, context }: { options: BasicOptions<User>; context: AuthContext },
): Promise<User | undefined> {
  const { verify: url, user } = options
  if (url === undefined) return undefined
  const call = { method: 'GET', url, headers: { Authorization: `Basic ${accessToken}` } } as const
  if (user) return (await callEndpoint({ ...call, schema: user }, context)).data
  await callEndpoint({ ...call, schema: unknownSchema }, context)
  return undefined
}
