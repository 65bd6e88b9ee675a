import type { LiveSource } from '../../repository/live/LiveSource.js'
import type { MessageSink } from './createFeed.js'
import type { SendResult } from './Outbox.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** The messages of one topic: each once, in order, checked by a schema. */
export interface Channel<Message> extends LiveSource<Message> {
  /** Its name; `undefined` for the messages that belong to no topic. */
  readonly topic: string | undefined
  /** Listens; returns what ends that. The server tells the topic while somebody listens. */
  subscribe(sink: MessageSink<Message>): () => void
  /** Sends a message to the topic. */
  send(message: unknown): SendResult
  /** Calls back when there is a connection, as after one that had ended for good; returns what ends that. */
  onReturn(callback: () => void): () => void
  /** Read by the library alone. */
  readonly '~topic': ChannelTopic
}

/** What a channel is of. */
export interface ChannelTopic {
  readonly hub: SocketHub
  /** What the server has told of who is there, since it told all of them. */
  readonly presence: readonly PresenceFrame[]
}
