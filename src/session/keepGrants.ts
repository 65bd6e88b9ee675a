import { createCredentialStore } from '../storage/createCredentialStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { AuthStrategy } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { grantOfKept } from './grantOf.js'
import { isToken } from './isToken.js'

/** The parts of a strategy that keep grants in a store. The user is not kept: it is personal data, and may be old. */
export function keepGrants<User>(
  store: KeyValueStore,
  options: Pick<BearerOptions, 'principal'>,
): Required<Pick<AuthStrategy<User>, 'keep' | 'read' | 'forget'>> {
  const credentials = createCredentialStore(store)

  return {
    keep: ({ accessToken, refreshToken, expiresAt, lifetime, principal, version }) =>
      credentials.setTokens({
        access_token: accessToken,
        refresh_token: refreshToken,
        user_id: principal,
        expires_at: expiresAt,
        expires_in: lifetime === undefined ? undefined : lifetime / 1_000,
        version,
      }),

    async read() {
      const kept = await credentials.getTokens()
      const accessToken = tokenOf(kept?.access_token)
      const refreshToken = tokenOf(kept?.refresh_token)
      if (accessToken === undefined && refreshToken === undefined) return undefined
      const { expires_at: expiresAt, expires_in: seconds, user_id: principal, version } = kept ?? {}
      const lifetime = seconds === undefined ? undefined : seconds * 1_000
      const known = { expiresAt, lifetime, principal, version, isRenewed: true }
      return grantOfKept<User>({ ...known, accessToken, refreshToken }, options)
    },

    async forget(only) {
      if (only && (await credentials.getTokens())?.access_token !== only.accessToken) return
      await credentials.deleteTokens()
    },
  }
}

/** What a script, a user or an older version left there may be anything. */
function tokenOf(value: string | undefined): string | undefined {
  return isToken(value) ? value : undefined
}
