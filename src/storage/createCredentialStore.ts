import { isObject } from '../failure/isObject.js'
import { memberOf } from '../failure/memberOf.js'
import { textOf } from '../failure/textOf.js'
import { checkStore } from './checkStore.js'
import type { KeyValueStore } from './KeyValueStore.js'

/** The stored tokens of a signed-in user. */
export interface StoredTokens {
  access_token?: string | undefined
  refresh_token?: string | undefined
  user_id?: string | undefined
  /** When the access token expires, in milliseconds since 1970. */
  expires_at?: number | undefined
  /** The lifetime of the access token when it was issued, in seconds. */
  expires_in?: number | undefined
  /** Increases with each change, to find the newer of two. */
  version?: number | undefined
}

/** Typed access to the credentials in a store. */
export interface CredentialStore {
  /** Resolves with the tokens; omits members of the wrong type, since the store can contain anything. */
  getTokens(): Promise<StoredTokens | undefined>
  /** Stores the tokens as one value, so that no reader sees a mix of old and new ones. */
  setTokens(tokens: StoredTokens): Promise<void>
  /** Deletes the user's tokens. The API key belongs to the app and is kept. */
  deleteTokens(): Promise<void>
  getApiKey(): Promise<string | undefined>
  setApiKey(key: string): Promise<void>
  /** Deletes tokens and API key. Other values in the store are kept. */
  deleteAll(): Promise<void>
}

const names = { tokens: 'tokens', apiKey: 'api_key' } as const

/**
 * Reads and writes the credentials in a store.
 *
 * @throws a `configuration` failure in development for a value that is no store, such as `localStorage` itself
 */
export function createCredentialStore(store: KeyValueStore): CredentialStore {
  if (__DEV__) checkStore(store)
  return {
    getTokens: async () => parse(await store.get(names.tokens)),
    setTokens: (tokens) => store.set(names.tokens, JSON.stringify(tokens)),
    deleteTokens: () => store.delete(names.tokens),
    getApiKey: () => store.get(names.apiKey),
    setApiKey: (key) => store.set(names.apiKey, key),
    deleteAll: async () => {
      await Promise.all([store.delete(names.tokens), store.delete(names.apiKey)])
    },
  }
}

function parse(text: string | undefined): StoredTokens | undefined {
  if (text === undefined) return undefined
  try {
    const stored: unknown = JSON.parse(text)
    return isObject(stored) ? toStoredTokens(stored) : undefined
  } catch {
    return undefined
  }
}

function toStoredTokens(record: object): StoredTokens {
  const text = (name: string) => textOf(memberOf(record, name))
  const number = (name: string) => toPositiveNumber(memberOf(record, name))
  return {
    access_token: text('access_token'),
    refresh_token: text('refresh_token'),
    user_id: text('user_id'),
    expires_at: number('expires_at'),
    expires_in: number('expires_in'),
    version: number('version'),
  }
}

function toPositiveNumber(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}
