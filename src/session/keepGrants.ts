import { createCredentialStore } from '../storage/createCredentialStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { AuthStrategy, Grant } from './AuthStrategy.js'
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
    async keep({ accessToken, refreshToken, expiresAt, lifetime, principal }: Grant<User>) {
      // First what cannot be had again: a page that dies in between has lost nothing.
      await credentials.set('refresh_token', refreshToken)
      await credentials.set('access_token', accessToken)
      await credentials.set('expires_at', expiresAt?.toString())
      await credentials.set('expires_in', secondsOf(lifetime))
      await credentials.set('user_id', principal)
    },

    async read() {
      const accessToken = tokenOf(await credentials.get('access_token'))
      const refreshToken = tokenOf(await credentials.get('refresh_token'))
      if (accessToken === undefined && refreshToken === undefined) return undefined
      const expiresAt = numberOf(await credentials.get('expires_at'))
      const seconds = numberOf(await credentials.get('expires_in'))
      const principal = await credentials.get('user_id')
      const kept = { accessToken, refreshToken, expiresAt, principal, isRenewed: true }
      return grantOfKept<User>(
        { ...kept, lifetime: seconds === undefined ? undefined : seconds * 1_000 },
        options,
      )
    },

    async forget(only) {
      if (only && (await credentials.get('access_token')) !== only.accessToken) return
      await credentials.deleteTokens()
    },
  }
}

/** What a script, a user or an older version left there may be anything. */
function tokenOf(value: string | undefined): string | undefined {
  return isToken(value) ? value : undefined
}

function secondsOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : String(ms / 1_000)
}

function numberOf(value: string | undefined): number | undefined {
  const number = Number(value ?? '')
  return number > 0 && number < Infinity ? number : undefined
}
