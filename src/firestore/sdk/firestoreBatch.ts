import { isApiFailure } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { type Clock, systemClock } from '../../http/time/Clock.js'
import type { Firestore } from './FirestoreOptions.js'
import type { FirestoreBatch } from './FirestoreSdk.js'
import type { DocumentWrites } from './firestoreTransaction.js'
import { toFirestoreFailure } from './toFirestoreFailure.js'
import { withTimeout } from './withTimeout.js'

/** Options of {@link firestoreBatch}. */
export interface BatchWriteOptions {
  /**
   * The timeout for the server's confirmation, in milliseconds. An unconfirmed write is shown as pending, and is sent when
   * the network is back.
   *
   * @defaultValue `30_000`
   */
  timeout?: number
  /** The clock and the random numbers. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Writes to several documents atomically. Unlike a transaction, it also works offline.
 *
 * @throws `noInternetConnection` with `unconfirmed` when the server did not respond in time, or the failure of its refusal
 */
export async function firestoreBatch(
  { sdk, db }: Firestore,
  write: (batch: DocumentWrites) => Promise<void>,
  { timeout = 30_000, clock = systemClock }: BatchWriteOptions = {},
): Promise<void> {
  const about = { method: 'POST', path: '/' }
  const batch = sdk.writeBatch(db)
  try {
    await write(wrap(batch))
    await withTimeout(batch.commit(), { ...about, timeout, clock })
  } catch (error) {
    throw isApiFailure(error) ? error : toFirestoreFailure(error, about)
  }
}

function wrap(batch: FirestoreBatch): DocumentWrites {
  return {
    async create({ collection }, input) {
      const { id, reference, fields, isNamed } = await collection.creation(input)
      if (isNamed) throw unchecked(`/${reference.path}`)
      batch.set(reference, fields)
      return id
    },
    async update({ collection }, id, patch) {
      const { reference, fields } = await collection.change(id, patch)
      batch.update(reference, fields)
    },
    async delete({ collection }, id) {
      batch.delete(await collection.reference(id))
    },
  }
}

function unchecked(path: string): Error {
  return configurationFailure(
    'firestore-batch-create',
    __DEV__ &&
      `A batch can't know whether there is a document ${path} already, and would write over it. Leave the id out, or use firestoreTransaction().`,
    { path },
  )
}
