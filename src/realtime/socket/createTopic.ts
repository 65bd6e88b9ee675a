import { tellAll } from '../../failure/tellAll.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel, ChannelTopic } from './Channel.js'
import { createFeed, type Feed, type MessageSink } from './createFeed.js'
import { joinTopic } from './joinTopic.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** The messages of a topic, and who listens to them. */
export interface Topic extends ChannelTopic {
  /** Its messages as a schema has them; one channel for each schema. */
  channel(schema: StandardSchema | undefined): Channel<unknown>
}

/** @param name `undefined` for the messages that belong to no topic */
export function createTopic(hub: SocketHub, name: string | undefined): Topic {
  const channels = new WeakMap<object, Channel<unknown>>()
  /** Those who listen, and what checks their messages. */
  const sinks = new Map<MessageSink<unknown>, Feed>()
  const presence: PresenceFrame[] = []
  let leave: (() => void) | undefined
  const each = (tell: (sink: MessageSink<unknown>, feed: Feed) => unknown): void =>
    tellAll(sinks, ([sink, feed]) => tell(sink, feed))
  const deliver = (data: unknown): void => new Set(sinks.values()).forEach((feed) => feed(data))
  const open = (schema: StandardSchema | undefined): Channel<unknown> => {
    const feed = createFeed(hub, { topic: name, schema }, (message) =>
      each((sink, own) => own === feed && sink.next(message)),
    )
    return {
      topic: name,
      subscribe(sink) {
        // An object of its own, so that the same sink can listen twice.
        const own = { ...sink }
        sinks.set(own, feed)
        if (sinks.size === 1) leave = joinTopic(hub, { name, presence, deliver, each })
        return () => {
          if (sinks.delete(own) && sinks.size === 0) leave?.()
        }
      },
      onReturn: (up) => awaitReturn(hub, up),
      send: (data) => hub.outbox.push({ type: 'publish', topic: name, data }),
      '~topic': topic,
    }
  }
  const topic: Topic = {
    hub,
    presence,
    channel(schema) {
      const channel = channels.get(schema ?? topic) ?? open(schema)
      channels.set(schema ?? topic, channel)
      return channel
    },
  }
  return topic
}

function awaitReturn(hub: SocketHub, up: () => void): () => void {
  const leave = hub.join({ up })
  // Who waits needs a connection as well, or nobody could make one by hand.
  const release = hub.acquire(false)
  return () => {
    leave()
    release()
  }
}
