import type { Clock } from '../../http/Clock.js'
import type { BackoffOptions } from '../../repository/live/backoff.js'
import type { SocketSession } from './SocketSession.js'
import type { SocketProtocol } from './SocketProtocol.js'
import type { OpenWire } from './Wire.js'

/** The options of a socket that concern its connection, with their defaults. */
export interface SocketSettings {
  readonly session: SocketSession | undefined
  readonly auth: 'message' | 'protocol' | 'none'
  readonly protocol: SocketProtocol
  readonly protocols: readonly string[]
  readonly backoff: BackoffOptions
  readonly retries: number
  readonly busyDelay: number
  readonly stableAfter: number
  readonly connectTimeout: number
  readonly heartbeat: { readonly interval: number; readonly timeout: number } | false
  readonly maxBuffered: number
  readonly maxFrame: number
  readonly clock: Clock
  readonly wire: OpenWire
  /** What failures call the server: a path without its query. */
  readonly path: string
  resolveUrl(): Promise<string>
}
