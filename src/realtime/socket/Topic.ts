import { tellAll } from '../../failure/tellAll.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel, ChannelTopic } from './Channel.js'
import { createFeed, type Feed, type MessageSink } from './createFeed.js'
import type { MessageOrder, OrderedTopic } from './MessageOrder.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd, SocketPart } from './SocketPart.js'
import type { PresenceFrame, SocketFrame } from './SocketProtocol.js'

/** How many comings and goings are kept, where the server does not tell all who are there. */
const patience = 1_000

/** The messages of a topic, and who listens to them. */
export class Topic implements ChannelTopic, OrderedTopic, SocketPart {
  readonly hub: SocketHub
  presence: PresenceFrame[] = []
  /** `undefined` for the messages that belong to no topic. */
  readonly #name: string | undefined
  readonly #channels = new WeakMap<object, Channel<unknown>>()
  /** Those who listen, and what checks their messages. */
  readonly #sinks = new Map<MessageSink<unknown>, Feed>()
  #order: MessageOrder | undefined
  /** Ends its part in the connection. */
  #leave: (() => void) | undefined

  constructor(hub: SocketHub, name: string | undefined) {
    this.hub = hub
    this.#name = name
  }

  /** Its messages as a schema has them; one channel for each schema. */
  channel(schema: StandardSchema | undefined): Channel<unknown> {
    const known = this.#channels.get(schema ?? this)
    if (known) return known
    const { hub } = this
    const topic = this.#name
    const feed = createFeed(hub, { topic, schema }, (message) =>
      this.#each((sink, own) => own === feed && sink.next(message)),
    )
    const channel: Channel<unknown> = {
      topic,
      subscribe: (sink) => this.#add(sink, feed),
      onReturn(up) {
        const leave = hub.join({ up })
        // Who waits needs a connection as well, or nobody could make one by hand.
        const release = hub.acquire(false)
        return () => {
          leave()
          release()
        }
      },
      send: (data) => hub.outbox.push({ type: 'publish', topic, data }),
      '~topic': this,
    }
    this.#channels.set(schema ?? this, channel)
    return channel
  }

  /** Somebody listens; returns what ends that. */
  #add(sink: MessageSink<unknown>, feed: Feed): () => void {
    // An object of its own, so that the same sink can listen twice.
    const own = { ...sink }
    this.#sinks.set(own, feed)
    if (this.#sinks.size === 1) this.#begin()
    return () => {
      if (this.#sinks.delete(own) && this.#sinks.size === 0) this.#leave?.()
    }
  }

  /** The first one listens. */
  #begin(): void {
    const { hub } = this
    const topic = this.#name
    this.presence = []
    // The server can be asked for messages of a topic alone.
    if (topic !== undefined) this.#order = hub.settings.resume?.(this)
    const leave = hub.join(this)
    const release = hub.acquire()
    // Where there is no connection yet, it is asked for when there is.
    this.ask()
    this.#leave = () => {
      leave()
      this.#order?.drop()
      if (topic !== undefined) hub.connection.send({ type: 'unsubscribe', topic })
      release()
    }
  }

  /** Asks the server to tell the topic, from after the last message on. */
  ask(): void {
    const topic = this.#name
    const since = this.#order?.last
    if (topic !== undefined) this.hub.connection.send({ type: 'subscribe', topic, since })
  }

  up(): void {
    this.ask()
    // Without numbers nobody knows what was missed.
    if (this.#order?.last === undefined) this.miss()
    else this.#order.expect()
  }

  down(): void {
    this.presence = []
    this.#order?.drop()
  }

  received(frame: SocketFrame): void {
    if (frame.topic !== this.#name) return
    // For those who look later.
    if (frame.type === 'presence') {
      this.presence = [...(frame.members ? [] : this.presence), frame].slice(-patience)
    }
    if (frame.type === 'subscribed') this.#order?.confirm(frame.sequence, frame.isResumed)
    if (frame.type !== 'message') return
    const { data, sequence } = frame
    if (this.#order && sequence !== undefined) this.#order.receive(data, sequence)
    else this.deliver(data)
  }

  ended(end: SocketEnd): void {
    if (end === 'signedOut') this.#order?.reset()
    if (typeof end === 'object') this.#each((sink) => sink.error?.(end))
  }

  deliver(data: unknown): void {
    for (const feed of new Set(this.#sinks.values())) feed(data)
  }

  #each(tell: (sink: MessageSink<unknown>, feed: Feed) => void): void {
    tellAll(this.#sinks, ([sink, feed]) => tell(sink, feed))
  }

  miss(): void {
    this.hub.tell({ type: 'gap', topic: this.#name })
    this.#each((sink) => sink.gap?.())
  }
}
