import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { MessageSink } from './createMessageHandler.js'
import { closeFailure } from './closeFailure.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** How many presence frames are kept, where the server sends no complete list. */
const maxPresenceFrames = 1_000

/** A topic that has subscribers. */
export interface SubscribedTopic {
  /** `undefined` for messages without a topic. */
  readonly name: string | undefined
  /** The presence frames so far, for later subscribers. */
  readonly presence: PresenceFrame[]
  deliver(data: unknown): void
  /** Calls back for each subscriber. */
  forEachSink(notify: (sink: MessageSink<unknown>) => void): void
}

/** Subscribes a topic over the connection; returns a function that unsubscribes. */
export function subscribeTopic(hub: SocketHub, topic: SubscribedTopic): () => void {
  const { connection, settings } = hub
  const { name, presence, deliver, forEachSink } = topic
  const subscribe = (): unknown =>
    name !== undefined && connection.send({ type: 'subscribe', topic: name, since: order?.last })
  const gap = (): void => {
    hub.emit({ type: 'gap', topic: name })
    forEachSink((sink) => sink.gap?.())
  }
  const fail = (failure: ApiFailure): void => forEachSink((sink) => sink.error?.(failure))
  // Only messages of a topic can be replayed.
  const order = name === undefined ? undefined : settings.resume?.({ hub, subscribe, deliver, gap })
  presence.length = 0
  const removeListener = hub.addListener({
    topic: name,
    opened() {
      subscribe()
      // Without sequence numbers, missed messages cannot be detected.
      if (order?.last === undefined) gap()
      else order.awaitReplay()
    },
    lost() {
      presence.length = 0
      order?.lost()
    },
    received(frame) {
      if (frame.type === 'presence') recordPresence(presence, frame)
      if (frame.type === 'refused') fail(closeFailure(frame.code ?? 4403, settings.path))
      if (frame.type === 'subscribed') order?.subscribed(frame.sequence, frame.isResumed)
      if (frame.type !== 'message') return
      if (order && frame.sequence !== undefined) order.receive(frame.data, frame.sequence)
      else deliver(frame.data)
    },
    ended(end) {
      if (end === 'signedOut') order?.reset()
      if (typeof end === 'object') fail(end)
    },
  })
  const release = hub.acquire()
  // Without a connection this does nothing; `opened` subscribes later.
  subscribe()
  return () => {
    removeListener()
    order?.lost()
    if (name !== undefined) connection.send({ type: 'unsubscribe', topic: name })
    release()
  }
}

function recordPresence(presence: PresenceFrame[], frame: PresenceFrame): void {
  if (frame.members) presence.length = 0
  if (presence.push(frame) > maxPresenceFrames) presence.shift()
}
