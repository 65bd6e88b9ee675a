import { createStore, promisifyRequest } from 'idb-keyval'
import type { KeyValueStore } from './KeyValueStore.js'
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
 * is used: making a store on a server, or where storage is blocked, is fine, and using it there rejects.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createIndexedDbStore({
  name = 'repository-hooks',
}: IndexedDbStoreOptions = {}): KeyValueStore {
  const table = createStore(name, 'values')
  const read = <Result>(ask: (values: IDBObjectStore) => IDBRequest<Result>) =>
    storing('IndexedDB', () => table('readonly', (values) => promisifyRequest(ask(values))))
  const change = (act: (values: IDBObjectStore) => void) =>
    storing('IndexedDB', () =>
      table('readwrite', (values) => {
        act(values)
        return promisifyRequest(values.transaction)
      }),
    )
  return {
    lifetime: 'device',
    protection: 'none',
    get: async (key) => {
      const value = await read<unknown>((values) => values.get(key))
      return typeof value === 'string' ? value : undefined
    },
    set: (key, value) => change((values) => values.put(value, key)),
    delete: (key) => change((values) => values.delete(key)),
    keys: async () => (await read((values) => values.getAllKeys())).map(String),
    clear: () => change((values) => values.clear()),
  }
}
