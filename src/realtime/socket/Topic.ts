import { tellAll } from '../../failure/tellAll.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel, ChannelTopic } from './Channel.js'
import { createFeed, type Feed, type MessageSink } from './createFeed.js'
import { Sequence } from './Sequence.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd } from './SocketPart.js'
import type { PresenceFrame, SocketFrame } from './SocketProtocol.js'

/** How many comings and goings are kept, where the server does not tell all who are there. */
const patience = 1_000

/** The messages of a topic, and who listens to them. */
export class Topic implements ChannelTopic {
  readonly hub: SocketHub
  presence: PresenceFrame[] = []
  /** `undefined` for the messages that belong to no topic. */
  readonly #name: string | undefined
  readonly #feeds = new Map<StandardSchema | undefined, Feed & { channel: Channel<unknown> }>()
  readonly #sequence: Sequence
  /** How many listen. */
  #count = 0
  #release: (() => void) | undefined

  constructor(hub: SocketHub, name: string | undefined) {
    this.hub = hub
    this.#name = name
    this.#sequence = new Sequence(hub.settings.clock, {
      ask: () => this.#ask(),
      deliver: (data) => this.#publish(data),
      miss: () => this.#miss(),
    })
    hub.join({
      up: () => this.#up(),
      down: () => this.#drop(),
      received: (frame) => this.#receive(frame),
      ended: (end) => this.#end(end),
    })
  }

  /** Its messages as a schema has them; one channel for each schema. */
  channel(schema: StandardSchema | undefined): Channel<unknown> {
    const known = this.#feeds.get(schema)
    if (known) return known.channel
    const { hub } = this
    const topic = this.#name
    const feed = createFeed(hub, topic, schema)
    const channel: Channel<unknown> = {
      topic,
      subscribe: (sink) => this.#add(feed, sink),
      onReturn: (up) => hub.join({ up }),
      send: (data) => hub.outbox.push({ type: 'publish', topic, data }),
      '~topic': this,
    }
    this.#feeds.set(schema, { ...feed, channel })
    return channel
  }

  /** Somebody listens; returns what ends that. */
  #add({ sinks }: Feed, sink: MessageSink<unknown>): () => void {
    // An object of its own, so that the same sink can listen twice.
    const own = { ...sink }
    sinks.add(own)
    this.#count += 1
    if (this.#count === 1) {
      this.#release = this.hub.acquire()
      // Where there is no connection yet, it is asked for when there is.
      this.#ask()
    }
    return () => {
      if (!sinks.delete(own)) return
      this.#count -= 1
      if (this.#count === 0) this.#leave()
    }
  }

  #leave(): void {
    this.presence = []
    this.#sequence.reset()
    if (this.#name !== undefined) {
      this.hub.connection.send({ type: 'unsubscribe', topic: this.#name })
    }
    this.#release?.()
  }

  /** Asks the server to tell the topic, from after the last message on. */
  #ask(): void {
    const topic = this.#name
    const since = this.#sequence.last
    if (topic !== undefined) this.hub.connection.send({ type: 'subscribe', topic, since })
  }

  #up(): void {
    if (this.#count === 0) return
    this.#ask()
    // Without numbers nobody knows what was missed.
    if (this.#sequence.last === undefined) this.#miss()
    else this.#sequence.expect()
  }

  #drop(): void {
    this.presence = []
    this.#sequence.drop()
  }

  #receive(frame: SocketFrame): void {
    const topic = 'topic' in frame ? frame.topic : undefined
    if (topic !== this.#name) return
    if (frame.type === 'presence') this.#keep(frame)
    if (frame.type === 'subscribed') this.#sequence.confirm(frame.sequence, frame.isResumed)
    if (frame.type !== 'message') return
    const { data, sequence } = frame
    if (topic === undefined || sequence === undefined) this.#publish(data)
    else this.#sequence.receive(data, sequence)
  }

  #end(end: SocketEnd): void {
    if (end === 'signedOut') this.#sequence.reset()
    if (typeof end === 'object') this.#each((sink) => sink.error?.(end))
  }

  /** Keeps who is there for those who look later. */
  #keep(frame: PresenceFrame): void {
    if (frame.members) this.presence = []
    if (this.presence.push(frame) > patience) this.presence.shift()
  }

  #publish(data: unknown): void {
    for (const feed of this.#feeds.values()) feed.publish(data)
  }

  #each(tell: (sink: MessageSink<unknown>) => void): void {
    for (const { sinks } of this.#feeds.values()) tellAll(sinks, tell)
  }

  #miss(): void {
    this.hub.tell({ type: 'gap', topic: this.#name })
    this.#each((sink) => sink.gap?.())
  }
}
