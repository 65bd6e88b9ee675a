import { clear, createStore, del, get, keys, set } from 'idb-keyval'
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
  const using = <Result>(action: () => Promise<Result>) => storing('IndexedDB', action)
  return {
    lifetime: 'device',
    protection: 'none',
    get: (key) => using(() => get<string>(key, table)),
    set: (key, value) => using(() => set(key, value, table)),
    delete: (key) => using(() => del(key, table)),
    keys: () => using(() => keys<string>(table)),
    clear: () => using(() => clear(table)),
  }
}
