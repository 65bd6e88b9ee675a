import { notifyAll } from '../../failure/notifyAll.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel, ChannelTopic } from './Channel.js'
import {
  createMessageHandler,
  type MessageHandler,
  type MessageSink,
} from './createMessageHandler.js'
import { subscribeTopic } from './subscribeTopic.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** A topic and its subscribers. */
export interface Topic extends ChannelTopic {
  /** Returns the channel of a schema; the same one each time. */
  channel(schema: StandardSchema | undefined): Channel<unknown>
}

/** @param name `undefined` for messages without a topic */
export function createTopic(hub: SocketHub, name: string | undefined): Topic {
  const channels = new WeakMap<object, Channel<unknown>>()
  /** The subscribers, and the handlers that validate their messages. */
  const handlers = new Map<MessageSink<unknown>, MessageHandler>()
  const presence: PresenceFrame[] = []
  let unsubscribe: (() => void) | undefined
  const forEachSink = (
    notify: (sink: MessageSink<unknown>, handler: MessageHandler) => unknown,
  ): void => notifyAll(handlers, ([sink, handler]) => notify(sink, handler))
  const deliver = (data: unknown): void =>
    new Set(handlers.values()).forEach((handler) => handler(data))
  const createChannel = (schema: StandardSchema | undefined): Channel<unknown> => {
    const handler = createMessageHandler(hub, { topic: name, schema }, (message) =>
      forEachSink((sink, other) => other === handler && sink.next(message)),
    )
    return {
      topic: name,
      subscribe(sink) {
        // Copied, so that the same sink can subscribe twice.
        const subscriber = { ...sink }
        handlers.set(subscriber, handler)
        if (handlers.size === 1)
          unsubscribe = subscribeTopic(hub, { name, presence, deliver, forEachSink })
        return () => {
          if (handlers.delete(subscriber) && handlers.size === 0) unsubscribe?.()
        }
      },
      onReturn: (callback) => onReconnect(hub, callback),
      send: (data) => hub.outbox.push({ type: 'publish', topic: name, data }),
      '~topic': topic,
    }
  }
  const topic: Topic = {
    hub,
    presence,
    channel(schema) {
      const channel = channels.get(schema ?? topic) ?? createChannel(schema)
      channels.set(schema ?? topic, channel)
      return channel
    },
  }
  return topic
}

function onReconnect(hub: SocketHub, callback: () => void): () => void {
  const removeListener = hub.addListener({ opened: callback })
  // A manual `reconnect` connects only while the connection is in use.
  const release = hub.acquire(false)
  return () => {
    removeListener()
    release()
  }
}
