import type { Clock } from '../../http/time/Clock.js'
import type { BackoffOptions } from '../../repository/live/backoff.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { StartHeartbeat } from './Heartbeat.js'
import type { OpenOrder } from './MessageOrder.js'
import type { OutboxPolicy } from './Outbox.js'
import type { ShareConnection } from './ShareConnection.js'
import type { SocketAuth } from './SocketAuth.js'
import type { SocketProtocol } from './SocketProtocol.js'
import type { OpenWire } from './Wire.js'

/** How a socket is configured. */
export interface SocketOptions<Message = unknown> {
  /**
   * Where the server is: `wss:`, or a path below the page's origin. A function is asked for it on each attempt: that is
   * how a one-time ticket gets into it. Plain `ws:` is refused but for this machine, and so is a token.
   */
  url: string | (() => string | Promise<string>)
  /** Checks messages that belong to no topic. @defaultValue they are `unknown` */
  schema?: StandardSchema<unknown, Message>
  /** Who uses it, and how the server is told: `sessionAuth(session)`. @defaultValue nobody */
  auth?: SocketAuth
  /** How client and server talk. @defaultValue `jsonProtocol` */
  protocol?: Partial<SocketProtocol>
  /** Subprotocols to offer. @defaultValue `[]` */
  protocols?: readonly string[]
  /** Waits before reconnecting. @defaultValue up to a second at first, up to 30 later */
  backoff?: BackoffOptions
  /** How many attempts in a row may fail until it is given up, as where something on the way blocks sockets. @defaultValue `Infinity` */
  retries?: number
  /**
   * The least wait when the server is too busy (close code 1013), in milliseconds; also when the page is seen again or the
   * network comes back meanwhile.
   *
   * @defaultValue `10_000`
   */
  busyDelay?: number
  /** How long connecting and authenticating may take, in milliseconds. @defaultValue `10_000` */
  connectTimeout?: number
  /** Finds out that a peer is gone though nobody has said so: `pings()`. @defaultValue what the platform finds out */
  heartbeat?: StartHeartbeat
  /** Takes topics up where they were: `bySequence`. @defaultValue each connection may have missed something */
  resume?: OpenOrder
  /** What waits to be sent while there is no connection. */
  outbox?: OutboxOptions
  /** How long the connection outlives the last one who needed it, in milliseconds. @defaultValue `1_000` */
  linger?: number
  /** The largest frame that is read, in characters. @defaultValue `1_000_000` */
  maxFrame?: number
  /** Shares one connection between all tabs of a browser: `leaderTab()`. @defaultValue a connection for each tab */
  shared?: ShareConnection
  /** Allows plain `ws:` beyond this machine. @defaultValue `false` */
  allowInsecure?: boolean
  /** What connects. @defaultValue the platform's `WebSocket` */
  wire?: OpenWire
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/** How messages wait to be sent. */
export interface OutboxOptions {
  /** How many wait at most. @defaultValue `100` */
  limit?: number
  /** What happens when there are more: `dropNew` or `failWhenFull`. @defaultValue the oldest goes */
  policy?: OutboxPolicy
  /** How many bytes may be on their way before messages wait. @defaultValue `1_000_000` */
  maxBuffered?: number
}
