import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { ReadSource } from '../documents/DocumentStore.js'
import type { FirestoreClause } from './FirestoreClause.js'
import type { FirestoreSdk } from './FirestoreSdk.js'

/** A database, and what speaks with it. */
export interface Firestore {
  /** The SDK: `import * as sdk from 'firebase/firestore'`, or the fake of `repository-hooks/testing`. */
  sdk: FirestoreSdk
  /** The database, as `getFirestore(app)` gives it. */
  db: object
}

/** A database that is loaded when something is first asked of it, so that the first page comes without Firebase. */
export interface LazyFirestore {
  /** Loads the SDK and opens the database. */
  load: () => Promise<Firestore>
  /** Whether it is called once; else each time that something is asked for, and remembers by itself. @defaultValue `true` */
  once?: boolean
}

/** How documents of Firestore are found and written. */
export interface FirestoreOptions<Criteria, Field extends string = string> {
  /**
   * What a filter means: conditions that must all hold, such as `['price', '>=', least]`. Members within maps are written
   * with dots: `'address.city'`.
   *
   * @defaultValue every member of the filter equals the document's, or is among them where it is a list
   */
  where?: (filter: Criteria) => readonly FirestoreClause<Field>[]
  /** By what lists are ordered unless the hook says otherwise: `'price'`, or `'-price'` from high to low. @defaultValue the id */
  orderBy?: Order<Field> | readonly Order<Field>[]
  /**
   * Who answers what is asked once: `'server'` alone, `'cache'`, this device's memory alone, or `'default'`, the server
   * where it can be reached. A call can say otherwise. Live queries show the memory first, and then the server's word.
   *
   * @defaultValue `'default'`
   */
  source?: ReadSource
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
  serverTimestamps?: { create?: readonly Field[]; update?: readonly Field[] }
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

/** A member to order by; with a `-` before it from high to low. */
type Order<Field extends string> = Field | `-${Field}`
