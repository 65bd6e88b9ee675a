import { configurationFailure } from '../../failure/configurationFailure.js'
import { createWeakRef } from '../../lifetime/createWeakRef.js'
import { onGarbageCollected } from '../../lifetime/onGarbageCollected.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel } from './Channel.js'
import { SocketCore } from './SocketCore.js'
import { resolveOptions } from './resolveOptions.js'
import type { Socket } from './Socket.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketOptions } from './SocketOptions.js'
import { createTopic, type Topic } from './createTopic.js'

/**
 * Creates a socket: one WebSocket that connects on the first subscription, authenticates, detects a lost connection,
 * reconnects and resumes its topics.
 *
 * @example
 * ```ts
 * const socket = createSocket({ url: 'wss://api.example.com/live', auth: sessionAuth(session) })
 * const prices = socket.channel('prices', { schema: Price })
 * ```
 * @throws a `configuration` failure that names the invalid option
 */
export function createSocket<Message = unknown>(options: SocketOptions<Message>): Socket<Message> {
  const core = new SocketCore(resolveOptions(options))
  const channel = createChannels(core)
  const listen = (event: (event: SocketEvent) => void): (() => void) => core.addListener({ event })
  let release: (() => void) | undefined
  const connect = (): void => {
    core.isClosed = false
    release ??= core.acquire()
    core.start()
  }
  return {
    ...channel<Message>(undefined, options.schema),
    getState: () => core.state,
    watch: listen,
    listen,
    channel: (topic, { schema } = {}) => channel(topic, schema),
    connect,
    reconnect() {
      if (core.isClosed) return connect()
      core.start('reconnect')
    },
    close(code = 1000, reason) {
      if (code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw configurationFailure(
          'socket-close-code',
          __DEV__ && `close(${code}): browsers allow only 1000, and 3000 to 4999. Use 1000.`,
        )
      }
      core.close(code, reason)
      release?.()
      release = undefined
    },
  }
}

/** Returns a function that finds or creates the channel of a topic. */
function createChannels(hub: SocketHub) {
  // Held weakly: apps can have a topic per displayed entity, and a topic is dropped when its channel is unused.
  const topics = new Map<string | undefined, ReturnType<typeof createWeakRef<Topic>>>()
  return <Message>(name: string | undefined, schema?: StandardSchema<unknown, Message>) => {
    const existing = topics.get(name)?.deref()
    const topic = existing ?? createTopic(hub, name)
    if (!existing) {
      const reference = createWeakRef(topic)
      topics.set(name, reference)
      onGarbageCollected(topic, () => topics.get(name) === reference && topics.delete(name))
    }
    // The schema determines the type of the messages.
    return topic.channel(schema) as Channel<Message>
  }
}
