import type { KeyValueStore } from './KeyValueStore.js'

/** The names under which credentials are kept. */
export const credentialNames = [
  'access_token',
  'refresh_token',
  'user_id',
  'expires_at',
  'expires_in',
  'api_key',
] as const

/** The name of a credential. */
export type CredentialName = (typeof credentialNames)[number]

/** Typed access to the credentials in a store. */
export interface CredentialStore {
  get(name: CredentialName): Promise<string | undefined>
  /** Keeps a credential; `undefined` deletes it. */
  set(name: CredentialName, value: string | undefined): Promise<void>
  /** Deletes what belongs to the user. The API key belongs to the app and stays. */
  deleteTokens(): Promise<void>
  /** Deletes the API key too. Other things in the store stay. */
  deleteAll(): Promise<void>
}

/** Reads and writes the credentials of a store by their names. */
export function createCredentialStore(store: KeyValueStore): CredentialStore {
  return {
    get: (name) => store.get(name),
    set: (name, value) => (value === undefined ? store.delete(name) : store.set(name, value)),
    deleteTokens: () => deleteNames(store, (name) => name !== 'api_key'),
    deleteAll: () => deleteNames(store, () => true),
  }
}

async function deleteNames(
  store: KeyValueStore,
  isMeant: (name: CredentialName) => boolean,
): Promise<void> {
  await Promise.all(credentialNames.filter(isMeant).map((name) => store.delete(name)))
}
