import type { LiveSource } from '../../repository/live/LiveSource.js'
import type { MessageSink } from './Feed.js'
import type { SendResult } from './Outbox.js'

/** The messages of one topic: each once, in order, checked by a schema. */
export interface Channel<Message> extends LiveSource<Message>, AsyncIterable<Message> {
  readonly topic: string
  /** Listens; returns what ends that. The server tells the topic while somebody listens. */
  subscribe(sink: MessageSink<Message>): () => void
  /** Sends a message to the topic. */
  send(message: unknown): SendResult
  /** Who is there. */
  readonly presence: {
    /** The members so far; one list until it changes. */
    get(): readonly unknown[]
    watch(listener: () => void): () => void
    /** Tells the others who is here, also after each reconnection; returns what ends that. */
    track(member: unknown): () => void
  }
}
