import type { SchemaIssue } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { Feed, type FeedOptions } from './Feed.js'
import { failureOfClose } from './judgeClose.js'
import { Outbox, type SendResult } from './Outbox.js'
import { type RequestOptions, Requests } from './Requests.js'
import { SocketNews } from './SocketNews.js'
import type { SocketOptions } from './SocketOptions.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'
import { Topics } from './Topics.js'

/** What comes and goes through a connection, and who needs it. */
export class SocketCore<Message> {
  readonly feed: Feed<Message>
  readonly topics: Topics
  readonly news = new SocketNews()
  readonly #settings: SocketSettings
  readonly #linger: number
  readonly #connection: Connection
  readonly #outbox: Outbox
  readonly #requests: Requests
  #needs = 0
  #isClosed = false
  #releaseOutbox: (() => void) | undefined
  #cancelLinger: (() => void) | undefined

  constructor(
    { schema, linger = 1_000, outbox = {}, onEvent }: SocketOptions<Message>,
    settings: SocketSettings,
    open: (listener: ConnectionListener) => Connection,
  ) {
    const { clock, protocol, path } = settings
    this.#settings = settings
    this.#linger = linger
    this.#connection = open(this.#listener())
    if (onEvent) this.news.listen(onEvent)
    this.#requests = new Requests(clock, path)
    this.#outbox = new Outbox(outbox, {
      clock,
      send: (frame) => this.#connection.send(frame),
      dropped: (count) => this.news.tell({ type: 'dropped', from: 'outbox', count }),
      emptied: () => {
        this.#releaseOutbox?.()
        this.#releaseOutbox = undefined
      },
    })
    this.feed = new Feed({ ...this.#feedOptions(undefined), schema, opened: () => this.acquire() })
    this.topics = new Topics({
      clock,
      protocol,
      isOpen: () => this.news.state.status === 'open',
      subscribe: (topic, since) => this.#connection.subscribe(topic, since),
      unsubscribe: (topic) => this.#connection.unsubscribe(topic),
      send: (frame) => this.#push(frame),
      sendNow: (frame) => void this.#connection.send(frame),
      missed: (topic) => this.news.tell({ type: 'gap', topic }),
      acquire: () => this.acquire(),
      feedOptions: (topic) => this.#feedOptions(topic),
    })
  }

  /** Keeps the connection open until what it returns is called. */
  acquire(): () => void {
    this.#needs += 1
    this.#cancelLinger?.()
    this.start()
    let isHeld = true
    return () => {
      if (isHeld) this.#release()
      isHeld = false
    }
  }

  /** Connects, if somebody needs it and may have it. */
  start(): void {
    const isSignedOut = this.#settings.session?.getState().status === 'signedOut'
    if (this.#needs > 0 && !this.#isClosed && !isSignedOut) this.#connection.start()
  }

  send(message: unknown): SendResult {
    return this.#push(message)
  }

  async request<Answer>(data: unknown, options: RequestOptions<Answer>): Promise<Answer> {
    const release = this.acquire()
    const send = (id: string): (() => boolean) => {
      const frame = this.#settings.protocol.request(id, data)
      this.#push(frame)
      return () => !this.#outbox.holds(frame)
    }
    return this.#requests.ask(send, options).finally(release)
  }

  reconnect(): void {
    this.#isClosed = false
    this.#connection.reconnect()
  }

  close(code: number, reason?: string): void {
    this.#isClosed = true
    this.#drop('caller', 'The socket was closed.')
    this.#connection.stop('closed', code, reason)
  }

  /** The session has another token. */
  renew(): void {
    this.#connection.renew()
  }

  /** Opens what was closed. */
  unlock(): void {
    this.#isClosed = false
  }

  /** The user left: nothing of theirs is sent, told or taken up again. */
  forget(): void {
    this.#drop('signedOut', 'The user signed out.')
    this.#connection.stop('idle', 1000)
    this.topics.forget()
  }

  #drop(reason: string, message: string): void {
    this.#outbox.clear()
    this.#requests.fail(createApiFailure({ kind: 'requestCancelled', reason, message }))
  }

  #push(frame: unknown): SendResult {
    const result = this.#outbox.push(frame)
    if (result === 'queued' && this.#outbox.size > 0) this.#releaseOutbox ??= this.acquire()
    return result
  }

  #release(): void {
    this.#needs -= 1
    if (this.#needs > 0) return
    this.#cancelLinger = this.#settings.clock.after(this.#linger, () => {
      const { status } = this.news.state
      if (status !== 'failed' && status !== 'closed') this.#connection.stop('idle', 1000)
    })
  }

  #listener(): ConnectionListener {
    return {
      up: () => {
        this.topics.connect()
        this.#outbox.open()
        this.feed.gap()
      },
      down: () => {
        this.#outbox.close()
        this.#requests.disconnect()
        this.topics.disconnect()
      },
      received: (frame) => this.#receive(frame),
      refused: (reason, size) => this.#refuse(reason, { size }),
      changed: (state) => this.#change(state),
    }
  }

  #receive(frame: SocketFrame): void {
    if (frame.type === 'reply') return this.#requests.settle(frame)
    if (frame.type === 'message' && frame.topic === undefined) return this.feed.publish(frame.data)
    this.topics.receive(frame)
  }

  #change(state: SocketState): void {
    if (!this.news.change(state)) return
    if (state.status === 'failed') this.#fail(state.failure)
    if (state.status === 'closed' && !this.#isClosed) {
      this.#fail(failureOfClose(1000, this.#settings.path))
    }
  }

  #fail(failure: unknown): void {
    this.#requests.fail(failure)
    this.feed.fail(failure)
    this.topics.fail(failure)
  }

  #refuse(
    reason: 'parse' | 'schema' | 'binary' | 'tooLarge',
    about: {
      topic?: string | undefined
      size?: number | undefined
      issues?: readonly SchemaIssue[]
    },
  ): void {
    const { topic, size, issues = [] } = about
    this.news.tell({ type: 'badFrame', reason, topic, size, issues })
  }

  #feedOptions(topic: string | undefined): Omit<FeedOptions, 'schema' | 'opened'> {
    return {
      refused: (issues) => this.#refuse('schema', { topic, issues }),
      dropped: (count) => this.news.tell({ type: 'dropped', from: 'iterator', count }),
      onReturn: (callback) => this.news.onReturn(callback),
    }
  }
}
