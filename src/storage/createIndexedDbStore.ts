import type { KeyValueStore } from './KeyValueStore.js'
import { shareTransactions, type AskTable } from './shareTransactions.js'
import { storing } from './storing.js'

/** Options of a {@link createIndexedDbStore}. */
export interface IndexedDbStoreOptions {
  /** The database; stores of one name share what they hold. @defaultValue `'repository-hooks'` */
  name?: string
}

/**
 * Makes a store over IndexedDB: more room than web storage, and nothing waits for it.
 *
 * Every script of the origin can read it, and so can whoever copies the browser's profile. The database is opened when it
 * is used: making a store on a server, or where storage is blocked, is fine, and using it there rejects. What is read or
 * changed in one turn of the page is one transaction: all of it is kept, or nothing.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createIndexedDbStore({
  name = 'repository-hooks',
}: IndexedDbStoreOptions = {}): KeyValueStore {
  const table = shareTransactions(name)
  const using: AskTable = (mode, ask) => storing('IndexedDB', () => table(mode, ask))
  const change = async (ask: Parameters<AskTable>[1]) => {
    await using('readwrite', ask)
  }
  return {
    lifetime: 'device',
    protection: 'none',
    get: async (key) => {
      const value: unknown = await using('readonly', (values) => values.get(key))
      return typeof value === 'string' ? value : undefined
    },
    set: (key, value) => change((values) => values.put(value, key)),
    delete: (key) => change((values) => values.delete(key)),
    keys: async () => (await using('readonly', (values) => values.getAllKeys())).map(String),
    clear: () => change((values) => values.clear()),
  }
}
