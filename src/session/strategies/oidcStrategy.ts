import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'
import type { AuthStrategy } from './AuthStrategy.js'
import { providerStrategy, type ProvidedToken } from './providerStrategy.js'

/** The part of a `User` of oidc-client-ts that the session needs. */
export interface OidcUser<Profile = unknown> {
  access_token: string
  /** In seconds since 1970. */
  expires_at?: number | undefined
  profile: Profile
  readonly state?: unknown
}

/** The part of a `UserManager` of oidc-client-ts that the session needs. */
export interface OidcUserManager<Profile = unknown> {
  getUser(): Promise<OidcUser<Profile> | null>
  signinSilent(): Promise<OidcUser<Profile> | null>
  signinRedirect(options?: { state?: unknown }): Promise<void>
  signinRedirectCallback(url?: string): Promise<OidcUser<Profile>>
  signinPopup(options?: { state?: unknown }): Promise<OidcUser<Profile>>
  removeUser(): Promise<void>
  readonly events: {
    addUserLoaded(listener: (user: OidcUser<Profile>) => void): () => void
    addUserUnloaded(listener: () => void): () => void
  }
}

/** How to sign in: begin, in this window or another, or complete what was begun. */
export interface OidcSignIn {
  /** The URL that the provider sent the user back to; completes the sign-in. @defaultValue a sign-in begins */
  callbackUrl?: string
  /** Begins in a window of its own instead of leaving the page. @defaultValue `false` */
  popup?: boolean
  /** Comes back with {@link OidcOptions.onReturn} when the sign-in is completed, such as where to go on. */
  state?: unknown
}

/** Options of an {@link oidcStrategy}. */
export interface OidcOptions {
  /**
   * Signs out, for instance by `manager.signoutRedirect()`.
   *
   * @defaultValue `manager.removeUser()`, which leaves the session at the provider alone
   */
  signOut?: () => Promise<void>
  /**
   * Called with the `state` of a sign-in that was completed, which the manager does not keep.
   *
   * @defaultValue nothing is called
   */
  onReturn?: (state: unknown) => void
}

/**
 * Authenticates with oidc-client-ts: authorization code with PKCE. Give the manager `automaticSilentRenew: false`, so that
 * only the session renews: once for all tabs, which the manager itself does not do.
 */
export function oidcStrategy<Profile = unknown>(
  manager: OidcUserManager<Profile>,
  { signOut = () => manager.removeUser(), onReturn }: OidcOptions = {},
): AuthStrategy<Profile, OidcSignIn, never> {
  return providerStrategy<Profile, OidcSignIn, never>({
    getToken: async ({ refresh }) =>
      provided(await (refresh ? manager.signinSilent() : manager.getUser())),
    signIn: async (input) => {
      const user = await signIn(manager, input)
      if (user) onReturn?.(user.state)
      return provided(user)
    },
    signOut,
    watch: (listener) => {
      const stopLoaded = manager.events.addUserLoaded((user) => listener(provided(user)))
      const stopUnloaded = manager.events.addUserUnloaded(() => listener(undefined))
      return () => {
        stopLoaded()
        stopUnloaded()
      }
    },
    toFailure: failureOf,
  })
}

async function signIn<Profile>(
  manager: OidcUserManager<Profile>,
  { callbackUrl, popup = false, state }: OidcSignIn,
): Promise<OidcUser<Profile> | null> {
  if (callbackUrl !== undefined) return manager.signinRedirectCallback(callbackUrl)
  if (popup) return manager.signinPopup({ state })
  await manager.signinRedirect({ state })
  return null
}

function provided<Profile>(user: OidcUser<Profile> | null): ProvidedToken<Profile> | undefined {
  if (!user) return undefined
  const { access_token: accessToken, expires_at: expiresAt, profile } = user
  return {
    accessToken,
    user: profile,
    expiresAt: expiresAt === undefined ? undefined : expiresAt * 1_000,
    principal: textOf(memberOf(profile, 'sub')),
  }
}

/** What only the user can mend (OpenID Connect Core 1.0, 3.1.2.6), or nobody (RFC 6749, 5.2). */
const refusals = /^(?:invalid_grant|(?:login|interaction|consent|account_selection)_required)$/

function failureOf(error: unknown): ApiFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = textOf(Reflect.get(error, 'error'))
  const { message } = error
  if (code && refusals.test(code)) {
    return createApiFailure({ kind: 'unauthorized', message, code, cause: error })
  }
  if (error.name === 'ErrorTimeout') {
    return createApiFailure({ kind: 'receiveTimeout', message, phase: 'refresh', cause: error })
  }
  if (error.name === 'TypeError') {
    return createApiFailure({
      kind: 'noInternetConnection',
      message,
      reachable: false,
      cause: error,
    })
  }
  return undefined
}
