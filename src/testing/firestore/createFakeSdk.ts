import { createId } from '../../http/createId.js'
import type { FakeDatabase, FakeWrite } from './FakeDatabase.js'
import type { FakeListeners } from './FakeListeners.js'
import { createFakeReads } from './createFakeReads.js'
import {
  condition,
  FakeFilter,
  FakeId,
  FakeOrder,
  FakePart,
  FakeQuery,
  queryOf,
} from './FakeQuery.js'
import { sentinels } from './fakeSentinels.js'
import { FakeGeoPoint, FakeReference, FakeTimestamp, ownValue } from './fakeValues.js'
import {
  deleting,
  type FakeTransaction,
  gather,
  type Named,
  setting,
  updating,
} from './fakeWrites.js'
import { runFakeTransaction } from './runFakeTransaction.js'

/** The functions of `firebase/firestore` that the fake has. */
export type FakeSdk = ReturnType<typeof createFakeSdk>

/** Makes the functions of the SDK for a fake database. */
export function createFakeSdk(database: FakeDatabase, listeners: FakeListeners) {
  return {
    ...queries,
    ...sentinels,
    Timestamp: FakeTimestamp,
    GeoPoint: FakeGeoPoint,
    ...createFakeReads(database),
    setDoc: (reference: Named, data: object) =>
      database.write([setting(database, reference, data)]),
    updateDoc: (reference: Named, data: object) =>
      database.write([updating(database, reference, data)]),
    deleteDoc: (reference: Named) => database.write([deleting(reference)]),
    onSnapshot: (
      source: object,
      _options: { includeMetadataChanges?: boolean },
      observer: FakeObserver,
    ) => {
      const own = source instanceof FakeReference ? source : queryOf(source)
      return listeners.add({ ...observer, source: own })
    },
    runTransaction: <Result>(
      _db: object,
      run: (transaction: FakeTransaction) => Promise<Result>,
      options: { maxAttempts: number } = { maxAttempts: 5 },
    ) => runFakeTransaction(database, run, options),
    writeBatch: () => batchOf(database),
    terminate: async () => listeners.end(),
    clearIndexedDbPersistence: async () => database.forget(),
  }
}

/** Who listens. */
interface FakeObserver {
  next: (snapshot: never) => void
  error: (error: Error) => void
}

const queries = {
  collection: (_db: object, path: string) => new FakeQuery(path),
  doc: (parent: object, path?: string) => {
    if (!(parent instanceof FakeQuery)) return new FakeReference(String(path))
    const id = path ?? createId().replaceAll('-', '').slice(0, 20)
    return new FakeReference(`${parent.path}/${id}`)
  },
  query: (source: object, ...constraints: object[]) => queryOf(source).with(constraints),
  where: (field: string | object, operator: string, value: unknown) =>
    condition(fieldOf(field), operator, value),
  and: (...filters: object[]) =>
    new FakeFilter((row) => filters.every((it) => it instanceof FakeFilter && it.matches(row))),
  or: (...filters: object[]) =>
    new FakeFilter((row) => filters.some((it) => it instanceof FakeFilter && it.matches(row))),
  orderBy: (field: string | object, direction?: 'asc' | 'desc') =>
    new FakeOrder(fieldOf(field), direction),
  limit: (count: number) => new FakePart('limit', [count]),
  limitToLast: (count: number) => new FakePart('limitToLast', [count]),
  startAfter: (...place: unknown[]) => new FakePart('startAfter', place.map(ownValue)),
  endBefore: (...place: unknown[]) => new FakePart('endBefore', place.map(ownValue)),
  documentId: () => new FakeId(),
}

function fieldOf(field: string | object): string | FakeId {
  return typeof field === 'string' ? field : new FakeId()
}

function batchOf(database: FakeDatabase) {
  const writes: FakeWrite[] = []
  return { ...gather(database, writes), commit: () => database.write(writes) }
}
