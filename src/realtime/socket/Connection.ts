import type { BadFrame } from './badFrame.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'
import type { SocketState } from './SocketState.js'

/** What a connection tells. */
export interface ConnectionListener {
  /** While it is `open`, the server knows who this is. What was asked before that ends is not answered any more. */
  changed(state: SocketState): void
  /** A frame came, which may be one that can't be used. */
  received(frame: SocketFrame | BadFrame): void
}

/** A connection that keeps itself open: of this tab, or one that tabs share. */
export interface Connection {
  /** Connects, and stays connected. */
  start(): void
  /** Ends. @param code `1000` unless given */
  stop(status: 'idle' | 'closed', code?: number, reason?: string): void
  /** Connects at once, also after it has failed. */
  reconnect(): void
  /**
   * Sends a frame; `false` while it is not open.
   *
   * @param maxBuffered `false` too while more bytes than that are on their way
   */
  send(frame: ClientFrame, maxBuffered?: number): boolean
}

/** Makes a connection. */
export type OpenConnection = (listener: ConnectionListener) => Connection
