import type { SessionChannel } from '../../session/SessionTabs.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import type { UserSpace } from '../UserSpace.js'

/** What the outbox of one user works with. */
export interface OutboxSettings extends Omit<OfflineSettings, 'channel'> {
  /** Where the entries stand. */
  space: UserSpace
  /** What the lock and the channel of its tabs are called. */
  name: string
  tabs: SessionChannel | undefined
  /** When this page began. */
  startedAt: number
}
