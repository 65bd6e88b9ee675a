import { tellAll } from '../../failure/tellAll.js'
import { nextFrame } from '../../repository/live/nextFrame.js'
import type { Channel } from './Channel.js'
import { idOf } from './idOf.js'
import type { SocketPart } from './SocketPart.js'
import type { PresenceFrame } from './SocketProtocol.js'

/** Who is there, of those who listen to a channel: entities with an `id`, or plain values. */
export interface Presence {
  /** The members so far; one list until it changes. */
  get(): readonly unknown[]
  /** Listens, to the channel as well, and hears of changes once in a frame; returns what ends that. */
  watch(listener: () => void): () => void
  /** Tells the others who is here, also after each reconnection; returns what takes that back. */
  track(member: unknown): () => void
}

const known = new WeakMap<Channel<unknown>, Presence>()

/** Who is there, as the server tells it while somebody watches. */
export function presenceOf(channel: Channel<unknown>): Presence {
  const presence = known.get(channel) ?? createPresence(channel)
  known.set(channel, presence)
  return presence
}

function createPresence(channel: Channel<unknown>): Presence {
  const { topic = '', '~topic': own } = channel
  const listeners = new Set<() => void>()
  let members: readonly unknown[] = []
  let leave: (() => void) | undefined
  let cancelFrame: (() => void) | undefined
  const tell = (): void => {
    cancelFrame = undefined
    tellAll(listeners, (listener) => listener())
  }
  const set = (next: readonly unknown[]): void => {
    members = next
    cancelFrame ??= nextFrame(tell, own.hub.settings.clock)
  }
  const look = (): (() => void) => {
    members = own.presence.reduce(membersAfter, [])
    return join(channel, {
      topic,
      received(frame) {
        if (frame.type === 'presence') set(membersAfter(members, frame))
      },
      // Nobody tells any longer.
      down: () => set([]),
    })
  }
  return {
    get: () => members,
    watch(listener) {
      // One of its own, so that the same function can watch twice.
      const own = (): void => listener()
      listeners.add(own)
      leave ??= look()
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return
        leave?.()
        cancelFrame?.()
        leave = cancelFrame = undefined
        members = []
      }
    },
    track: tracker(channel, topic),
  }
}

/** Tells of members of this page. */
function tracker(channel: Channel<unknown>, topic: string): Presence['track'] {
  const { connection } = channel['~topic'].hub
  const tracked: unknown[] = []
  return (member) => {
    const up = (): void => void connection.send({ type: 'track', topic, member })
    const stop = join(channel, { up })
    tracked.push(member)
    up()
    return () => {
      tracked.splice(tracked.indexOf(member), 1)
      // Who is told of anew at once, as by a component that renders with another member, does not leave.
      queueMicrotask(() => {
        const isHere = tracked.some((it) => idOf(it) === idOf(member))
        if (!isHere) connection.send({ type: 'untrack', topic, member })
        stop()
      })
    }
  }
}

/** Takes part while the server tells the topic; returns what ends that. */
function join({ subscribe, '~topic': { hub } }: Channel<unknown>, part: SocketPart): () => void {
  // The server is asked for the topic before it is told anything of it.
  const stop = subscribe({ next: () => {} })
  const leave = hub.join(part)
  return () => {
    leave()
    stop()
  }
}

/** Who is told of anew stays in their place. */
function membersAfter(
  former: readonly unknown[],
  { members = former, joined, left }: PresenceFrame,
): readonly unknown[] {
  const rest = members.filter((it) => left === undefined || idOf(it) !== idOf(left))
  if (joined === undefined) return rest
  const isTheirs = (it: unknown): boolean => idOf(it) === idOf(joined)
  if (!rest.some(isTheirs)) return [...rest, joined]
  return rest.map((it) => (isTheirs(it) ? joined : it))
}
