import type { Clock } from '../../http/Clock.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Channel } from './Channel.js'
import { Feed, type FeedOptions } from './Feed.js'
import { Presence } from './Presence.js'
import type { SocketFrame, SocketProtocol } from './SocketProtocol.js'
import type { SendResult } from './Outbox.js'
import { Topic } from './Topic.js'

/** What {@link Topics} need of their socket. */
export interface TopicsOptions {
  readonly clock: Clock
  readonly protocol: SocketProtocol
  isOpen(): boolean
  subscribe(topic: string, since: number | undefined): void
  unsubscribe(topic: string): void
  send(frame: unknown): SendResult
  sendNow(frame: unknown): void
  missed(topic: string): void
  /** Somebody needs the connection; returns what ends that. */
  acquire(): () => void
  feedOptions(topic: string): Omit<FeedOptions, 'schema' | 'opened'>
}

interface Entry {
  readonly name: string
  readonly topic: Topic
  readonly feeds: Set<Feed<unknown>>
  readonly presence: Presence
}

/** Stands for the schema of channels without one. */
const unchecked = {}

/** The topics of a socket that somebody listens to. */
export class Topics {
  readonly #options: TopicsOptions
  readonly #entries = new Map<string, Entry>()
  readonly #presences = new Map<string, Presence>()
  readonly #channels = new Map<string, Map<object, unknown>>()

  constructor(options: TopicsOptions) {
    this.#options = options
  }

  open<Message>(
    topic: string,
    schema: StandardSchema<unknown, Message> | undefined,
  ): Channel<Message> {
    const { protocol, send, feedOptions } = this.#options
    const key = schema ?? unchecked
    const channels = this.#channels.get(topic) ?? new Map<object, unknown>()
    this.#channels.set(topic, channels)
    // What was made for a schema is of its messages.
    const known = channels.get(key) as Channel<Message> | undefined
    if (known) return known
    const presence = this.#presenceOf(topic)
    const feed: Feed<Message> = new Feed({
      ...feedOptions(topic),
      schema,
      opened: () => this.#add(topic, feed),
    })
    const channel: Channel<Message> = {
      topic,
      subscribe: (sink) => feed.subscribe(sink),
      onReturn: (callback) => feed.onReturn(callback),
      [Symbol.asyncIterator]: () => feed[Symbol.asyncIterator](),
      send: (message) => send(protocol.publish(topic, message)),
      presence: {
        get: presence.get,
        watch: presence.watch,
        track: (member) => this.#track(topic, presence, member),
      },
    }
    channels.set(key, channel)
    return channel
  }

  /** The connection is there. */
  connect(): void {
    for (const { name, topic, presence } of this.#entries.values()) {
      topic.connect()
      this.#tell(name, presence)
    }
  }

  disconnect(): void {
    for (const { topic, presence } of this.#entries.values()) {
      topic.disconnect()
      presence.clear()
    }
  }

  /** Forgets how far topics were told, for another user. */
  forget(): void {
    for (const entry of this.#entries.values()) {
      this.#entries.set(entry.name, { ...entry, topic: this.#createTopic(entry.name, entry.feeds) })
    }
  }

  fail(failure: unknown): void {
    for (const { feeds } of [...this.#entries.values()]) {
      for (const feed of [...feeds]) feed.fail(failure)
    }
  }

  receive(frame: SocketFrame): void {
    if (!('topic' in frame) || frame.topic === undefined) return
    const entry = this.#entries.get(frame.topic)
    if (frame.type === 'message') entry?.topic.receive(frame.data, frame.sequence)
    if (frame.type === 'subscribed') entry?.topic.confirm(frame.sequence, frame.isResumed)
    if (frame.type === 'presence') entry?.presence.receive(frame)
  }

  #add(name: string, feed: Feed<unknown>): () => void {
    const known = this.#entries.get(name)
    const entry = known ?? this.#create(name)
    entry.feeds.add(feed)
    const release = this.#options.acquire()
    // Otherwise it is asked for when the connection is there.
    if (!known && this.#options.isOpen()) {
      entry.topic.begin()
      this.#tell(name, entry.presence)
    }
    return () => {
      entry.feeds.delete(feed)
      if (entry.feeds.size === 0) this.#remove(name)
      release()
    }
  }

  #create(name: string): Entry {
    const feeds = new Set<Feed<unknown>>()
    const presence = this.#presenceOf(name)
    const entry = { name, feeds, presence, topic: this.#createTopic(name, feeds) }
    this.#entries.set(name, entry)
    return entry
  }

  #createTopic(name: string, feeds: ReadonlySet<Feed<unknown>>): Topic {
    const { clock, subscribe, missed } = this.#options
    return new Topic({
      clock,
      subscribe: (since) => subscribe(name, since),
      deliver: (data) => feeds.forEach((feed) => feed.publish(data)),
      missed: () => {
        missed(name)
        for (const feed of feeds) feed.gap()
      },
    })
  }

  #remove(name: string): void {
    const entry = this.#entries.get(name)
    this.#entries.delete(name)
    entry?.topic.disconnect()
    entry?.presence.clear()
    if (this.#options.isOpen()) this.#options.unsubscribe(name)
  }

  #presenceOf(name: string): Presence {
    const presence = this.#presences.get(name) ?? new Presence()
    this.#presences.set(name, presence)
    return presence
  }

  #track(name: string, presence: Presence, member: unknown): () => void {
    const own = { member }
    presence.own = own
    if (this.#entries.has(name) && this.#options.isOpen()) this.#tell(name, presence)
    return () => {
      if (presence.own === own) presence.own = undefined
    }
  }

  #tell(name: string, { own }: Presence): void {
    const { protocol, sendNow } = this.#options
    if (own) sendNow(protocol.track(name, own.member))
  }
}
