import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/Clock.js'
import type { FirestoreOperator, FirestoreSdk } from './FirestoreSdk.js'

/** A database, and what speaks with it. */
export interface Firestore {
  /** The SDK: `import * as sdk from 'firebase/firestore'`, or the fake of `repository-hooks/testing`. */
  sdk: FirestoreSdk
  /** The database, as `getFirestore(app)` gives it. */
  db: object
}

/** A database that is loaded when something is first asked of it, so that the first page comes without Firebase. */
export interface LazyFirestore {
  /** Loads the SDK and opens the database; called once. */
  load: () => Promise<Firestore>
}

/** A condition of a query: a member, a comparison and a value; or several of which all, or one, must hold. */
export type FirestoreClause =
  | readonly [field: string, operator: FirestoreOperator, value: unknown]
  | { readonly and: readonly FirestoreClause[] }
  | { readonly or: readonly FirestoreClause[] }

/** How documents of Firestore are found and written. */
export interface FirestoreOptions<Criteria> {
  /**
   * What a filter means.
   *
   * @defaultValue every member of the filter equals the document's, or is among them where it is a list
   */
  where?: (filter: Criteria) => readonly FirestoreClause[]
  /**
   * When a write counts as done: `'server'` when the server has confirmed it, which may be long after it is shown;
   * `'local'` as soon as this device has it, also offline. What the server then refuses is told to `onRejected`, and
   * disappears from what is shown.
   *
   * @defaultValue `'server'`
   */
  settle?: 'server' | 'local'
  /** Told of writes that the server refused after they had counted as done. @defaultValue nobody is told */
  onRejected?: (failure: ApiFailure) => void
  /** The members that are set to the server's time. @defaultValue none */
  serverTimestamps?: { create?: readonly string[]; update?: readonly string[] }
  /**
   * How long a transaction, and creating with an id of your own, may take, in milliseconds; the SDK itself would wait for
   * the network for ever.
   *
   * @defaultValue `30_000`
   */
  timeout?: number
  /** How often a transaction is tried when others write at the same time. @defaultValue `5` */
  maxAttempts?: number
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}
