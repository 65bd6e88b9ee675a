import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One response of the server, or what it does instead of answering. Can be written as JSON, so that pages can ask for it too. */
export interface CannedResponse {
  /** @defaultValue `200` */
  status?: number
  headers?: Record<string, string | string[]>
  /** The body as it goes over the wire. */
  body?: string
  /** The body as bytes. */
  base64?: string
  /** The body as JSON, with its type. @defaultValue `{ ok: true }` when there is no other body */
  json?: unknown
  /** All that goes over the wire, in the place of a response of HTTP. */
  raw?: string
  /** So many bytes of text, after `body`. */
  size?: number
  /** `reset` ends the connection, `hang` says nothing; `half` ends, `cut` resets and `stall` stops within the body. */
  fault?: 'reset' | 'hang' | 'half' | 'cut' | 'stall'
  /** How long the connection stays within the body, in milliseconds: a browser that is busy tells nothing of one that ends at once. */
  endsAfter?: number
  /** Waits until {@link FaultServer.release}. */
  held?: boolean
}

/** What arrived. */
export interface SeenRequest {
  method: string
  /** As it stood on the wire, with its query. */
  target: string
  headers: Record<string, string>
  body: Buffer
  /** How many bytes of the response the socket has taken. */
  sent: number
  /** Whether the client closed the connection before the response was complete. */
  isGivenUp: boolean
}

/** A real server that answers as it is told, path by path, and keeps what it saw. */
export class FaultServer {
  readonly #scripts = new Map<string, CannedResponse[]>()
  readonly #changes = new EventEmitter().setMaxListeners(0)
  readonly #held = new Set<() => void>()
  readonly #open = new Set<ServerResponse>()
  readonly #server: Server
  #seen: SeenRequest[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(toError(error)))
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, resolve))
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Its origin. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The same server under another origin. */
  get otherUrl(): string {
    return `http://localhost:${this.#port}`
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Says what a path answers, request by request; the last response stays. Paths without a script answer `{ ok: true }`. */
  script(path: string, ...responses: CannedResponse[]): void {
    this.#scripts.set(path, responses)
  }

  /** Says that a path answers with these bytes. */
  scriptBytes(path: string, bytes: Buffer, headers: Record<string, string>): void {
    this.script(path, { base64: bytes.toString('base64'), headers })
  }

  /** What arrived so far, in order; all, or that of one path. */
  seen(path?: string): readonly SeenRequest[] {
    return path === undefined ? this.#seen : this.#seen.filter((it) => pathOf(it.target) === path)
  }

  /** How many sockets are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
  }

  /** Waits until something is so, looking again at whatever happens to a request. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#changes.once('change', resolve))
  }

  /** Lets all responses go that are held. */
  release(): void {
    for (const go of this.#held) go()
    this.#held.clear()
  }

  /** Forgets what it was told and saw, and ends what it has not answered. Idle connections stay: clients may have chosen one already. */
  reset(): void {
    this.#scripts.clear()
    this.#held.clear()
    this.#seen = []
    for (const response of this.#open) response.destroy()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: target = '' } = request
    allowOrigin(request, response)
    if (isPreflight(request)) return void response.writeHead(204).end()
    if (target.startsWith('/__')) return this.#obey(target, request, response)
    const seen: SeenRequest = {
      method,
      target,
      headers: headersOf(request),
      body: Buffer.alloc(0),
      sent: 0,
      isGivenUp: false,
    }
    this.#open.add(response)
    response.on('close', () => {
      this.#open.delete(response)
      seen.isGivenUp = !response.writableFinished
      this.#changes.emit('change')
    })
    // A client may leave before all of its body came.
    seen.body = await bytesOf(request).catch(() => seen.body)
    this.#seen.push(seen)
    this.#changes.emit('change')
    const reply = this.#next(pathOf(target))
    if (reply.held) await new Promise<void>((resolve) => this.#held.add(resolve))
    await send(reply, request, response, (bytes) => {
      seen.sent += bytes
      this.#changes.emit('change')
    })
  }

  #next(path: string): CannedResponse {
    const responses = this.#scripts.get(path) ?? []
    return (responses.length > 1 ? responses.shift() : responses[0]) ?? {}
  }

  /** The server as a page uses it: `POST /__script`, `GET /__seen?path`. */
  async #obey(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Content-Type', 'application/json')
    const query = decodeURIComponent(target.split('?')[1] ?? '')
    if (target.startsWith('/__seen')) {
      const seen = this.seen(query).map((it) => ({ ...it, body: it.body.toString('latin1') }))
      return void response.end(JSON.stringify(seen))
    }
    const responses = JSON.parse((await bytesOf(request)).toString()) as CannedResponse[]
    this.script(query, ...responses)
    response.end('null')
  }
}

async function send(
  reply: CannedResponse,
  request: IncomingMessage,
  response: ServerResponse,
  onSent: (bytes: number) => void,
): Promise<void> {
  const { status = 200, headers = {}, size = 0, fault } = reply
  if (fault === 'hang') return
  if (fault === 'reset') return void request.socket.destroy()
  if (reply.raw !== undefined) return void request.socket.end(reply.raw)
  const isEmpty = [204, 205, 304].includes(status)
  const { bytes, isJson } = bodyOf(reply)
  const length = bytes.length + size
  if (isJson && !isEmpty) response.setHeader('Content-Type', 'application/json')
  if (!isEmpty && !('Transfer-Encoding' in headers))
    response.setHeader('Content-Length', fault ? length + 1_000 : length)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.writeHead(status)
  response.flushHeaders()
  if (request.method === 'HEAD') return void response.end()
  if (bytes.length > 0) await write(response, bytes, onSent)
  await writeFiller(response, size, onSent)
  if (fault === 'stall') return
  if (fault === 'half' || fault === 'cut') {
    if (reply.endsAfter) await new Promise((end) => setTimeout(end, reply.endsAfter))
    return void (fault === 'cut' ? request.socket.resetAndDestroy() : request.socket.destroySoon())
  }
  response.end()
}

function bodyOf({ status = 200, body, base64, json, size = 0 }: CannedResponse): {
  bytes: Buffer
  isJson: boolean
} {
  if (base64 !== undefined) return { bytes: Buffer.from(base64, 'base64'), isJson: false }
  if (json !== undefined) return { bytes: Buffer.from(JSON.stringify(json)), isJson: true }
  const isSilent =
    body !== undefined || size > 0 || status === 204 || status === 205 || status >= 300
  if (isSilent) return { bytes: Buffer.from(body ?? ''), isJson: false }
  return { bytes: Buffer.from('{"ok":true}'), isJson: true }
}

async function writeFiller(
  response: ServerResponse,
  size: number,
  onSent: (bytes: number) => void,
): Promise<void> {
  const piece = Buffer.alloc(65_536, 'x')
  for (let left = size; left > 0 && !response.destroyed; left -= piece.length) {
    await write(response, piece.subarray(0, left), onSent)
  }
}

function write(
  response: ServerResponse,
  piece: Buffer,
  onSent: (bytes: number) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve()
    response.once('close', done)
    response.write(piece, (error) => {
      response.off('close', done)
      if (!error) onSent(piece.length)
      resolve()
    })
  })
}

/** Lets pages of any origin in, and read the headers that matter. */
function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close')
  response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*')
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After, RateLimit, X-Request-Id, Date')
  response.setHeader(
    'Access-Control-Allow-Headers',
    headers['access-control-request-headers'] ?? '*',
  )
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS, PUT, DELETE, POST, PATCH')
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? ''
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
