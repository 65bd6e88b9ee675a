import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'

/** What arrived. */
export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
  /** Whether the client closed the connection before the response was complete. */
  isGivenUp: boolean
}

/** Answers one request, piece by piece. */
export type Responding = (response: ServerResponse, request: SeenRequest) => unknown

/** A real server whose responses a test writes by hand. */
export class StreamServer {
  readonly #changes = new EventEmitter().setMaxListeners(0)
  readonly #server: Server
  #responses = new Map<string, Responding[]>()
  seen: SeenRequest[] = []

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Says how a path answers, request by request; the last one stays. */
  on(path: string, ...responses: Responding[]): void {
    this.#responses.set(path, responses)
  }

  reset(): void {
    this.#responses = new Map()
    this.seen = []
    this.#server.closeAllConnections()
  }

  /** Waits until something is so, looking again at whatever happens to a request. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#changes.once('change', resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Connection', 'close')
    const { method = '', url = '', headers } = request
    const seen: SeenRequest = { method, path: url, headers, body: '', isGivenUp: false }
    response.on('close', () => {
      seen.isGivenUp = !response.writableFinished
      this.#changes.emit('change')
    })
    for await (const chunk of request.setEncoding('utf8')) seen.body += String(chunk)
    this.seen.push(seen)
    this.#changes.emit('change')
    const responses = this.#responses.get(url.split('?')[0] ?? '') ?? []
    const reply = responses.length > 1 ? responses.shift() : responses[0]
    if (reply) await reply(response, seen)
    else response.writeHead(404).end()
  }
}

/** A server for the tests of a file, which forgets everything between them. */
export function openStreamServer(): StreamServer {
  const server = new StreamServer()
  beforeAll(() => server.start())
  beforeEach(() => server.reset())
  afterAll(() => server.stop())
  return server
}

/** Begins a stream of events, with these words. */
export function events(response: ServerResponse, ...pieces: string[]): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.flushHeaders()
  for (const piece of pieces) response.write(piece)
}

/** Answers with these events, and ends. */
export function eventStream(...pieces: string[]): Responding {
  return (response) => {
    events(response, ...pieces)
    response.end()
  }
}

/** Answers with these events, and loses the connection. */
export function cutStream(...pieces: string[]): Responding {
  return (response) => {
    events(response, ...pieces)
    response.write('data: half', () => response.destroy())
  }
}
