import { createCredentialStore } from '../../storage/createCredentialStore.js'
import type { KeyValueStore } from '../../storage/KeyValueStore.js'
import { isToken } from './isToken.js'
import type { TokenStore } from './TokenStore.js'

/**
 * Keeps a session's tokens in a store, so that they outlive the page. The user is not kept: it is personal data, and may be
 * old. Whatever a script can read, an injected script can read too: prefer the cookie.
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
      keep: ({ accessToken, refreshToken, expiresAt, lifetime, principal, version }) =>
        credentials.setTokens({
          access_token: accessToken,
          refresh_token: refreshToken,
          user_id: principal,
          expires_at: expiresAt,
          expires_in: lifetime && lifetime / 1_000,
          version,
        }),

      async read() {
        const kept = (await credentials.getTokens()) ?? {}
        const accessToken = tokenOf(kept.access_token)
        const refreshToken = tokenOf(kept.refresh_token)
        if (!accessToken && !refreshToken) return undefined
        return toGrant({
          accessToken,
          refreshToken,
          principal: kept.user_id,
          expiresAt: kept.expires_at,
          lifetime: kept.expires_in && kept.expires_in * 1_000,
          version: kept.version,
          isRenewed: true,
        })
      },

      async forget(only) {
        const kept = only && (await credentials.getTokens())
        if (kept?.access_token === only?.accessToken) await credentials.deleteTokens()
      },
    }),
  }
}

/** A script, a user or an older version may have left anything there. */
function tokenOf(text: unknown): string | undefined {
  return isToken(text) ? text : undefined
}
