import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

/** One client of a {@link LiveServer}. */
export interface LiveClient {
  readonly socket: WebSocket
  readonly url: string
  readonly protocols: string
  readonly frames: Record<string, unknown>[]
  readonly topics: Set<string>
  token: string | undefined
  closeCode: number | undefined
}

/** A real server of sockets that speaks the library's own protocol, and fails as it is told. */
export class LiveServer {
  readonly clients: LiveClient[] = []
  /** The messages of each topic so far; the first has number 1. */
  readonly logs = new Map<string, unknown[]>()
  /** Whether it tells again what was missed. */
  canResume = true
  /** How many messages of a topic it remembers. */
  memory = Infinity
  /** Whether tokens are taken. */
  accepts: (token: string | undefined) => boolean = () => true
  /** Whether it says that it took a token. */
  isAcknowledging = true
  isAnsweringPings = true
  /** Takes connections and never answers the upgrade. */
  isDeaf = false
  /** How many clients were connected at the same time, at most. */
  peak = 0
  readonly #http: Server
  readonly #sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: ([first = '']) => first,
  })
  readonly #tcp = new Set<TcpSocket>()

  constructor() {
    this.#http = createServer((_, response) => response.writeHead(404).end())
    this.#http.on('connection', (tcp) => {
      this.#tcp.add(tcp)
      tcp.on('close', () => this.#tcp.delete(tcp))
    })
    this.#http.on('upgrade', (request, tcp, head) => {
      if (this.isDeaf) return
      this.#sockets.handleUpgrade(request, tcp, head, (socket) => this.#welcome(socket, request))
    })
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve))
    return this
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/live`
  }

  get open(): LiveClient[] {
    return this.clients.filter(({ socket }) => socket.readyState === socket.OPEN)
  }

  get last(): LiveClient {
    const last = this.clients.at(-1)
    if (!last) throw new Error('No client has connected.')
    return last
  }

  /** The frames of one type, of all clients. */
  frames(type: string): Record<string, unknown>[] {
    return this.clients.flatMap(({ frames }) => frames).filter((frame) => frame['type'] === type)
  }

  /** Adds a message to a topic and tells it. */
  publish(topic: string, data: unknown): void {
    const log = this.logs.get(topic) ?? []
    log.push(data)
    this.logs.set(topic, log)
    for (const client of this.open) {
      if (client.topics.has(topic)) this.#tell(client, topic, log.length)
    }
  }

  /** Adds a message to a topic and loses it on the way. */
  lose(topic: string, data: unknown): void {
    this.logs.set(topic, [...(this.logs.get(topic) ?? []), data])
  }

  send(frame: unknown): void {
    for (const { socket } of this.open) socket.send(JSON.stringify(frame))
  }

  sendRaw(data: string | Uint8Array): void {
    for (const { socket } of this.open) socket.send(data)
  }

  /** Cuts all lines without a word. */
  cut(): void {
    for (const { socket } of this.clients) socket.terminate()
  }

  close(code: number): void {
    for (const { socket } of this.open) socket.close(code)
  }

  async stop(): Promise<void> {
    this.cut()
    for (const tcp of this.#tcp) tcp.destroy()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #welcome(socket: WebSocket, { url = '', headers }: IncomingMessage): void {
    const protocols = headers['sec-websocket-protocol'] ?? ''
    const client: LiveClient = {
      socket,
      url,
      protocols,
      frames: [],
      topics: new Set(),
      token: /bearer[. ]([^,\s]+)/i.exec(`${protocols} ${headers.authorization}`)?.[1],
      closeCode: undefined,
    }
    this.clients.push(client)
    this.peak = Math.max(this.peak, this.open.length)
    socket.on('message', (data) => this.#receive(client, String(data)))
    socket.on('close', (code) => (client.closeCode = code))
    socket.on('error', () => {})
  }

  #receive(client: LiveClient, text: string): void {
    const frame: Record<string, unknown> = JSON.parse(text)
    client.frames.push(frame)
    const { socket } = client
    const reply = (it: object): void => socket.send(JSON.stringify(it))
    if (frame['type'] === 'authenticate') {
      client.token = String(frame['token'])
      if (!this.accepts(client.token)) return socket.close(4401)
      if (this.isAcknowledging) reply({ type: 'authenticated' })
    }
    if (frame['type'] === 'ping' && this.isAnsweringPings) reply({ type: 'pong' })
    if (frame['type'] === 'request') {
      const { id, data } = frame
      reply({
        type: 'reply',
        id,
        // which nobody has to know
        topic: 'requests',
        ...(data === 'refuse this' ? { error: 'not_allowed' } : { data }),
      })
    }
    if (frame['type'] === 'unsubscribe') client.topics.delete(String(frame['topic']))
    if (frame['type'] === 'subscribe') this.#subscribe(client, frame)
    if (frame['type'] === 'publish') this.publish(String(frame['topic']), frame['data'])
  }

  #subscribe(client: LiveClient, { topic: name, since }: Record<string, unknown>): void {
    const topic = String(name)
    client.topics.add(topic)
    const count = this.logs.get(topic)?.length ?? 0
    const isKnown = typeof since === 'number' && since >= count - this.memory
    const isResumed = since === undefined || (this.canResume && isKnown)
    const sequence = count
    client.socket.send(JSON.stringify({ type: 'subscribed', topic, sequence, isResumed }))
    if (typeof since !== 'number' || !isResumed) return
    for (let number = since + 1; number <= count; number++) this.#tell(client, topic, number)
  }

  #tell({ socket }: LiveClient, topic: string, sequence: number): void {
    const data = this.logs.get(topic)?.[sequence - 1]
    socket.send(JSON.stringify({ type: 'message', topic, sequence, data }))
  }
}
