import type { Clock } from '../http/time/Clock.js'
import type { CreateOfflineOptions } from './CreateOfflineOptions.js'
import type { Registry } from './OfflineRepository.js'

/** Options with their defaults. */
export type Settled = Required<Omit<CreateOfflineOptions, 'migrate'>> &
  Pick<CreateOfflineOptions, 'migrate'>

/** What all parts share. */
export interface OfflineSettings extends Settled {
  clock: Clock
  registry: Registry
  /** When this page began. */
  startedAt: number
  /** Tells of storage that does not keep. */
  report: (failure: unknown) => void
  /**
   * Reads and writes what could not be read and written before, and sends what waits.
   *
   * @param isLost - whether what was written is there no longer
   */
  look: (isLost?: boolean) => void
  /** Tells that the list of entries is another. */
  changed: () => void
}
