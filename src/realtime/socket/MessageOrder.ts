import type { Clock } from '../../http/time/Clock.js'

/** Orders the numbered messages of one topic; `bySequence` creates one. */
export interface MessageOrder {
  /** The number of the last message delivered, to resume after. */
  readonly last: number | undefined
  /** The server was asked to replay the missing messages. */
  awaitReplay(): void
  /** The subscription starts after that number; `isResumed` is whether the server can replay the missed messages. */
  subscribed(number: number | undefined, isResumed?: boolean): void
  receive(data: unknown, number: number): void
  /** The connection was lost. */
  lost(): void
  /** Forgets the position, as for another user. */
  reset(): void
}

/** The topic that a {@link MessageOrder} delivers to. */
export interface OrderedTopic {
  readonly hub: { readonly settings: { readonly clock: Clock } }
  /** Subscribes again, so that the server replays the messages after the last one. */
  subscribe(): void
  deliver(data: unknown): void
  /** Reports a gap: messages were missed. */
  gap(): void
}

/** Creates the order of one topic. */
export type OpenOrder = (topic: OrderedTopic) => MessageOrder
