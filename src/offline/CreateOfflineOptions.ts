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
  /** The API; its session says whose data it is. */
  client: ApiClient
  /** The cache; pass the same to `ApiProvider`. */
  queryClient: QueryClient
  /** All repositories that declare `persist` or `offline`: by them, the next start knows what it finds. */
  repositories: readonly OfflineRepository[]
  /**
   * Where everything is kept. A vault encrypts it.
   *
   * @defaultValue IndexedDB, in a database called `repository-hooks-offline`
   */
  store?: KeyValueStore
  /**
   * What data and changes depend on besides the user and the API: a tenant, a language. Each has its own, and signing out
   * deletes all of them.
   *
   * @defaultValue `''`
   */
  scope?: string
  /** Another version drops the data that was kept by the former one. Schemas count by themselves. @defaultValue `''` */
  version?: string
  /** How old data may be that is shown at a start, in milliseconds. @defaultValue one day */
  maxAge?: number
  /** How much data is kept for a user, in characters; the oldest goes first. @defaultValue 5 million */
  maxBytes?: number
  /** How long changes of data are gathered before they are written, in milliseconds. @defaultValue `1_000` */
  throttle?: number
  /** How many changes are sent at the same time; those of one entity never are. @defaultValue `4` */
  concurrency?: number
  /** How many changes may wait; the next ones are refused. @defaultValue `1_000` */
  maxEntries?: number
  /**
   * How long a change may wait, in milliseconds. No longer than the server remembers an `Idempotency-Key`.
   *
   * @defaultValue one week
   */
  maxWait?: number
  /** Gives the variables of a change that another version of the app wrote. @defaultValue such changes fail */
  migrate?: (entry: OutboxEntry) => unknown
  /**
   * Told when the storage fails; the app goes on in memory. Told again when it fails after ten minutes without a failure.
   *
   * @defaultValue a warning in the console
   */
  onStorageFailure?: (failure: ApiFailure) => void
  /** Keeps tabs from sending at the same time. @defaultValue Web Locks, else a lock within the page */
  lock?: SessionLock
  /** Opens the channel between tabs; `false` for none. @defaultValue a `BroadcastChannel` */
  channel?: ((name: string) => SessionChannel | undefined) | false
}

/** Keeps data and changes on the device. */
export interface Offline {
  /** The changes that wait; the hook `useOutbox` shows them. */
  readonly outbox: OutboxControl
  /** Writes at once what waits to be written. */
  flush(): Promise<void>
  /** Lets go of tabs and listeners. What is kept stays, and `createOffline` can be called again. */
  dispose(): void
}
