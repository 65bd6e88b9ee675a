import { FakeAggregate } from './FakeAggregate.js'
import type { FakeDatabase } from './FakeDatabase.js'
import { FakeFirestoreError } from './FakeFirestoreError.js'
import { queryOf } from './FakeQuery.js'
import { type FakeQuerySnapshot, type FakeSnapshot, resultOf, snapshotOf } from './fakeSnapshots.js'
import type { Named } from './fakeWrites.js'

/** Makes the functions that read once. */
export function createFakeReads(database: FakeDatabase) {
  const known = async ({ path }: Named): Promise<FakeSnapshot> => {
    await Promise.resolve()
    const snapshot = snapshotOf(database, path)
    if (snapshot.exists() || database.isOnline) return snapshot
    throw offline()
  }
  const found = async (query: object): Promise<FakeQuerySnapshot> => {
    await Promise.resolve()
    return resultOf(database, queryOf(query))
  }
  const ifOnline = <Asked, Result>(read: (asked: Asked) => Promise<Result>) => {
    return async (asked: Asked): Promise<Result> => {
      if (!database.isOnline) throw offline()
      return read(asked)
    }
  }
  const foundOnline = ifOnline(found)
  return {
    getDoc: known,
    getDocFromServer: ifOnline(known),
    getDocFromCache: async ({ path }: Named): Promise<FakeSnapshot> => {
      const snapshot = snapshotOf(database, path, { fromCache: true })
      if (snapshot.exists()) return snapshot
      throw new FakeFirestoreError('unavailable', 'The document is not in the cache.')
    },
    getDocs: found,
    getDocsFromServer: foundOnline,
    getDocsFromCache: async (query: object) =>
      resultOf(database, queryOf(query), { fromCache: true }),
    getCountFromServer: async (query: object) => {
      const count = (await foundOnline(query)).size
      return { data: () => ({ count }) }
    },
    getAggregateFromServer: async (query: object, { value }: { value: object }) => {
      const { docs } = await foundOnline(query)
      return { data: () => ({ value: value instanceof FakeAggregate ? value.of(docs) : null }) }
    },
    sum: (field: string) => new FakeAggregate('sum', field),
    average: (field: string) => new FakeAggregate('avg', field),
  }
}

function offline(): Error {
  return new FakeFirestoreError('unavailable', 'The client is offline.')
}
