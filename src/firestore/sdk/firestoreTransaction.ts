import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { type Clock, systemClock } from '../../http/time/Clock.js'
import type { InFirestore } from './FirestoreCollection.js'
import type { Firestore } from './FirestoreOptions.js'
import type { FirestoreTransaction } from './FirestoreSdk.js'
import { toFirestoreFailure } from './toFirestoreFailure.js'
import { withTimeout } from './withTimeout.js'

/** Options of {@link firestoreTransaction}. */
export interface TransactionOptions {
  /** The timeout of all attempts together, in milliseconds. @defaultValue `30_000` */
  timeout?: number
  /** The maximum number of attempts with concurrent writes. @defaultValue `5` */
  maxAttempts?: number
  /** The clock and the random numbers. @defaultValue the platform's */
  clock?: Clock
}

/** Atomic writes to documents of several repositories. */
export interface DocumentWrites {
  /** Creates a document, and returns its id. */
  create<Create>(repository: InFirestore<unknown, Create, unknown>, input: Create): Promise<string>
  /** Updates members of a document. */
  update<Patch>(
    repository: InFirestore<unknown, unknown, Patch>,
    id: string,
    patch: Patch,
  ): Promise<void>
  /** Deletes a document. */
  delete(repository: InFirestore<unknown, unknown, unknown>, id: string): Promise<void>
}

/** Isolated reads and writes. All reads must come before all writes. */
export interface DocumentTransaction extends DocumentWrites {
  /**
   * Reads an entity.
   *
   * @throws a `notFound` failure when it does not exist
   */
  get<Entity>(repository: InFirestore<Entity, unknown, unknown>, id: string): Promise<Entity>
}

/**
 * Runs a transaction: reads documents, and writes depending on them. It runs again after a concurrent write, so `run` must
 * have no other side effects. Live queries show its changes by themselves.
 *
 * @throws `noInternetConnection` after the timeout, `conflict` when each attempt met a concurrent write, or what `run` throws
 * @example
 * ```ts
 * await firestoreTransaction({ sdk, db }, async (transaction) => {
 *   const { stock } = await transaction.get(products, id)
 *   await transaction.update(products, id, { stock: stock - 1 })
 * })
 * ```
 */
export async function firestoreTransaction<Result>(
  { sdk, db }: Firestore,
  run: (transaction: DocumentTransaction) => Promise<Result>,
  { timeout = 30_000, maxAttempts = 5, clock = systemClock }: TransactionOptions = {},
): Promise<Result> {
  const about = { method: 'POST', path: '/' }
  try {
    const transaction = sdk.runTransaction(db, (it) => run(wrap(it)), { maxAttempts })
    return await withTimeout(transaction, { ...about, timeout, clock })
  } catch (error) {
    throw isApiFailure(error) ? error : toFirestoreFailure(error, about)
  }
}

function wrap(transaction: FirestoreTransaction): DocumentTransaction {
  return {
    async get<Entity>({ collection }: InFirestore<Entity, unknown, unknown>, id: string) {
      const snapshot = await transaction.get(await collection.reference(id))
      // The collection's schema determines the type of its entities.
      return (await collection.read(id, snapshot)) as Entity
    },
    async create({ collection }, input) {
      const { id, reference, fields, isNamed } = await collection.creation(input)
      const isTaken = isNamed && (await transaction.get(reference)).exists()
      if (isTaken) throw taken(`/${reference.path}`)
      transaction.set(reference, fields)
      return id
    },
    async update({ collection }, id, patch) {
      const { reference, fields } = await collection.change(id, patch)
      transaction.update(reference, fields)
    },
    async delete({ collection }, id) {
      transaction.delete(await collection.reference(id))
    },
  }
}

function taken(path: string): Error {
  return createApiFailure({
    kind: 'conflict',
    method: 'POST',
    path,
    retryable: false,
    message: `There is a document ${path} already, so the transaction was given up.`,
  })
}
