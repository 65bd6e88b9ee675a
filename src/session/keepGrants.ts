import type { KeptTokens } from '../storage/createCredentialStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { AuthStrategy } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { grantOfKept } from './grantOf.js'
import { isToken } from './isToken.js'
import { memberOf } from './memberOf.js'

/** Where tokens are in a store, as `createCredentialStore` has them too. */
const slot = 'tokens'

/** The parts of a strategy that keep grants in a store. The user is not kept: it is personal data, and may be old. */
export function keepGrants<User>(
  store: KeyValueStore,
  options: Pick<BearerOptions, 'principal'>,
): Required<Pick<AuthStrategy<User>, 'keep' | 'read' | 'forget'>> {
  return {
    keep: ({ accessToken, refreshToken, expiresAt, lifetime, principal, version }) => {
      const kept = {
        access_token: accessToken,
        refresh_token: refreshToken,
        user_id: principal,
        expires_at: expiresAt,
        expires_in: lifetime && lifetime / 1_000,
        version,
      } satisfies KeptTokens
      return store.set(slot, JSON.stringify(kept))
    },

    async read() {
      const member = reader(await store.get(slot))
      const accessToken = member('access_token', isToken)
      const refreshToken = member('refresh_token', isToken)
      if (!accessToken && !refreshToken) return undefined
      const seconds = member('expires_in', isNumber)
      const known = {
        accessToken,
        refreshToken,
        principal: member('user_id', isText),
        expiresAt: member('expires_at', isNumber),
        lifetime: seconds && seconds * 1_000,
        version: member('version', isNumber),
      }
      return grantOfKept<User>({ ...known, isRenewed: true }, options)
    },

    async forget(only) {
      const isOther =
        only && reader(await store.get(slot))('access_token', isToken) !== only.accessToken
      if (!isOther) await store.delete(slot)
    },
  }
}

/** Reads members one by one: what a script, a user or an older version left there may be anything. */
function reader(text = '{}') {
  const kept = parse(text)
  return <Value>(name: keyof KeptTokens, is: (value: unknown) => value is Value) => {
    const value = memberOf(kept, name)
    return is(value) ? value : undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && value > 0
}
