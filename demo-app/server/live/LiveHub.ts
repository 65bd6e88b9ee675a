import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { isOriginOf } from '../requests/isOriginOf.ts'
import type { Services } from '../Services.ts'
import type { TopicName } from './Frame.ts'
import { LiveClient } from './LiveClient.ts'
import { type Logged, TopicLog } from './TopicLog.ts'

/** Where clients connect. */
const path = '/api/live'

/** The largest frame that is taken, in bytes. */
const maxPayload = 16 * 1_024

/** How many messages of the chat a newcomer sees. */
const recent = 50

/** What somebody says in the chat. */
interface ChatMessage {
  id: string
  user: string | undefined
  text: string
  at: number
}

/** Tells clients over WebSockets what happens, and what happened while they were away. */
export class LiveHub {
  readonly #services: Services
  readonly #server = new WebSocketServer({ noServer: true, maxPayload })
  readonly #clients = new Set<LiveClient>()
  readonly #logs: Record<TopicName, TopicLog> = { products: new TopicLog(), chat: new TopicLog() }
  readonly #stop: () => void

  constructor(services: Services) {
    this.#services = services
    this.#stop = services.products.onChange(({ id, price, stock }) => {
      this.publish('products', { id, price, stock })
    })
  }

  /** Takes a connection that wants to become a WebSocket. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // Node no longer listens to it, and an error that nobody hears of ends the process.
    stream.on('error', () => stream.destroy())
    const url = URL.canParse(request.url ?? '', 'http://any') ? request.url : ''
    const isOurs = url?.split('?')[0] === path && isSameOrigin(request)
    if (!isOurs) return void stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      this.#clients.add(new LiveClient(socket, this, this.#services))
    })
  }

  subscribe(client: LiveClient, topic: TopicName, since: number | undefined): void {
    const log = this.#logs[topic]
    const missed = since === undefined ? undefined : log.since(since)
    const isNew = since === undefined
    const messages = missed ?? (isNew && topic === 'chat' ? log.recent(recent) : [])
    const sequence = log.last - messages.length
    client.topics.add(topic)
    client.send({ type: 'subscribed', topic, sequence, isResumed: isNew || missed !== undefined })
    for (const message of messages) client.send(frameOf(topic, message))
  }

  unsubscribe(client: LiveClient, topic: TopicName): void {
    client.topics.delete(topic)
    if (topic === 'chat') this.disappear(client)
  }

  /** Tells the chat something, once: whoever has lost the line sends it again. */
  say(message: ChatMessage): void {
    if (!this.#logs.chat.has(message.id)) this.publish('chat', message)
  }

  publish(topic: TopicName, data: object): void {
    const frame = frameOf(topic, this.#logs[topic].add(data))
    for (const client of this.#clients) if (client.topics.has(topic)) client.send(frame)
  }

  /** Shows a client to the others of the chat. */
  appear(client: LiveClient): void {
    client.isPresent = true
    this.#tellPresence()
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client)
    this.disappear(client)
  }

  /** Ends all connections. */
  close(): void {
    this.#stop()
    for (const client of this.#clients) client.cut()
  }

  /** Shows it no longer. */
  disappear(client: LiveClient): void {
    if (!client.isPresent) return
    client.isPresent = false
    this.#tellPresence()
  }

  #tellPresence(): void {
    const present = [...this.#clients].filter(({ isPresent }) => isPresent)
    const users = new Map(present.flatMap(({ user }) => (user ? [[user.id, user.name]] : [])))
    const members = Array.from(users, ([id, name]) => ({ id, name }))
    for (const client of this.#clients) {
      if (client.topics.has('chat')) client.send({ type: 'presence', topic: 'chat', members })
    }
  }
}

function frameOf(topic: TopicName, { sequence, data }: Logged): object {
  return { type: 'message', topic, sequence, data }
}

/** Pages of other sites may not listen along with the cookies of ours. */
function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || isOriginOf(host, origin)
}
