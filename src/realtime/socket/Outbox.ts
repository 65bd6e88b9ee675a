import type { ClientFrame } from './SocketProtocol.js'

/** What became of a message: it left, it waits, or it was dropped because too many wait. */
export type SendResult = 'sent' | 'queued' | 'dropped'

/** Messages that wait to be sent, in their order. */
export interface Outbox {
  /** What waits. */
  readonly frames: readonly ClientFrame[]
  /** Sends, now or when there is a connection. */
  push(frame: ClientFrame): SendResult
  /** Sends what can be sent. */
  flush(): void
  /** Drops what waits. */
  clear(): void
}
