import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { ReadSource } from '../documents/DocumentStore.js'
import type { FirestoreClause } from './FirestoreClause.js'
import type { FirestoreSdk } from './FirestoreSdk.js'

/** A database and its SDK. */
export interface Firestore {
  /** The SDK: `import * as sdk from 'firebase/firestore'`, or the fake of `repository-hooks/testing`. */
  sdk: FirestoreSdk
  /** The database that `getFirestore(app)` returns. */
  db: object
}

/** A database that is loaded on first use, so that the first page loads without Firebase. */
export interface LazyFirestore {
  /** Loads the SDK and opens the database. */
  load: () => Promise<Firestore>
  /** Whether `load` is called once. Otherwise it is called for each request, and caches by itself. @defaultValue `true` */
  once?: boolean
}

/** How Firestore documents are queried and written. */
export interface FirestoreOptions<Criteria, Field extends string = string> {
  /**
   * Converts a filter to conditions that must all hold, such as `['price', '>=', minimum]`. Members of maps are written with
   * dots: `'address.city'`.
   *
   * @defaultValue each member of the document equals that of the filter, or is in it where the filter has a list
   */
  where?: (filter: Criteria) => readonly FirestoreClause<Field>[]
  /** The default order of lists: `'price'`, or `'-price'` for descending order. @defaultValue the id */
  orderBy?: Order<Field> | readonly Order<Field>[]
  /**
   * The source of one-time reads: `'server'` only, the local `'cache'` only, or `'default'`, the server where it can be
   * reached. A call can override it. Live queries show cached data first, and then the server's.
   *
   * @defaultValue `'default'`
   */
  source?: ReadSource
  /**
   * When a write resolves: `'server'` once the server has confirmed it, which may be long after it is shown; `'local'` as
   * soon as it is in the local cache, also offline. If the server then rejects it, `onRejected` is called, and the change is
   * rolled back.
   *
   * @defaultValue `'server'`
   */
  settle?: 'server' | 'local'
  /** Called with the failure of a write that the server rejected after it had resolved. @defaultValue none */
  onRejected?: (failure: ApiFailure) => void
  /** The members that are set to the server's time. @defaultValue none */
  serverTimestamps?: { create?: readonly Field[]; update?: readonly Field[] }
  /**
   * The timeout of a transaction, and of a creation with your own id, in milliseconds. The SDK itself waits for the network
   * without a limit.
   *
   * @defaultValue `30_000`
   */
  timeout?: number
  /** The maximum number of attempts of a transaction with concurrent writes. @defaultValue `5` */
  maxAttempts?: number
  /** The clock and the random numbers. @defaultValue the platform's */
  clock?: Clock
}

/** A member to order by. A leading `-` is for descending order. */
type Order<Field extends string> = Field | `-${Field}`
