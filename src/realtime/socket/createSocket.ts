import { configurationFailure } from '../../http/configurationFailure.js'
import type { OpenConnection } from './Connection.js'
import { Line } from './Line.js'
import { SocketCore } from './SocketCore.js'
import { settleOptions } from './settleOptions.js'
import type { Socket } from './Socket.js'
import type { SocketOptions } from './SocketOptions.js'
import type { SocketSession } from './SocketSession.js'

/**
 * Makes a socket: one WebSocket that connects when it is needed, authenticates, finds out when it is lost, reconnects
 * and takes up where it was.
 *
 * @example
 * ```ts
 * const socket = createSocket({ url: 'wss://api.example.com/live', session })
 * const prices = socket.channel('prices', { schema: Price })
 * ```
 * @throws a `configuration` failure that names the option which can't be right
 */
export function createSocket<Message = unknown>(options: SocketOptions<Message>): Socket<Message> {
  const settings = settleOptions(options)
  const openLine: OpenConnection = (listener) => new Line(settings, listener)
  const open = options.shared?.(settings, openLine) ?? openLine
  const core = new SocketCore<Message>(options, settings, open)
  followSession(settings.session, core)
  let release: (() => void) | undefined
  return {
    getState: () => core.news.state,
    watch: (listener) => core.news.watch(listener),
    listen: (listener) => core.news.listen(listener),
    subscribe: (sink) => core.feed.subscribe(sink),
    onReturn: (callback) => core.feed.onReturn(callback),
    [Symbol.asyncIterator]: () => core.feed[Symbol.asyncIterator](),
    channel: (topic, { schema } = {}) => core.topics.open(topic, schema),
    send: (message) => core.send(message),
    request: (data, request = {}) => core.request(data, request),
    connect() {
      core.unlock()
      core.start()
      release ??= core.acquire()
    },
    reconnect: () => core.reconnect(),
    close(code = 1000, reason) {
      if (code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw configurationFailure(
          `close(${code}): browsers can close a socket with 1000 or with 3000 to 4999 only. Use 1000.`,
        )
      }
      core.close(code, reason)
      release?.()
      release = undefined
    },
  }
}

/** Ends what belongs to a user when they leave, and begins anew for the next one. */
function followSession(
  session: SocketSession | undefined,
  core: Pick<SocketCore<unknown>, 'forget' | 'start' | 'renew'>,
): void {
  let epoch = session?.epoch
  session?.subscribe(({ type }) => {
    if (session.epoch !== epoch) core.forget()
    epoch = session.epoch
    if (type === 'signedIn') core.start()
    if (type === 'refreshed') core.renew()
  })
}
