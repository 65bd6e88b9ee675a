import { notifyAll } from '../../failure/notifyAll.js'
import { nextFrame } from '../../repository/live/nextFrame.js'
import type { Channel } from './Channel.js'
import { getMemberId } from './getMemberId.js'
import type { SocketListener } from './SocketListener.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** The members who are present in a channel: entities with an `id`, or plain values. */
export interface Presence {
  /** Returns the current members; the same array until they change. */
  get(): readonly unknown[]
  /**
   * Subscribes to the channel, and calls back at most once per frame when members change; returns a function that
   * unsubscribes.
   */
  watch(listener: () => void): () => void
  /** Announces a member to the others, again after each reconnection; returns a function that withdraws it. */
  track(member: unknown): () => void
}

const presences = new WeakMap<Channel<unknown>, Presence>()

/** Returns the presence of a channel, which is updated while it is watched. */
export function presenceOf(channel: Channel<unknown>): Presence {
  const presence = presences.get(channel) ?? createPresence(channel)
  presences.set(channel, presence)
  return presence
}

function createPresence(channel: Channel<unknown>): Presence {
  const { topic = '', '~topic': channelTopic } = channel
  const listeners = new Set<() => void>()
  let members: readonly unknown[] = []
  let stop: (() => void) | undefined
  let cancelFrame: (() => void) | undefined
  const notify = (): void => {
    cancelFrame = undefined
    notifyAll(listeners, (listener) => listener())
  }
  const set = (next: readonly unknown[]): void => {
    members = next
    cancelFrame ??= nextFrame(notify, channelTopic.hub.settings.clock)
  }
  const start = (): (() => void) => {
    members = channelTopic.presence.reduce(applyFrame, [])
    return listen(channel, {
      topic,
      received(frame) {
        if (frame.type === 'presence') set(applyFrame(members, frame))
      },
      // Without a connection, the members are unknown.
      lost: () => set([]),
    })
  }
  return {
    get: () => members,
    watch(listener) {
      // Unique, so that the same function can be registered twice.
      const subscriber = (): void => listener()
      listeners.add(subscriber)
      stop ??= start()
      return () => {
        if (!listeners.delete(subscriber) || listeners.size > 0) return
        stop?.()
        cancelFrame?.()
        stop = cancelFrame = undefined
        members = []
      }
    },
    track: createTrack(channel, topic),
  }
}

/** Creates `track`, which announces the members of this page. */
function createTrack(channel: Channel<unknown>, topic: string): Presence['track'] {
  const { connection } = channel['~topic'].hub
  const tracked: unknown[] = []
  return (member) => {
    const sendTrack = (): void => void connection.send({ type: 'track', topic, member })
    const stop = listen(channel, { opened: sendTrack })
    tracked.push(member)
    sendTrack()
    return () => {
      tracked.splice(tracked.indexOf(member), 1)
      // A member that is tracked again at once, for example by a component that renders with new data, does not leave.
      queueMicrotask(() => {
        const isTracked = tracked.some((it) => getMemberId(it) === getMemberId(member))
        if (!isTracked) connection.send({ type: 'untrack', topic, member })
        stop()
      })
    }
  }
}

/** Subscribes to the topic and adds a listener; returns a function that undoes both. */
function listen(
  { subscribe, '~topic': { hub } }: Channel<unknown>,
  listener: SocketListener,
): () => void {
  // The subscription must precede any other frame of the topic.
  const stop = subscribe({ next: () => {} })
  const removeListener = hub.addListener(listener)
  return () => {
    removeListener()
    stop()
  }
}

/** Applies a presence frame to the members. An updated member keeps its position. */
function applyFrame(
  current: readonly unknown[],
  { members = current, joined, left }: PresenceFrame,
): readonly unknown[] {
  const rest = members.filter((it) => left === undefined || getMemberId(it) !== getMemberId(left))
  if (joined === undefined) return rest
  const isSame = (it: unknown): boolean => getMemberId(it) === getMemberId(joined)
  if (!rest.some(isSame)) return [...rest, joined]
  return rest.map((it) => (isSame(it) ? joined : it))
}
