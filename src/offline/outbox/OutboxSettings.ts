import type { QueryClient } from '@tanstack/react-query'
import type { Clock } from '../../http/Clock.js'
import type { SessionLock } from '../../session/SessionLock.js'
import type { SessionChannel } from '../../session/SessionTabs.js'
import type { Registry } from '../OfflineRepository.js'
import type { UserSpace } from '../UserSpace.js'
import type { OutboxEntry } from './OutboxEntry.js'

/** What an outbox works with. */
export interface OutboxSettings {
  queryClient: QueryClient
  registry: Registry
  clock: Clock
  /** Where the entries of its user stand. */
  space: UserSpace
  /** What the lock and the channel of its tabs are called. */
  name: string
  lock: SessionLock
  channel: SessionChannel | undefined
  version: string
  concurrency: number
  maxAge: number
  maxEntries: number
  migrate: ((entry: OutboxEntry) => unknown) | undefined
  /** Tells of storage that does not keep. */
  report: (failure: unknown) => void
  /** Tells that the list of entries is another. */
  changed: () => void
}
