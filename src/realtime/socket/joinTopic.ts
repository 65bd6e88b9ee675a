import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { MessageSink } from './createFeed.js'
import { failureOfClose } from './failureOfClose.js'
import type { SocketHub } from './SocketHub.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** How many comings and goings are kept, where the server does not tell all who are there. */
const patience = 1_000

/** What a topic does with what it is told. */
export interface ToldTopic {
  /** `undefined` for the messages that belong to no topic. */
  readonly name: string | undefined
  /** What the server has told of who is there, for those who look later. */
  readonly presence: PresenceFrame[]
  deliver(data: unknown): void
  /** Tells all who listen. */
  each(tell: (sink: MessageSink<unknown>) => void): void
}

/** Takes part in a connection for a topic that somebody listens to; returns what ends that. */
export function joinTopic(hub: SocketHub, topic: ToldTopic): () => void {
  const { connection, settings } = hub
  const { name, presence, deliver, each } = topic
  const ask = (): unknown =>
    name !== undefined && connection.send({ type: 'subscribe', topic: name, since: order?.last })
  const miss = (): void => {
    hub.tell({ type: 'gap', topic: name })
    each((sink) => sink.gap?.())
  }
  const fail = (failure: ApiFailure): void => each((sink) => sink.error?.(failure))
  // The server can be asked for messages of a topic alone.
  const order = name === undefined ? undefined : settings.resume?.({ hub, ask, deliver, miss })
  presence.length = 0
  const leave = hub.join({
    topic: name,
    up() {
      ask()
      // Without numbers nobody knows what was missed.
      if (order?.last === undefined) miss()
      else order.expect()
    },
    down() {
      presence.length = 0
      order?.drop()
    },
    received(frame) {
      if (frame.type === 'presence') remember(presence, frame)
      if (frame.type === 'refused') fail(failureOfClose(frame.code ?? 4403, settings.path))
      if (frame.type === 'subscribed') order?.confirm(frame.sequence, frame.isResumed)
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
  // Where there is no connection yet, it is asked for when there is.
  ask()
  return () => {
    leave()
    order?.drop()
    if (name !== undefined) connection.send({ type: 'unsubscribe', topic: name })
    release()
  }
}

function remember(presence: PresenceFrame[], frame: PresenceFrame): void {
  if (frame.members) presence.length = 0
  if (presence.push(frame) > patience) presence.shift()
}
