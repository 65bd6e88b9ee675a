import type { SocketState } from './SocketState.js'
import type { SocketFrame } from './SocketProtocol.js'

/** Why a frame can't be used, and how large it is, in characters or bytes. */
export interface BadFrame {
  readonly type: 'bad'
  readonly reason: 'parse' | 'binary' | 'tooLarge'
  readonly size: number | undefined
}

/** What a connection tells. */
export interface ConnectionListener {
  /** While it is `open`, the server knows who this is. What was asked before that ends is not answered any more. */
  changed(state: SocketState): void
  received(frame: SocketFrame): void
  /** A frame could not be read. */
  refused(frame: BadFrame): void
}

/** A connection that keeps itself open: of this tab, or one that tabs share. */
export interface Connection {
  /** Connects, and stays connected. */
  start(): void
  /** Ends. @param code `1000` unless given */
  stop(status: 'idle' | 'closed', code?: number, reason?: string): void
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
