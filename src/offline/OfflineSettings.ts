import type { Clock } from '../http/time/Clock.js'
import type { CreateOfflineOptions } from './CreateOfflineOptions.js'
import type { Registry } from './OfflineRepository.js'

/** The options of `createOffline` with their defaults applied. */
export type ResolvedOptions = Required<Omit<CreateOfflineOptions, 'migrate'>> &
  Pick<CreateOfflineOptions, 'migrate'>

/** Options and callbacks that all parts of the offline store share. */
export interface OfflineSettings extends ResolvedOptions {
  clock: Clock
  registry: Registry
  /** When the store was opened, in milliseconds since 1970. */
  startedAt: number
  /** Reports a storage failure. */
  report: (failure: unknown) => void
  /**
   * Reads the outbox again, retries writes that failed, and sends waiting entries.
   *
   * @param isLost - whether the stored records were deleted
   */
  reload: (isLost?: boolean) => void
  /** Notifies subscribers that the entries changed. */
  notify: () => void
}
