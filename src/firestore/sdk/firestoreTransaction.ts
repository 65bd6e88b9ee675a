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
  /** How long it may take with all its attempts, in milliseconds. @defaultValue `30_000` */
  timeout?: number
  /** How often it is tried when others write at the same time. @defaultValue `5` */
  maxAttempts?: number
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/** Writes to documents of several repositories, of which all happen or none. */
export interface DocumentWrites {
  /** Creates a document; gives its id. */
  create<Create>(repository: InFirestore<unknown, Create, unknown>, input: Create): Promise<string>
  /** Changes members of a document. */
  update<Patch>(
    repository: InFirestore<unknown, unknown, Patch>,
    id: string,
    patch: Patch,
  ): Promise<void>
  /** Deletes a document. */
  delete(repository: InFirestore<unknown, unknown, unknown>, id: string): Promise<void>
}

/** Reads and writes that nobody else's writes come between. All reading comes before all writing. */
export interface DocumentTransaction extends DocumentWrites {
  /**
   * Reads an entity.
   *
   * @throws a `notFound` failure when there is none
   */
  get<Entity>(repository: InFirestore<Entity, unknown, unknown>, id: string): Promise<Entity>
}

/**
 * Runs a transaction: reads documents, and writes depending on what it read. It is run again when somebody else has
 * written meanwhile, so it must change nothing else. Live queries show what it did by themselves.
 *
 * @throws `noInternetConnection` when the time is up, `conflict` when others were faster each time, or what `run` throws
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
      // The collection's schema gives its entities.
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
