import { createStore, promisifyRequest } from 'idb-keyval'

/** Asks a table of IndexedDB for something, or changes it; ends when that is done for good. */
export type AskTable = <Result>(
  mode: IDBTransactionMode,
  ask: (values: IDBObjectStore) => Pick<IDBRequest<Result>, 'result' | 'error'>,
) => Promise<Result>

/** A transaction that takes requests until the turn ends. */
interface Opened {
  readonly values: IDBObjectStore
  readonly done: Promise<void>
}

/** By database: browsers keep each connection open, and its listeners, also when nobody has its store any longer. */
const tables = new Map<string, AskTable>()

/** Gives whoever asks in one turn the same transaction: each takes longer than what is done in it. */
export function shareTransactions(name: string): AskTable {
  const known = tables.get(name) ?? openTable(name)
  tables.set(name, known)
  return known
}

function openTable(name: string): AskTable {
  const connect = () => createStore(name, 'values')
  let table = connect()
  let shared: Partial<Record<IDBTransactionMode, Promise<Opened>>> = {}
  // Some of those of a connection that Chromium closes would hear nothing more.
  const running = new Set<IDBTransaction>()
  const enter = (values: IDBObjectStore): Opened => {
    const { transaction } = values
    const { db } = transaction
    // Whoever deletes the database waits until all let go of it, and so do all who open it afterwards.
    db.onversionchange = () => {
      db.close()
      table = connect()
    }
    db.onclose = (event) => {
      table = connect()
      for (const it of running) it.onabort?.(event)
    }
    running.add(transaction)
    const done = promisifyRequest(transaction).finally(() => running.delete(transaction))
    // A value that can't be read fails alone. Of a change that fails it is told first, and knows why only when it ends.
    transaction.onerror = (event) => {
      if (transaction.mode === 'readonly') event.preventDefault()
    }
    // It may end before anything could be asked of it, and then nobody waits for its end.
    done.catch(() => undefined)
    return { values, done }
  }
  const begin = (mode: IDBTransactionMode): Promise<Opened> =>
    table(mode, enter).catch(() => {
      // Browsers lose connections, and Safari does not say so before they are used.
      table = connect()
      return table(mode, enter)
    })
  const open = (mode: IDBTransactionMode): Promise<Opened> => {
    // Nothing joins what was opened before a change: what is read after that has to see it.
    const opened = shared[mode] ?? begin(mode).finally(() => (shared = {}))
    shared = { [mode]: opened }
    return opened
  }
  return async (mode, ask) => {
    const { values, done } = await open(mode)
    const request = ask(values)
    // What is read is there, whatever becomes of the rest: Chromium ends a transaction for one value that is broken.
    await (mode === 'readonly' ? done.catch(() => undefined) : done)
    if (request.error) throw request.error
    return request.result
  }
}
