import type { FakeDatabase, FakeWrite } from './FakeDatabase.js'
import { FakeFirestoreError } from './FakeFirestoreError.js'
import { snapshotOf } from './fakeSnapshots.js'
import { type FakeTransaction, gather } from './fakeWrites.js'

/** Runs a transaction, again when somebody else has written what it read; offline it waits for the network. */
export async function runFakeTransaction<Result>(
  database: FakeDatabase,
  run: (transaction: FakeTransaction) => Promise<Result>,
  { maxAttempts }: { maxAttempts: number },
): Promise<Result> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    await database.whenOnline()
    const read = new Map<string, number>()
    const writes: FakeWrite[] = []
    const result = await run({
      ...gather(database, writes),
      get: async (reference) => {
        read.set(reference.path, database.versionOf(reference.path))
        return snapshotOf(database, reference.path)
      },
    })
    await database.whenOnline()
    const isStale = [...read].some(([path, version]) => database.versionOf(path) !== version)
    if (!isStale) {
      await database.write(writes)
      return result
    }
  }
  throw new FakeFirestoreError('aborted', 'Somebody else wrote at the same time, each time.')
}
