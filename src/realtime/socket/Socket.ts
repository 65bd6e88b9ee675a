import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel } from './Channel.js'
import type { MessageSink } from './createMessageHandler.js'
import type { SendResult } from './Outbox.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketState } from './SocketState.js'

/** Options of {@link Socket.channel}. */
export interface ChannelOptions<Message> {
  /** Validates messages. @defaultValue messages are `unknown` */
  schema?: StandardSchema<unknown, Message>
}

/**
 * A WebSocket connection that stays open as long as it has subscribers, and reconnects.
 *
 * A socket is also the channel of messages without a topic; {@link Socket.channel} returns the channel of a topic.
 */
export interface Socket<Message = unknown> extends Channel<Message> {
  /** Returns the current state; pass it to `useSyncExternalStore` together with {@link Socket.watch}. */
  getState(): SocketState
  /**
   * Listens to state changes, and may be called without one; returns a function that unsubscribes. Does not open the
   * connection.
   */
  watch(listener: () => void): () => void
  /** Listens to socket events; returns a function that unsubscribes. */
  listen(listener: (event: SocketEvent) => void): () => void
  /**
   * Subscribes to messages without a topic; returns a function that unsubscribes. The connection is open while there are
   * subscribers.
   */
  subscribe(sink: MessageSink<Message>): () => void
  /** Returns the channel of a topic. All channels of a socket share its connection. */
  channel<TopicMessage = unknown>(
    topic: string,
    options?: ChannelOptions<TopicMessage>,
  ): Channel<TopicMessage>
  /**
   * Sends a message in order, at once or when the connection opens.
   *
   * @throws `tooLarge` when the queue is full and `outbox.policy` is `failWhenFull`
   */
  send(message: unknown): SendResult
  /** Connects without a subscriber, and stays connected until `close`. */
  connect(): void
  /** Connects immediately, without waiting for the backoff, also after a failure. */
  reconnect(): void
  /**
   * Closes the connection, drops queued messages, and stays closed until `connect` or `reconnect`.
   *
   * @param code `1000`, or 3000 to 4999; browsers allow no other. @defaultValue `1000`
   * @throws a `configuration` failure for another code
   */
  close(code?: number, reason?: string): void
}
