/**
 * A place that keeps texts by name: memory, web storage, a database.
 *
 * Every function rejects with a `storage` failure when the place is full, blocked or broken.
 */
export interface KeyValueStore {
  /** Who has what it is given, and how long: its page, its tab, or all tabs and workers until it is deleted. */
  readonly lifetime: 'page' | 'tab' | 'device'
  /** What stands between the values and whoever can read the device's files or run a script in the page. */
  readonly protection: 'none' | 'encrypted' | 'os'
  /** The value of a key, or `undefined`. */
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  delete(key: string): Promise<void>
  /** All keys, in no particular order. */
  keys(): Promise<readonly string[]>
  /** Deletes everything that this store holds, and nothing else. */
  clear(): Promise<void>
  /**
   * Calls back with the key that was set or deleted, or with nothing when all were; returns what ends that. Stores that
   * can't tell have none: `createObservableStore` makes one that can of any.
   */
  subscribe?(listener: (key: string | undefined) => void): () => void
}
