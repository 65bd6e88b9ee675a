import type { Connection } from './Connection.js'
import type { Outbox } from './Outbox.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketPart } from './SocketPart.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'

/** What the parts of a socket share. */
export interface SocketHub {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  readonly state: SocketState
  /** Changes with the user: what was begun for one is not told to the next. */
  readonly epoch: number
  /** Lets a part hear of the connection, after those that do so already; returns what ends that. */
  join(part: SocketPart): () => void
  /**
   * Keeps the connection open until what it returns is called, once.
   *
   * @param isUrgent `false` leaves a connection that has ended as it is, until somebody else makes one
   */
  acquire(isUrgent?: boolean): () => void
  /** Tells the app. */
  tell(event: SocketEvent): void
}
