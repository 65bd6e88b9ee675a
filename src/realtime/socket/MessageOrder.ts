import type { Clock } from '../../http/time/Clock.js'

/** Brings the numbered messages of one topic into their order; `bySequence` makes one. */
export interface MessageOrder {
  /** After which message the server is asked to go on. */
  readonly last: number | undefined
  /** The server was asked to tell what is missing. */
  expect(): void
  /** The server tells from now on, after that number; `isResumed` says whether it has what was missed. */
  confirm(number: number | undefined, isResumed?: boolean): void
  receive(data: unknown, number: number): void
  /** The connection is lost. */
  drop(): void
  /** The topic begins anew. */
  reset(): void
}

/** The topic whose messages are ordered. */
export interface OrderedTopic {
  readonly hub: { readonly settings: { readonly clock: Clock } }
  /** Asks the server to tell again what came after the last message. */
  ask(): void
  deliver(data: unknown): void
  /** Messages are lost. */
  miss(): void
}

/** Begins with a topic. */
export type OpenOrder = (topic: OrderedTopic) => MessageOrder
