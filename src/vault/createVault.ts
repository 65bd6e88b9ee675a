import { createMemoryStore } from '../storage/createMemoryStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createEncryptedStore } from '../storage/createEncryptedStore.js'

/** Options of a {@link createVault}. */
export interface VaultOptions {
  /** The name of the database; vaults of the same name share their values. @defaultValue `'repository-hooks-vault'` */
  name?: string
  /**
   * Called when the page can't encrypt, so that values are stored in memory only: over plain http, or in a browser without
   * IndexedDB.
   *
   * @defaultValue a warning in the console
   */
  onFallback?: (message: string) => void
}

/** A store whose values are encrypted. */
export interface Vault extends KeyValueStore {
  /** Encrypts all values with a new key, and deletes the previous key. */
  rotate(): Promise<void>
}

/**
 * Creates a store that encrypts its values: AES-GCM, with a non-extractable key, stored in IndexedDB.
 *
 * It protects against reading the disk, a backup or a dump of the storage. It does not protect against a script in the
 * page (XSS), which can read the vault as your code does. Where it can't encrypt, it stores values in memory, and never
 * writes plain text.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createVault({
  name = 'repository-hooks-vault',
  onFallback = console.warn,
}: VaultOptions = {}): Vault {
  // Only secure contexts have `crypto.subtle`, and servers have no IndexedDB.
  if (globalThis.crypto?.subtle && globalThis.indexedDB) return createEncryptedStore(name)
  if (typeof window === 'object')
    onFallback('The vault can’t encrypt without https and IndexedDB: it stores values in memory.')
  return { ...createMemoryStore(), rotate: async () => {} }
}
