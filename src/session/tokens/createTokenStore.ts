import { createCredentialStore } from '../../storage/createCredentialStore.js'
import type { KeyValueStore } from '../../storage/KeyValueStore.js'
import { isToken } from './isToken.js'
import type { TokenStore } from './TokenStore.js'

/**
 * Stores a session's tokens in a key-value store, so that they survive a reload. The user is not stored: it is personal
 * data, and may be outdated. An injected script can read what any script can read: prefer the cookie.
 *
 * @example
 * ```ts
 * const session = createSession({
 *   signIn: '/auth/login',
 *   refresh: '/auth/refresh',
 *   store: createTokenStore(createWebStore()),
 * })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createTokenStore(store: KeyValueStore): TokenStore {
  const credentials = createCredentialStore(store)
  return {
    isShared: store.lifetime === 'device',
    open: (toGrant) => ({
      write: ({ accessToken, refreshToken, expiresAt, lifetime, principal, version }) =>
        credentials.setTokens({
          access_token: accessToken,
          refresh_token: refreshToken,
          user_id: principal,
          expires_at: expiresAt,
          expires_in: lifetime && lifetime / 1_000,
          version,
        }),

      async read() {
        const stored = (await credentials.getTokens()) ?? {}
        const accessToken = toToken(stored.access_token)
        const refreshToken = toToken(stored.refresh_token)
        if (!accessToken && !refreshToken) return undefined
        return toGrant({
          accessToken,
          refreshToken,
          principal: stored.user_id,
          expiresAt: stored.expires_at,
          lifetime: stored.expires_in && stored.expires_in * 1_000,
          version: stored.version,
          isRefreshed: true,
        })
      },

      async clear(only) {
        const stored = only && (await credentials.getTokens())
        if (stored?.access_token === only?.accessToken) await credentials.deleteTokens()
      },
    }),
  }
}

/** Returns a valid token. A script, a user or an older version can have stored anything else. */
function toToken(text: unknown): string | undefined {
  return isToken(text) ? text : undefined
}
