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
    async keep({ accessToken, refreshToken, expiresAt, principal }: Grant<User>) {
      // First what cannot be had again: a page that dies in between has lost nothing.
      await credentials.set('refresh_token', refreshToken)
      await credentials.set('access_token', accessToken)
      await credentials.set('expires_at', expiresAt === undefined ? undefined : String(expiresAt))
      await credentials.set('user_id', principal)
    },

    async read() {
      const accessToken = tokenOf(await credentials.get('access_token'))
      const refreshToken = tokenOf(await credentials.get('refresh_token'))
      if (accessToken === undefined && refreshToken === undefined) return undefined
      const expiresAt = timeOf(await credentials.get('expires_at'))
      const principal = await credentials.get('user_id')
      return grantOfKept<User>({ accessToken, refreshToken, expiresAt, principal }, options)
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

function timeOf(value: string | undefined): number | undefined {
  const time = Number(value ?? '')
  return time > 0 ? time : undefined
}
