import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'
import type { AuthStrategy } from './AuthStrategy.js'
import { providerStrategy, type ProvidedToken } from './providerStrategy.js'

/** The part of `User` of oidc-client-ts that the session uses. */
export interface OidcUser<Profile = unknown> {
  access_token: string
  /** In seconds since 1970. */
  expires_at?: number | undefined
  profile: Profile
  readonly state?: unknown
}

/** The part of `UserManager` of oidc-client-ts that the session uses. */
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

/** How to sign in: start a sign-in, in this window or a popup, or complete one. */
export interface OidcSignIn {
  /** The URL that the provider redirected to; completes the sign-in. @defaultValue a sign-in starts */
  callbackUrl?: string
  /** Starts in a popup instead of leaving the page. @defaultValue `false` */
  popup?: boolean
  /** Passed to {@link OidcOptions.onReturn} when the sign-in is completed, such as the page to return to. */
  state?: unknown
}

/** Options of an {@link oidcStrategy}. */
export interface OidcOptions {
  /**
   * Signs out, for instance by `manager.signoutRedirect()`.
   *
   * @defaultValue `manager.removeUser()`, which does not end the session at the provider
   */
  signOut?: () => Promise<void>
  /**
   * Called with the `state` of a completed sign-in, which the manager does not store.
   *
   * @defaultValue nothing is called
   */
  onReturn?: (state: unknown) => void
}

/**
 * Authenticates with oidc-client-ts: authorization code with PKCE. Set the manager's `automaticSilentRenew: false`, so that
 * only the session refreshes: once for all tabs, unlike the manager.
 */
export function oidcStrategy<Profile = unknown>(
  manager: OidcUserManager<Profile>,
  { signOut = () => manager.removeUser(), onReturn }: OidcOptions = {},
): AuthStrategy<Profile, OidcSignIn, never> {
  return providerStrategy<Profile, OidcSignIn, never>({
    getToken: async ({ refresh }) =>
      toProvidedToken(await (refresh ? manager.signinSilent() : manager.getUser())),
    signIn: async (input) => {
      const user = await signIn(manager, input)
      if (user) onReturn?.(user.state)
      return toProvidedToken(user)
    },
    signOut,
    watch: (listener) => {
      const stopLoaded = manager.events.addUserLoaded((user) => listener(toProvidedToken(user)))
      const stopUnloaded = manager.events.addUserUnloaded(() => listener(undefined))
      return () => {
        stopLoaded()
        stopUnloaded()
      }
    },
    toFailure,
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

function toProvidedToken<Profile>(
  user: OidcUser<Profile> | null,
): ProvidedToken<Profile> | undefined {
  if (!user) return undefined
  const { access_token: accessToken, expires_at: expiresAt, profile } = user
  return {
    accessToken,
    user: profile,
    expiresAt: expiresAt === undefined ? undefined : expiresAt * 1_000,
    principal: textOf(memberOf(profile, 'sub')),
  }
}

/** Errors that require the user (OpenID Connect Core 1.0, 3.1.2.6), or a new sign-in (RFC 6749, 5.2). */
const rejections = /^(?:invalid_grant|(?:login|interaction|consent|account_selection)_required)$/

function toFailure(error: unknown): ApiFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = textOf(Reflect.get(error, 'error'))
  const { message } = error
  if (code && rejections.test(code)) {
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
