import { vi } from 'vitest'

/** Lets operations of the database fail by chance: at once, in the middle, or when all seems done. Counts them. */
export function breakDisk(isBroken: () => boolean): { readonly failures: number } {
  let failures = 0
  const fails = () => {
    const isOne = isBroken()
    if (isOne) failures += 1
    return isOne
  }
  const throwing = () => {
    if (fails()) throw new DOMException('The disk is broken', 'UnknownError')
  }
  const { transaction } = IDBDatabase.prototype
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...asked
  ) {
    // The simulation itself opens one for a new database.
    const isOurs = /^read/.test(`${asked[1]}`)
    if (isOurs) throwing()
    const opened = transaction.apply(this, asked)
    if (isOurs && fails()) setImmediate(() => this.close())
    return opened
  })
  for (const name of ['put', 'get', 'delete', 'getAllKeys'] as const) {
    const method: (...asked: never[]) => IDBRequest = IDBObjectStore.prototype[name]
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...asked: unknown[]
    ) {
      throwing()
      const request = method.apply(this, asked as never[])
      if (fails()) request.addEventListener('success', () => this.transaction.abort())
      return request
    })
  }
  return {
    get failures() {
      return failures
    },
  }
}
