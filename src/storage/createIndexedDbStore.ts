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
 * is used: making a store on a server, or where storage is blocked, is fine, and using it there rejects. What is read or
 * changed in one turn of the page is one transaction: all of it is kept, or nothing.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createIndexedDbStore({
  name = 'repository-hooks',
}: IndexedDbStoreOptions = {}): KeyValueStore {
  const open = shareTransactions(name)
  const using = <Result>(
    mode: IDBTransactionMode,
    ask: (values: IDBObjectStore) => Pick<IDBRequest<Result>, 'result'>,
  ): Promise<Result> =>
    storing('IndexedDB', async () => {
      const { values, done } = await open(mode)
      const request = ask(values)
      await done
      return request.result
    })
  const change = async (ask: Parameters<typeof using>[1]) => {
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

/** A transaction that takes requests until the turn ends. */
interface Opened {
  readonly values: IDBObjectStore
  readonly done: Promise<void>
}

/** Gives whoever asks in one turn the same transaction: each takes longer than what is done in it. */
function shareTransactions(name: string): (mode: IDBTransactionMode) => Promise<Opened> {
  let table = createStore(name, 'values')
  let shared: { mode: IDBTransactionMode; opening: Promise<Opened> } | undefined
  const enter = (values: IDBObjectStore): Opened => {
    const { transaction } = values
    const { db } = transaction
    // Whoever deletes the database waits until all let go of it, and so do all who open it afterwards.
    db.onversionchange = () => {
      db.close()
      table = createStore(name, 'values')
    }
    return { values, done: promisifyRequest(transaction) }
  }
  return (mode) => {
    // Nothing joins what was opened before a change: what is read after that has to see it.
    if (shared?.mode === mode) return shared.opening
    const opening = table(mode, enter).finally(() => {
      shared = undefined
    })
    shared = { mode, opening }
    return opening
  }
}
