import type { KeyValueStore } from './KeyValueStore.js'
import { getTable, type RunRequest } from './getTable.js'
import { withStorageFailures } from './withStorageFailures.js'

/** Options of a {@link createIndexedDbStore}. */
export interface IndexedDbStoreOptions {
  /** The name of the database; stores of the same name share their values. @defaultValue `'repository-hooks'` */
  name?: string
}

/**
 * Creates a store over IndexedDB: more space than web storage, and it does not block the page.
 *
 * Every script of the origin can read it, and so can anyone with a copy of the browser's profile. The database is opened
 * by the first use: you can create a store on a server, or where storage is blocked, but using it there rejects. All reads
 * or all changes of one task share a transaction: all changes are stored, or none.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createIndexedDbStore({
  name = 'repository-hooks',
}: IndexedDbStoreOptions = {}): KeyValueStore {
  const table = getTable(name)
  const run: RunRequest = (mode, ask) => withStorageFailures('IndexedDB', () => table(mode, ask))
  const change = async (ask: Parameters<RunRequest>[1]) => {
    await run('readwrite', ask)
  }
  return {
    lifetime: 'device',
    protection: 'none',
    get: async (key) => {
      const value: unknown = await run('readonly', (values) => values.get(key))
      return typeof value === 'string' ? value : undefined
    },
    set: (key, value) => change((values) => values.put(value, key)),
    delete: (key) => change((values) => values.delete(key)),
    keys: async () => (await run('readonly', (values) => values.getAllKeys())).map(String),
    clear: () => change((values) => values.clear()),
  }
}
