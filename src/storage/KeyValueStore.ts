/**
 * Stores strings by key: in memory, web storage or a database.
 *
 * Every function rejects with a `storage` failure when the storage is full, blocked or broken.
 */
export interface KeyValueStore {
  /** The scope and lifetime of the values: the page, the tab, or all tabs and workers until they are deleted. */
  readonly lifetime: 'page' | 'tab' | 'device'
  /** How values are protected from someone who reads the device's files: not at all, by encryption, or by the system. */
  readonly protection: 'none' | 'encrypted' | 'os'
  /** Resolves with the value of a key, or `undefined`. */
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  delete(key: string): Promise<void>
  /** Resolves with all keys, in no particular order. */
  keys(): Promise<readonly string[]>
  /** Deletes all values of this store, and no others. */
  clear(): Promise<void>
  /**
   * Calls the listener with the key that was set or deleted, or with `undefined` after `clear`; returns a function to
   * unsubscribe. Not all stores have it: `createObservableStore` adds it to any store.
   */
  subscribe?(listener: (key: string | undefined) => void): () => void
}
