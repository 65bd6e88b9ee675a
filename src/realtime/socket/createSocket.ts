import { configurationFailure } from '../../failure/configurationFailure.js'
import { holdWeakly } from '../../lifetime/holdWeakly.js'
import { whenGone } from '../../lifetime/whenGone.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel } from './Channel.js'
import { SocketCore } from './SocketCore.js'
import { settleOptions } from './settleOptions.js'
import type { Socket } from './Socket.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketOptions } from './SocketOptions.js'
import { createTopic, type Topic } from './createTopic.js'

/**
 * Makes a socket: one WebSocket that connects when it is needed, authenticates, finds out when it is lost, reconnects
 * and takes up where it was.
 *
 * @example
 * ```ts
 * const socket = createSocket({ url: 'wss://api.example.com/live', auth: sessionAuth(session) })
 * const prices = socket.channel('prices', { schema: Price })
 * ```
 * @throws a `configuration` failure that names the option which can't be right
 */
export function createSocket<Message = unknown>(options: SocketOptions<Message>): Socket<Message> {
  const core = new SocketCore(settleOptions(options))
  // Apps have a topic for each entity that they show, and none is kept when nobody has its channel.
  const topics = new Map<string | undefined, ReturnType<typeof holdWeakly<Topic>>>()
  const channel = <Own>(name: string | undefined, schema?: StandardSchema<unknown, Own>) => {
    const known = topics.get(name)?.deref()
    const topic = known ?? createTopic(core, name)
    if (!known) {
      const reference = holdWeakly(topic)
      topics.set(name, reference)
      whenGone(topic, () => topics.get(name) === reference && topics.delete(name))
    }
    // A channel has the messages that its schema gives.
    return topic.channel(schema) as Channel<Own>
  }
  const listen = (told: (event: SocketEvent) => void): (() => void) => core.join({ told })
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
