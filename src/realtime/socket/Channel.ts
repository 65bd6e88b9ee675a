import type { LiveSource } from '../../repository/live/LiveSource.js'
import type { MessageSink } from './createMessageHandler.js'
import type { SendResult } from './Outbox.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** The messages of one topic: each once, in order, validated by a schema. */
export interface Channel<Message> extends LiveSource<Message> {
  /** The name of the topic; `undefined` for messages without a topic. */
  readonly topic: string | undefined
  /** Subscribes to the topic; returns a function that unsubscribes. The server sends the topic while it has subscribers. */
  subscribe(sink: MessageSink<Message>): () => void
  /** Sends a message to the topic. */
  send(message: unknown): SendResult
  /**
   * Calls back each time a connection opens, also after one that had failed for good; returns a function that removes the
   * callback.
   */
  onReturn(callback: () => void): () => void
  /** Read only by the library. */
  readonly '~topic': ChannelTopic
}

/** The topic behind a channel. */
export interface ChannelTopic {
  readonly hub: SocketHub
  /** The presence frames since the last complete list of members, for later subscribers. */
  readonly presence: readonly PresenceFrame[]
}
