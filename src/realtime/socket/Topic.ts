import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel, ChannelTopic } from './Channel.js'
import { createFeed, type Feed } from './createFeed.js'
import { Sequence } from './Sequence.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd, SocketPart } from './SocketPart.js'
import type { PresenceFrame, SocketFrame } from './SocketProtocol.js'

/** How many comings and goings are kept, where the server does not tell all who are there. */
const patience = 1_000

/** The messages of a topic, and who listens to them. */
export class Topic implements ChannelTopic, SocketPart {
  readonly hub: SocketHub
  presence: PresenceFrame[] = []
  /** `undefined` for the messages that belong to no topic. */
  readonly #name: string | undefined
  readonly #channels = new Map<StandardSchema | undefined, Channel<unknown>>()
  /** The channels that somebody listens to. */
  readonly #feeds = new Set<Feed>()
  readonly #sequence: Sequence

  constructor(hub: SocketHub, name: string | undefined) {
    this.hub = hub
    this.#name = name
    this.#sequence = new Sequence(hub.settings.clock, {
      ask: () => this.#ask(),
      deliver: (data) => this.#each((feed) => feed.publish(data)),
      miss: () => this.#miss(),
    })
    hub.parts.add(this)
  }

  /** Its messages as a schema has them; one channel for each schema. */
  channel(schema: StandardSchema | undefined): Channel<unknown> {
    const known = this.#channels.get(schema)
    if (known) return known
    const { hub } = this
    const topic = this.#name
    const { protocol } = hub.settings
    const feed: Feed = createFeed(hub, { topic, schema, opened: () => this.#add(feed) })
    const channel: Channel<unknown> = {
      topic,
      subscribe: feed.subscribe,
      onReturn(callback) {
        const part = { up: callback }
        hub.parts.add(part)
        return () => hub.parts.delete(part)
      },
      send: (data) => hub.outbox.push(topic === undefined ? data : protocol.publish(topic, data)),
      '~topic': this,
    }
    this.#channels.set(schema, channel)
    return channel
  }

  /** Asks the server to tell the topic, from after the last message on. */
  #ask(): void {
    if (this.#name !== undefined) this.hub.connection.subscribe(this.#name, this.#sequence.last)
  }

  up(): void {
    if (this.#feeds.size === 0) return
    this.#ask()
    // Without numbers nobody knows what was missed.
    if (this.#sequence.last === undefined) this.#miss()
    else this.#sequence.expect()
  }

  down(): void {
    this.presence = []
    this.#sequence.drop()
  }

  received(frame: SocketFrame): void {
    const topic = 'topic' in frame ? frame.topic : undefined
    if (topic !== this.#name) return
    if (frame.type === 'presence') this.#keep(frame)
    if (frame.type === 'subscribed') this.#sequence.confirm(frame.sequence, frame.isResumed)
    if (frame.type !== 'message') return
    const { data, sequence } = frame
    if (topic === undefined || sequence === undefined) this.#each((feed) => feed.publish(data))
    else this.#sequence.receive(data, sequence)
  }

  ended(end: SocketEnd): void {
    if (end === 'signedOut') this.#sequence.reset()
    if (typeof end === 'object') this.#each((feed) => feed.each((sink) => sink.error?.(end)))
  }

  /** Somebody listens to a channel; returns what ends that. */
  #add(feed: Feed): () => void {
    const { hub } = this
    const isFirst = this.#feeds.size === 0
    this.#feeds.add(feed)
    const release = hub.acquire()
    // Otherwise it is asked for when the connection is there.
    if (hub.isOpen && isFirst) this.#ask()
    return () => {
      this.#feeds.delete(feed)
      if (this.#feeds.size === 0) this.#leave()
      release()
    }
  }

  #leave(): void {
    this.presence = []
    this.#sequence.reset()
    if (this.#name !== undefined) this.hub.connection.unsubscribe(this.#name)
  }

  /** Keeps who is there for those who look later. */
  #keep(frame: PresenceFrame): void {
    if (frame.members) this.presence = []
    if (this.presence.push(frame) > patience) this.presence.shift()
  }

  #each(act: (feed: Feed) => void): void {
    for (const feed of this.#feeds) act(feed)
  }

  #miss(): void {
    this.hub.tell({ type: 'gap', topic: this.#name })
    this.#each((feed) => feed.each((sink) => sink.gap?.()))
  }
}
