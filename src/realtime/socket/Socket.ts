import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel } from './Channel.js'
import type { MessageSink } from './createFeed.js'
import type { SendResult } from './Outbox.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketState } from './SocketState.js'

/** What may be said about a channel. */
export interface ChannelOptions<Message> {
  /** Checks messages. @defaultValue they are `unknown` */
  schema?: StandardSchema<unknown, Message>
}

/**
 * A connection to a server that keeps itself open for as long as somebody needs it.
 *
 * It is the channel of the messages that belong to no topic; {@link Socket.channel} gives those of one.
 */
export interface Socket<Message = unknown> extends Channel<Message> {
  /** The present state; pass it to `useSyncExternalStore` together with {@link Socket.watch}. */
  getState(): SocketState
  /** Listens to changes of the state, and may be called without one; returns what ends that. Needs no connection. */
  watch(listener: () => void): () => void
  /** Hears what happens; returns what ends that. */
  listen(listener: (event: SocketEvent) => void): () => void
  /** Listens to messages that belong to no topic; returns what ends that. The connection is open while somebody listens. */
  subscribe(sink: MessageSink<Message>): () => void
  /** The messages of a topic. All channels of a socket share its connection. */
  channel<Own = unknown>(topic: string, options?: ChannelOptions<Own>): Channel<Own>
  /**
   * Sends a message, at once or when there is a connection, in order.
   *
   * @throws `tooLarge` when too many wait, if the policy is `'fail'`
   */
  send(message: unknown): SendResult
  /** Connects without a reason, and stays connected until `close`. */
  connect(): void
  /** Connects at once, instead of waiting or after a failure. */
  reconnect(): void
  /**
   * Ends the connection, drops what waits to be sent, and stays closed until `connect` or `reconnect`.
   *
   * @param code `1000`, or 3000 to 4999: browsers allow no other. @defaultValue `1000`
   * @throws a `configuration` failure for another code
   */
  close(code?: number, reason?: string): void
}
