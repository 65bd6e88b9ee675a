import { type Clock, systemClock } from '../../http/time/Clock.js'
import { FakeDatabase } from './FakeDatabase.js'
import { FakeListeners } from './FakeListeners.js'
import { createFakeSdk, type FakeSdk } from './createFakeSdk.js'
import { made } from './fakeData.js'
import type { FakeData } from './fakeValues.js'

/** Options of {@link createFakeFirestore}. */
export interface FakeFirestoreOptions {
  /** The documents that the server has from the start, by their paths: `{ 'notes/n1': { text: 'Hi' } }`. @defaultValue none */
  documents?: Readonly<Record<string, FakeData>>
  /** What server timestamps are made of. @defaultValue the platform's */
  clock?: Clock
}

/** A database in memory with the surface of Firestore's SDK, and what a test does to it. */
export interface FakeFirestore {
  /** Takes the place of `import * as sdk from 'firebase/firestore'`. */
  readonly sdk: FakeSdk
  /** Takes the place of `getFirestore(app)`. */
  readonly db: object
  /** How many listen now. */
  readonly listeners: number
  /** How many listeners were begun so far. */
  readonly opened: number
  /** Cuts the network: reads come from memory, and writes wait. */
  goOffline(): void
  /** Finds the network again, and sends what waits. */
  goOnline(): void
  /** Refuses a collection or a document as rules do: reads, writes and listeners fail as `permission-denied`. */
  deny(path: string): void
  /** Allows it again. */
  allow(path: string): void
  /** Writes a document as somebody else would, valid or not. */
  put(path: string, data: FakeData): void
  /** Deletes a document as somebody else would. */
  remove(path: string): void
  /** A document as the server has it. */
  read(path: string): FakeData | undefined
}

/**
 * Makes a Firestore in memory: queries, listeners, pending writes, offline, transactions, batches and counts, without
 * Firebase.
 *
 * @example
 * ```ts
 * const firestore = createFakeFirestore({ documents: { 'notes/n1': { text: 'Hi' } } })
 * const notes = firestoreRepository({ ...firestore, one: 'note', many: 'notes', path: 'notes', schema: Note })
 * ```
 */
export function createFakeFirestore({
  documents = {},
  clock = systemClock,
}: FakeFirestoreOptions = {}): FakeFirestore {
  const database = new FakeDatabase(clock)
  const listeners = new FakeListeners(database)
  const put = (path: string, data: FakeData): void => {
    database.commit({ path, apply: () => made(data, clock.now()) })
    database.onChange()
  }
  for (const [path, data] of Object.entries(documents)) put(path, data)
  return {
    sdk: createFakeSdk(database, listeners),
    db: database,
    get listeners() {
      return listeners.size
    },
    get opened() {
      return listeners.opened
    },
    goOffline: () => database.setOnline(false),
    goOnline: () => database.setOnline(true),
    deny: (path) => database.deny(path, true),
    allow: (path) => database.deny(path, false),
    put,
    remove: (path) => {
      database.commit({ path, apply: () => undefined })
      database.onChange()
    },
    read: (path) => database.server.get(path),
  }
}
