import { createStore, promisifyRequest } from 'idb-keyval'

/** Runs a request on a table of IndexedDB. Resolves with its result when the transaction has completed. */
export type RunRequest = <Result>(
  mode: IDBTransactionMode,
  createRequest: (values: IDBObjectStore) => Pick<IDBRequest<Result>, 'result' | 'error'>,
) => Promise<Result>

/** A transaction that accepts requests until the end of the task. */
interface OpenTransaction {
  readonly values: IDBObjectStore
  readonly done: Promise<void>
}

/** The tables by database name. They are cached, because browsers keep every connection and its listeners alive. */
const tables = new Map<string, RunRequest>()

/** Returns the table of a database. Requests of one task share a transaction, since opening one is the slowest part. */
export function getTable(name: string): RunRequest {
  const table = tables.get(name) ?? openTable(name)
  tables.set(name, table)
  return table
}

function openTable(name: string): RunRequest {
  const connect = () => createStore(name, 'values')
  let table = connect()
  let pending: Partial<Record<IDBTransactionMode, Promise<OpenTransaction>>> = {}
  // When Chromium closes a connection, some of its transactions get no event.
  const activeTransactions = new Set<IDBTransaction>()
  const trackTransaction = (values: IDBObjectStore): OpenTransaction => {
    const { transaction } = values
    const { db } = transaction
    // Deleting the database waits until all connections are closed, and later opens wait for the deletion.
    db.onversionchange = () => {
      db.close()
      table = connect()
    }
    db.onclose = (event) => {
      table = connect()
      for (const it of activeTransactions) it.onabort?.(event)
    }
    activeTransactions.add(transaction)
    const done = promisifyRequest(transaction).finally(() => activeTransactions.delete(transaction))
    // A failed read must not abort the reads that share the transaction. A failed write aborts it, and its error is known
    // when the transaction ends.
    transaction.onerror = (event) => {
      if (transaction.mode === 'readonly') event.preventDefault()
    }
    // It can end before its first request, and then no caller handles the rejection.
    done.catch(() => undefined)
    return { values, done }
  }
  const begin = (mode: IDBTransactionMode): Promise<OpenTransaction> =>
    table(mode, trackTransaction).catch(() => {
      // Browsers lose connections, and Safari reports it only when they are used.
      table = connect()
      return table(mode, trackTransaction)
    })
  const open = (mode: IDBTransactionMode): Promise<OpenTransaction> => {
    // A request never joins a transaction opened before one of the other mode: a read after a write must see the write.
    const opened = pending[mode] ?? begin(mode).finally(() => (pending = {}))
    pending = { [mode]: opened }
    return opened
  }
  return async (mode, createRequest) => {
    const { values, done } = await open(mode)
    const request = createRequest(values)
    // A successful read counts even if the transaction aborts: Chromium aborts it for one broken value.
    await (mode === 'readonly' ? done.catch(() => undefined) : done)
    if (request.error) throw request.error
    return request.result
  }
}
