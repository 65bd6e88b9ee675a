import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { AuthStrategy, Grant } from './AuthStrategy.js'
import { decodeJwt } from '../tokens/decodeJwt.js'
import { isDefiniteRejection } from '../refresh/isDefiniteRejection.js'
import { isToken } from '../tokens/isToken.js'
import { principalOf } from './principalOf.js'
import { setAuthorization } from './setAuthorization.js'

/** A token of an external provider. */
export interface ProvidedToken<User = unknown> {
  accessToken: string
  /** When it expires by this device's clock, in milliseconds since 1970. @defaultValue unknown to the session */
  expiresAt?: number | undefined
  user?: User | undefined
  /** The user's id. @defaultValue `sub` of the token, else `id` of the user */
  principal?: string | undefined
}

/** The result of a provider; a value without a token means that nobody is signed in. */
export type Provided<User> = ProvidedToken<User> | string | null | undefined

/** A request for a token of a provider. */
export interface ProviderTokenRequest {
  /** Whether the provider must issue a new token. */
  refresh: boolean
  /** Aborts when the token is no longer needed. */
  signal: AbortSignal | undefined
}

/** Options of a {@link providerStrategy}. */
export interface ProviderOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /**
   * Returns the current token. It is called for every call of the API, so it should use a cache. With `refresh` it must
   * return a new one, since the last one was rejected or is about to expire.
   */
  getToken: (request: ProviderTokenRequest) => Promise<Provided<User>> | Provided<User>
  /** Signs a user in; resolves without a token if the page navigates to a sign-in page instead. @defaultValue no sign-in */
  signIn?: (credentials: Credentials) => Promise<Provided<User>>
  /** Registers a user; resolves without a token if that does not sign them in. @defaultValue no sign-up */
  signUp?: (input: Registration) => Promise<Provided<User>>
  /** Signs the user out at the provider. @defaultValue the user stays signed in at the provider */
  signOut?: () => Promise<void>
  /**
   * Subscribes to sign-ins and sign-outs that happen without the session; returns a function to unsubscribe.
   *
   * @defaultValue no subscription
   */
  watch?: (listener: (provided: Provided<User>) => void) => () => void
  /** Converts an error of the provider. @defaultValue `unauthorized` with the reason `noToken` */
  toFailure?: (error: unknown) => ApiFailure | undefined
}

/**
 * Authenticates with tokens that another library stores and refreshes: a vendor's SDK, or a token of your own server. The
 * session adds one refresh at a time, replay, epochs and events.
 */
export function providerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: ProviderOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, signOut, watch, toFailure } = options
  // While it signs the user out, the provider may still return their token.
  let isSigningOut = false
  const requestGrant = async (operation: () => Promise<Provided<User>> | Provided<User>) =>
    toGrant(await convertErrors(operation, toFailure))
  const authenticate = async (operation: () => Promise<Provided<User>>) => {
    const grant = await requestGrant(operation)
    if (grant) isSigningOut = false
    return grant
  }

  return {
    restoredBy: 'read',
    isExternal: true,
    authorize: setAuthorization,
    endsSession: isDefiniteRejection,
    read: async ({ signal }) => {
      const grant = isSigningOut
        ? undefined
        : await requestGrant(() => options.getToken({ refresh: false, signal }))
      return isSigningOut ? undefined : grant
    },
    clear: async (only) => void (isSigningOut ||= !only),
    refresh: async (_, { signal }) =>
      (await requestGrant(() => options.getToken({ refresh: true, signal }))) ?? throwNoToken(),
    ...(signIn && { signIn: (credentials) => authenticate(() => signIn(credentials)) }),
    ...(signUp && { signUp: (input) => authenticate(() => signUp(input)) }),
    ...(signOut && {
      revoke: async () => {
        isSigningOut = true
        await signOut()
        isSigningOut = false
      },
    }),
    ...(watch && {
      watch: (listener) =>
        watch((provided) => {
          isSigningOut = false
          listener(toGrant(provided))
        }),
    }),
  }
}

function toGrant<User>(provided: Provided<User>): Grant<User> | undefined {
  const token: Partial<ProvidedToken<User>> =
    typeof provided === 'string' ? { accessToken: provided } : (provided ?? {})
  const { accessToken, expiresAt, user } = token
  if (!isToken(accessToken)) return undefined
  const claims = decodeJwt(accessToken)
  const principal = token.principal ?? principalOf({ claims, user })
  return { accessToken, expiresAt, claims, user, principal }
}

async function convertErrors<Result>(
  operation: () => Promise<Result> | Result,
  toFailure: ProviderOptions['toFailure'],
): Promise<Result> {
  try {
    return await operation()
  } catch (error) {
    if (isApiFailure(error)) throw error
    throw toFailure?.(error) ?? providerFailure(error)
  }
}

function throwNoToken(): never {
  throw createApiFailure({ kind: 'unauthorized', message: 'The provider has no token left.' })
}

function providerFailure(cause: unknown): ApiFailure {
  return createApiFailure({
    kind: 'unauthorized',
    message: 'The token provider failed, so the call was not sent.',
    reason: 'noToken',
    cause,
  })
}
