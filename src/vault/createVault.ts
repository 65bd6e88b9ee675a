import { createMemoryStore } from '../storage/createMemoryStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createEncryptedStore } from '../storage/createEncryptedStore.js'

/** Options of a {@link createVault}. */
export interface VaultOptions {
  /** The database; vaults of one name share what they hold. @defaultValue `'repository-hooks-vault'` */
  name?: string
  /**
   * Told when this place can't encrypt, so that everything lives in memory: a page over plain http, a browser without
   * IndexedDB.
   *
   * @defaultValue a warning in the console
   */
  onFallback?: (message: string) => void
}

/** A store whose values are encrypted. */
export interface Vault extends KeyValueStore {
  /** Encrypts everything with a new key, and throws the former one away. */
  rotate(): Promise<void>
}

/**
 * Makes a store that encrypts what it keeps: AES-GCM, with a key that no script can read out, kept in IndexedDB.
 *
 * It protects what somebody reads off the disk, a backup or a dump of the storage. It does not protect from a script in
 * the page (XSS), which can ask the vault as well as you can. Where it can't encrypt it keeps everything in memory, and
 * never writes plain text.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createVault({
  name = 'repository-hooks-vault',
  onFallback = console.warn,
}: VaultOptions = {}): Vault {
  // Only secure pages have both; a server has no database.
  if (globalThis.crypto?.subtle && globalThis.indexedDB) return createEncryptedStore(name)
  if (typeof window === 'object')
    onFallback('The vault can’t encrypt without https and IndexedDB: it keeps all in memory.')
  return { ...createMemoryStore(), rotate: async () => {} }
}
