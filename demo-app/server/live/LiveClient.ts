import type { WebSocket } from 'ws'
import type { User } from '../users/User.ts'
import type { Services } from '../Services.ts'
import { Frame, type TopicName } from './Frame.ts'
import type { LiveHub } from './LiveHub.ts'

/** The close code for an invalid or expired token. */
const unauthorized = 4401

/** The connection of one client. */
export class LiveClient {
  readonly topics = new Set<TopicName>()
  /** Whether the other members of the chat see this client. */
  isPresent = false
  user: User | undefined
  readonly #socket: WebSocket
  readonly #hub: LiveHub
  readonly #services: Services
  #expiry: NodeJS.Timeout | undefined

  constructor(socket: WebSocket, hub: LiveHub, services: Services) {
    this.#socket = socket
    this.#hub = hub
    this.#services = services
    socket.on('message', (data) => this.#receive(Buffer.isBuffer(data) ? data.toString() : ''))
    socket.on('close', () => {
      clearTimeout(this.#expiry)
      hub.leave(this)
    })
    // A `close` event follows every error.
    socket.on('error', () => undefined)
  }

  send(frame: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  /** Drops the connection without a close frame. */
  terminate(): void {
    this.#socket.terminate()
  }

  #receive(text: string): void {
    const frame = Frame.safeParse(parse(text))
    // Unknown frames are ignored: newer clients may send more.
    if (frame.success) void this.#respond(frame.data)
  }

  async #respond(frame: Frame): Promise<void> {
    if (frame.type === 'ping') return this.send({ type: 'pong' })
    if (frame.type === 'request') return this.terminate()
    if (frame.type === 'authenticate') return this.#authenticate(frame.token)
    // The chat is for signed-in users.
    if (frame.topic === 'chat' && !this.user) return this.#socket.close(unauthorized)
    if (frame.type === 'subscribe') return this.#hub.subscribe(this, frame.topic, frame.since)
    if (frame.type === 'unsubscribe') return this.#hub.unsubscribe(this, frame.topic)
    if (frame.type === 'track') return this.#hub.addMember(this)
    if (frame.type === 'untrack') return this.#hub.removeMember(this)
    this.#hub.publishChatMessage({
      ...frame.data,
      user: this.user?.name,
      at: this.#services.clock(),
    })
  }

  async #authenticate(token: string): Promise<void> {
    const { accessTokens, sessions, users, clock } = this.#services
    const claims = await accessTokens.read(token)
    const isActive = claims && sessions.isActive(claims.sessionId)
    this.user = isActive ? users.find(claims.userId) : undefined
    if (!claims || !this.user) return this.#socket.close(unauthorized)
    clearTimeout(this.#expiry)
    const left = claims.expiresAt - clock()
    this.#expiry = setTimeout(() => this.#socket.close(unauthorized), left)
    this.send({ type: 'authenticated' })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
