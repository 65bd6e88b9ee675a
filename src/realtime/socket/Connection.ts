import type { SocketState } from './SocketState.js'
import type { SocketFrame } from './SocketProtocol.js'

/** What a connection tells. */
export interface ConnectionListener {
  /** It is open, and the server knows who this is. */
  up(): void
  /** It was lost, or ended. What was asked and not answered will not be. */
  down(): void
  received(frame: SocketFrame): void
  /** A frame could not be read. */
  refused(reason: 'parse' | 'binary' | 'tooLarge', size: number | undefined): void
  changed(state: SocketState): void
}

/** A connection that keeps itself open: of this tab, or one that tabs share. */
export interface Connection {
  /** Connects, and stays connected. */
  start(): void
  /** Ends. */
  stop(status: 'idle' | 'closed', code: number, reason?: string): void
  /** Connects at once, also after it has failed. */
  reconnect(): void
  /** The session has another token. */
  renew(): void
  /** Sends a frame; `false` while it is not open, or too much is on its way. */
  send(frame: unknown): boolean
  subscribe(topic: string, since: number | undefined): void
  unsubscribe(topic: string): void
}

/** Makes a connection. */
export type OpenConnection = (listener: ConnectionListener) => Connection
