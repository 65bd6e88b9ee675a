import type { OfflineSettings } from '../OfflineSettings.js'
import type { UserStorage } from '../UserStorage.js'

/** The settings of the outbox of one user. */
export interface OutboxSettings extends OfflineSettings {
  /** The storage of the entries. */
  storage: UserStorage
}
