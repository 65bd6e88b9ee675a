import type { BadFrame } from './badFrame.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'
import type { SocketState } from './SocketState.js'

/** Receives the state and the frames of a connection. */
export interface ConnectionListener {
  /**
   * The state changed. While it is `open`, the client is authenticated. When that ends, pending requests get no response
   * any more.
   */
  changed(state: SocketState): void
  /** A frame arrived, which may be invalid. */
  received(frame: SocketFrame | BadFrame): void
}

/** A connection that reopens itself: one of this tab, or one that tabs share. */
export interface Connection {
  /** Connects, and reconnects when the connection is lost. */
  start(): void
  /** Closes the connection. @param code `1000` by default */
  stop(status: 'idle' | 'closed', code?: number, reason?: string): void
  /** Connects immediately, also after the connection has failed. */
  reconnect(): void
  /**
   * Sends a frame; returns `false` while the connection is not open.
   *
   * @param maxBuffered also returns `false` while more bytes than this are buffered
   */
  send(frame: ClientFrame, maxBuffered?: number): boolean
}

/** Creates a connection. */
export type OpenConnection = (listener: ConnectionListener) => Connection
