import type { OfflineSettings } from '../OfflineSettings.js'
import type { UserSpace } from '../UserSpace.js'

/** What the outbox of one user works with. */
export interface OutboxSettings extends OfflineSettings {
  /** Where the entries stand. */
  space: UserSpace
}
