import type { QueryClient } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { SessionLock } from '../session/tabs/SessionLock.js'
import type { SessionChannel } from '../session/tabs/SessionTabs.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { OfflineRepository } from './OfflineRepository.js'
import type { OutboxControl } from './OfflineState.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'

/** Options of `createOffline`. */
export interface CreateOfflineOptions {
  /** The API client. Its session determines the user whose data is stored. */
  client: ApiClient
  /** The cache. Pass the same query client to `ApiProvider`. */
  queryClient: QueryClient
  /** All repositories that declare `persist` or `offline`. The next start matches stored records to them. */
  repositories: readonly OfflineRepository[]
  /**
   * The store for data and changes. A vault encrypts it.
   *
   * @defaultValue IndexedDB, in a database called `repository-hooks-offline`
   */
  store?: KeyValueStore
  /**
   * What data and changes depend on besides the user and the API, such as a tenant or a language. Each scope is stored
   * apart, and signing out deletes all of them.
   *
   * @defaultValue `''`
   */
  scope?: string
  /** A new version drops the data stored by an earlier one. Changed schemas are detected without it. @defaultValue `''` */
  version?: string
  /** The maximum age of restored data, in milliseconds. @defaultValue one day */
  maxAge?: number
  /** How much data is stored for a user, in characters. The oldest is evicted first. @defaultValue 5 million */
  maxBytes?: number
  /** How long updates of the cache are batched before they are written, in milliseconds. @defaultValue `1_000` */
  throttle?: number
  /** How many changes are sent in parallel. Changes of the same entity never are. @defaultValue `4` */
  concurrency?: number
  /** The maximum number of entries in the outbox. Further changes are rejected. @defaultValue `1_000` */
  maxEntries?: number
  /**
   * How long a change may wait, in milliseconds. Keep it no longer than the server stores an `Idempotency-Key`.
   *
   * @defaultValue one week
   */
  maxWait?: number
  /** Returns the new variables of a change that another version of the app stored. @defaultValue such changes fail */
  migrate?: (entry: OutboxEntry) => unknown
  /**
   * Called when the storage fails. The app continues in memory. Called again for a failure after ten minutes without one.
   *
   * @defaultValue a warning in the console
   */
  onStorageFailure?: (failure: ApiFailure) => void
  /** The lock that lets one tab send at a time. @defaultValue Web Locks, else a lock within the page */
  lock?: SessionLock
  /** Opens the channel between tabs. `false` disables it. @defaultValue a `BroadcastChannel` */
  channel?: ((name: string) => SessionChannel | undefined) | false
}

/** The offline store of a query client. */
export interface Offline {
  /** The outbox. In components, use `useOutbox`. */
  readonly outbox: OutboxControl
  /** PendingMutations batched updates at once. */
  flush(): Promise<void>
  /** Closes channels and removes listeners. Stored data stays, and `createOffline` can be called again. */
  dispose(): void
}
