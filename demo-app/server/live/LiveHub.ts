import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { isOriginOf } from '../requests/isOriginOf.ts'
import type { Services } from '../Services.ts'
import type { TopicName } from './Frame.ts'
import { LiveClient } from './LiveClient.ts'
import { type LoggedMessage, TopicLog } from './TopicLog.ts'

/** The path of the WebSocket. */
const path = '/api/live'

/** The maximum size of a frame, in bytes. */
const maxPayload = 16 * 1_024

/** The number of chat messages that a new member receives. */
const recent = 50

/** A message of the chat. */
interface ChatMessage {
  id: string
  user: string | undefined
  text: string
  at: number
}

/** Pushes messages to clients over WebSockets, including those they missed while disconnected. */
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

  /** Upgrades a connection to a WebSocket. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // Node removes its own listener, and an unhandled `error` event would end the process.
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
    for (const message of messages) client.send(toFrame(topic, message))
  }

  unsubscribe(client: LiveClient, topic: TopicName): void {
    client.topics.delete(topic)
    if (topic === 'chat') this.removeMember(client)
  }

  /** Publishes a chat message once: a client that lost its connection sends it again. */
  publishChatMessage(message: ChatMessage): void {
    if (!this.#logs.chat.has(message.id)) this.publish('chat', message)
  }

  publish(topic: TopicName, data: object): void {
    const frame = toFrame(topic, this.#logs[topic].add(data))
    for (const client of this.#clients) if (client.topics.has(topic)) client.send(frame)
  }

  /** Adds a client to the members of the chat. */
  addMember(client: LiveClient): void {
    client.isPresent = true
    this.#publishPresence()
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client)
    this.removeMember(client)
  }

  /** Ends all connections. */
  close(): void {
    this.#stop()
    for (const client of this.#clients) client.terminate()
  }

  /** Removes a client from the members of the chat. */
  removeMember(client: LiveClient): void {
    if (!client.isPresent) return
    client.isPresent = false
    this.#publishPresence()
  }

  #publishPresence(): void {
    const present = [...this.#clients].filter(({ isPresent }) => isPresent)
    const users = new Map(present.flatMap(({ user }) => (user ? [[user.id, user.name]] : [])))
    const members = Array.from(users, ([id, name]) => ({ id, name }))
    for (const client of this.#clients) {
      if (client.topics.has('chat')) client.send({ type: 'presence', topic: 'chat', members })
    }
  }
}

function toFrame(topic: TopicName, { sequence, data }: LoggedMessage): object {
  return { type: 'message', topic, sequence, data }
}

/** Rejects cross-site WebSockets, which the browser opens with this site's cookies. */
function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || isOriginOf(host, origin)
}
