import { isObject } from '../failure/isObject.js'
import { memberOf } from '../failure/memberOf.js'
import { textOf } from '../failure/textOf.js'
import { checkStore } from './checkStore.js'
import type { KeyValueStore } from './KeyValueStore.js'

/** What is kept of a user who is signed in. */
export interface KeptTokens {
  access_token?: string | undefined
  refresh_token?: string | undefined
  user_id?: string | undefined
  /** When the access token ends, in milliseconds since 1970. */
  expires_at?: number | undefined
  /** How long it was good for, in seconds. */
  expires_in?: number | undefined
  /** Grows with each change, so that what is newer can be told. */
  version?: number | undefined
}

/** Typed access to the credentials in a store. */
export interface CredentialStore {
  /** The tokens; members of the wrong type are left out, since the store can hold anything. */
  getTokens(): Promise<KeptTokens | undefined>
  /** Keeps the tokens, all at once: no reader sees some old and some new. */
  setTokens(tokens: KeptTokens): Promise<void>
  /** Deletes what belongs to the user. The API key belongs to the app and stays. */
  deleteTokens(): Promise<void>
  getApiKey(): Promise<string | undefined>
  setApiKey(key: string): Promise<void>
  /** Deletes tokens and API key. Other things in the store stay. */
  deleteAll(): Promise<void>
}

const names = { tokens: 'tokens', apiKey: 'api_key' } as const

/**
 * Reads and writes the credentials in a store.
 *
 * @throws a `configuration` failure for what is no store, such as `localStorage` itself
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

function parse(text: string | undefined): KeptTokens | undefined {
  if (text === undefined) return undefined
  try {
    const kept: unknown = JSON.parse(text)
    return isObject(kept) ? read(kept) : undefined
  } catch {
    return undefined
  }
}

function read(kept: object): KeptTokens {
  const text = (name: string) => textOf(memberOf(kept, name))
  const number = (name: string) => numberOf(memberOf(kept, name))
  return {
    access_token: text('access_token'),
    refresh_token: text('refresh_token'),
    user_id: text('user_id'),
    expires_at: number('expires_at'),
    expires_in: number('expires_in'),
    version: number('version'),
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}
