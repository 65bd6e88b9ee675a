import type { Connection } from './Connection.js'
import type { Outbox } from './Outbox.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketPart } from './SocketPart.js'
import type { SocketSettings } from './SocketSettings.js'

/** What the parts of a socket share. */
export interface SocketHub {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  /** Who hears of the connection, in this order. */
  readonly parts: Set<SocketPart>
  /** Changes with the user: what was begun for one is not told to the next. */
  readonly epoch: number
  readonly isOpen: boolean
  /** Keeps the connection open until what it returns is called. */
  acquire(): () => void
  listen(listener: (event: SocketEvent) => void): () => void
  tell(event: SocketEvent): void
}
