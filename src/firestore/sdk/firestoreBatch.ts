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
   * How long to wait for the server, in milliseconds. What was not confirmed by then is shown as pending, and is sent
   * when the network is back.
   *
   * @defaultValue `30_000`
   */
  timeout?: number
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Writes to several documents at once: all of it happens, or nothing. Works offline too, other than a transaction.
 *
 * @throws `noInternetConnection` with `unconfirmed` when the server did not answer in time, or what it refused it for
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
