import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { AuthStrategy, Grant } from './AuthStrategy.js'
import { decodeJwt } from '../tokens/decodeJwt.js'
import { isRefusal } from '../renewal/isRefusal.js'
import { isToken } from '../tokens/isToken.js'
import { principalOf } from './principalOf.js'
import { setAuthorization } from './setAuthorization.js'

/** A token that somebody else keeps, and what they know of it. */
export interface ProvidedToken<User = unknown> {
  accessToken: string
  /** When it ends by this device's clock, in milliseconds since 1970. @defaultValue only the provider knows */
  expiresAt?: number | undefined
  user?: User | undefined
  /** The user's id. @defaultValue as the token or the user tells */
  principal?: string | undefined
}

/** What a provider may answer; anything without a token means that nobody is signed in. */
export type Provided<User> = ProvidedToken<User> | string | null | undefined

/** Which token is wanted. */
export interface TokenWish {
  /** Whether it has to be a new one. */
  refresh: boolean
  /** Aborts when it is no longer wanted. */
  signal: AbortSignal | undefined
}

/** Options of a {@link providerStrategy}. */
export interface ProviderOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /**
   * Gives the token to use now. Asked for every call, so it should come from a cache. With `refresh` a new one is wanted,
   * since the last one was refused or is about to end.
   */
  getToken: (wish: TokenWish) => Promise<Provided<User>> | Provided<User>
  /** Signs a user in; nothing when the page leaves for another that does it. @defaultValue no sign-in */
  signIn?: (credentials: Credentials) => Promise<Provided<User>>
  /** Registers a user; nothing when that signs nobody in. @defaultValue no sign-up */
  signUp?: (input: Registration) => Promise<Provided<User>>
  /** Signs the user out where the tokens are kept. @defaultValue the provider is not told */
  signOut?: () => Promise<void>
  /**
   * Listens to sign-in and sign-out that happen without the session; returns what ends the listening.
   *
   * @defaultValue nobody listens
   */
  watch?: (listener: (provided: Provided<User>) => void) => () => void
  /** Tells what an error of the provider means. @defaultValue `unauthorized` with the reason `noToken` */
  toFailure?: (error: unknown) => ApiFailure | undefined
}

/**
 * Authenticates with tokens that another library keeps and renews: a vendor's SDK, or a token of your own server. The
 * session adds one refresh at a time, replay, epochs and events.
 */
export function providerStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: ProviderOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { signIn, signUp, signOut, watch, toFailure } = options
  // The user left, and a provider that has not heard of it yet may still answer with their token.
  let isLeaving = false
  const ask = async (work: () => Promise<Provided<User>> | Provided<User>) =>
    grantOfProvided(await guarded(work, toFailure))
  const enter = async (work: () => Promise<Provided<User>>) => {
    const grant = await ask(work)
    if (grant) isLeaving = false
    return grant
  }

  return {
    restoredBy: 'read',
    isForeign: true,
    authorize: setAuthorization,
    endsSession: isRefusal,
    read: async ({ signal }) => {
      const grant = isLeaving
        ? undefined
        : await ask(() => options.getToken({ refresh: false, signal }))
      return isLeaving ? undefined : grant
    },
    forget: async (only) => void (isLeaving ||= !only),
    renew: async (_, { signal }) =>
      (await ask(() => options.getToken({ refresh: true, signal }))) ?? refuse(),
    ...(signIn && { signIn: (credentials) => enter(() => signIn(credentials)) }),
    ...(signUp && { signUp: (input) => enter(() => signUp(input)) }),
    ...(signOut && {
      revoke: async () => {
        isLeaving = true
        await signOut()
        isLeaving = false
      },
    }),
    ...(watch && {
      watch: (listener) =>
        watch((provided) => {
          isLeaving = false
          listener(grantOfProvided(provided))
        }),
    }),
  }
}

function grantOfProvided<User>(provided: Provided<User>): Grant<User> | undefined {
  const token: Partial<ProvidedToken<User>> =
    typeof provided === 'string' ? { accessToken: provided } : (provided ?? {})
  const { accessToken, expiresAt, user } = token
  if (!isToken(accessToken)) return undefined
  const claims = decodeJwt(accessToken)
  const principal = token.principal ?? principalOf({ claims, user })
  return { accessToken, expiresAt, claims, user, principal }
}

async function guarded<Result>(
  work: () => Promise<Result> | Result,
  toFailure: ProviderOptions['toFailure'],
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isApiFailure(error)) throw error
    throw toFailure?.(error) ?? noToken(error)
  }
}

function refuse(): never {
  throw createApiFailure({ kind: 'unauthorized', message: 'The provider has no token left.' })
}

function noToken(cause: unknown): ApiFailure {
  return createApiFailure({
    kind: 'unauthorized',
    message: 'The provider of tokens failed, so the call was not sent.',
    reason: 'noToken',
    cause,
  })
}
