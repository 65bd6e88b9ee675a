import type { ClientFrame } from './SocketProtocol.js'

/** The result of sending a message: it was sent, it is queued, or it was dropped because the queue is full. */
export type SendResult = 'sent' | 'queued' | 'dropped'

/** Makes room for one more message in a full queue; returns whether there is room. May throw. */
export type OutboxPolicy = (queued: ClientFrame[]) => boolean

/** A first-in, first-out queue of outgoing messages. */
export interface Outbox {
  /** The queued frames. After removing one, call `flush`. */
  readonly frames: ClientFrame[]
  /** Sends a frame at once, or queues it until it can be sent. */
  push(frame: ClientFrame): SendResult
  /** Sends as many queued frames as possible. */
  flush(): void
  /** Drops all queued frames. */
  clear(): void
}
