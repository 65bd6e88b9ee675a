import type { Clock } from '../../http/time/Clock.js'
import type { BackoffOptions } from '../../repository/live/backoff.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { StartHeartbeat } from './Heartbeat.js'
import type { OpenOrder } from './MessageOrder.js'
import type { OutboxPolicy } from './Outbox.js'
import type { ShareConnection } from './ShareConnection.js'
import type { SocketAuth } from './SocketAuth.js'
import type { SocketProtocol } from './SocketProtocol.js'
import type { OpenTransport } from './Transport.js'

/** Options of {@link createSocket}. */
export interface SocketOptions<Message = unknown> {
  /**
   * The server's URL: `wss:`, or a path on the page's origin. A function is called on each attempt, for example to add a
   * one-time ticket. Plain `ws:` is refused except for localhost, and a URL with a token always.
   */
  url: string | (() => string | Promise<string>)
  /** Validates messages without a topic. @defaultValue messages are `unknown` */
  schema?: StandardSchema<unknown, Message>
  /** Authenticates the connection: `sessionAuth(session)`. @defaultValue no authentication */
  auth?: SocketAuth
  /** The message format between client and server. @defaultValue `jsonProtocol` */
  protocol?: Partial<SocketProtocol>
  /** Subprotocols to offer. @defaultValue `[]` */
  protocols?: readonly string[]
  /** Delays before reconnecting. @defaultValue up to 1 second at first, up to 30 seconds later, with jitter */
  backoff?: BackoffOptions
  /**
   * How many attempts in a row may fail before the socket is `failed`, for example where a proxy blocks WebSockets.
   *
   * @defaultValue `Infinity`
   */
  retries?: number
  /**
   * The minimum delay after the server was too busy (close code 1013), in milliseconds; it also applies when the page
   * becomes visible or the device comes online in the meantime.
   *
   * @defaultValue `10_000`
   */
  busyDelay?: number
  /** The timeout for connecting and authenticating, in milliseconds. @defaultValue `10_000` */
  connectTimeout?: number
  /**
   * Detects a lost connection that emits no close event: `pings()`.
   *
   * @defaultValue none; relies on the platform's close event
   */
  heartbeat?: StartHeartbeat
  /** Resumes topics after the last message: `bySequence`. @defaultValue none; each reconnection reports a gap */
  resume?: OpenOrder
  /** The queue of messages that are sent while there is no connection. */
  outbox?: OutboxOptions
  /** How long the connection stays open after the last subscriber is gone, in milliseconds. @defaultValue `1_000` */
  linger?: number
  /**
   * The maximum size of an incoming frame, in characters of text or bytes of binary data; larger ones are dropped.
   *
   * @defaultValue `1_000_000`
   */
  maxFrame?: number
  /** Shares one connection between all tabs of a browser: `leaderTab()`. @defaultValue each tab has its own connection */
  shared?: ShareConnection
  /** Allows plain `ws:` to hosts other than localhost. @defaultValue `false` */
  allowInsecure?: boolean
  /** Opens connections. @defaultValue the platform's `WebSocket` */
  transport?: OpenTransport
  /** Timers and randomness. @defaultValue the platform's */
  clock?: Clock
}

/** Options of the outbox, the queue of outgoing messages. */
export interface OutboxOptions {
  /** The maximum number of queued messages. @defaultValue `100` */
  limit?: number
  /** What happens when the queue is full: `dropNew` or `failWhenFull`. @defaultValue the oldest message is dropped */
  policy?: OutboxPolicy
  /** How many bytes the transport may buffer before further messages are queued. @defaultValue `1_000_000` */
  maxBuffered?: number
}
