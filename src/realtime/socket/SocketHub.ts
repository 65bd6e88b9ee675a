import type { Connection } from './Connection.js'
import type { Outbox } from './Outbox.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketListener } from './SocketListener.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'

/** The state of a socket that its topics, requests and outbox share. */
export interface SocketHub {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  readonly state: SocketState
  /** Increases when the user changes, so that results for one user are not delivered to the next. */
  readonly epoch: number
  /** Adds a listener after the existing ones; returns a function that removes it. */
  addListener(listener: SocketListener): () => void
  /**
   * Keeps the connection open until the returned function is called, once.
   *
   * @param canConnect `false` does not open a closed connection, but keeps one that another caller opens
   */
  acquire(canConnect?: boolean): () => void
  /** Emits an event to the app. */
  emit(event: SocketEvent): void
}
