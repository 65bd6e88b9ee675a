import type { ClientFrame } from './SocketProtocol.js'

/** What became of a message: it left, it waits, or it was dropped because too many wait. */
export type SendResult = 'sent' | 'queued' | 'dropped'

/** Makes room for one more message among those that wait; says whether there is. May throw. */
export type OutboxPolicy = (waiting: ClientFrame[]) => boolean

/** Messages that wait to be sent, in their order. */
export interface Outbox {
  /** What waits; whoever takes something back flushes afterwards. */
  readonly frames: ClientFrame[]
  /** Sends, now or when there is a connection. */
  push(frame: ClientFrame): SendResult
  /** Sends what can be sent. */
  flush(): void
  /** Drops what waits. */
  clear(): void
}
