import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { FileStore } from '@tus/file-store'
import { Server as TusServer } from '@tus/server'
import { fileByte } from './fileByte.js'

/** What became of an upload. */
export interface SeenUpload {
  /** The name that the test gave it in its query. */
  id: string
  method: string
  headers: Record<string, string>
  /** How many bytes of the body arrived. */
  received: number
  /** The SHA-256 of what arrived. */
  hash: string
  /** The form's parts, where it was one. */
  parts: { name: string; value?: string; filename?: string; type?: string; hash?: string }[]
  isGivenUp: boolean
}

/** A real server for transfers: forms, raw bodies, tus, and a file of any size. Pages of all origins may use it. */
export class TransferServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'transfer-'))
  readonly #tus = new TusServer({
    path: '/tus',
    datastore: new FileStore({ directory: this.#folder }),
  })
  readonly #server: Server
  /** Every request, oldest first: method, path and headers that matter. */
  readonly requests: { method: string; target: string; headers: IncomingMessage['headers'] }[] = []
  readonly uploads: SeenUpload[] = []
  /** Answers before the server does, when it returns true. */
  before: (request: IncomingMessage, response: ServerResponse) => boolean = () => false
  #cuts = new Set<string>()
  #listeners: ServerResponse[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy())
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What arrived of a chunked upload. */
  stored(url: string): Buffer {
    return readFileSync(path.join(this.#folder, path.basename(url)))
  }

  reset(): void {
    this.requests.length = 0
    this.uploads.length = 0
    this.before = () => false
    this.#cuts.clear()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: target = '', headers } = request
    response.setHeader('Connection', 'close')
    allowOrigin(request, response)
    const url = new URL(target, this.url)
    const isPreflight =
      method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
    if (!isPreflight && !url.pathname.startsWith('/__')) {
      this.requests.push({ method, target, headers })
    }
    if (this.before(request, response)) return
    if (isPreflight) return void response.writeHead(204).end()
    if (url.pathname.startsWith('/tus')) return this.#chunk(request, response)
    if (url.pathname === '/__uploads') return json(response, this.uploads)
    if (url.pathname === '/__requests') return json(response, this.requests)
    if (url.pathname === '/file') return this.#sendFile(url, request, response)
    if (url.pathname === '/events') return sendPieces(url, response)
    if (url.pathname === '/both') return this.#respondBoth(response)
    return this.#receive(url, request, response)
  }

  /** Answers two listeners as soon as both are there, and none before. */
  #respondBoth(response: ServerResponse): void {
    this.#listeners.push(response)
    if (this.#listeners.length < 2) return
    for (const listener of this.#listeners.splice(0)) {
      listener.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('data: both\n\n')
    }
  }

  /** Speaks tus. The response is read whole: Node's own streams fail when a client leaves while one is sent. */
  async #chunk(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const hasBody = method === 'PATCH' || method === 'POST'
    const reply = await this.#tus.handleWeb(
      new Request(new URL(url, this.url), {
        method,
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
      }),
    )
    for (const [name, value] of reply.headers) {
      if (!name.startsWith('access-control')) response.setHeader(name, value)
    }
    response.writeHead(reply.status).end(Buffer.from(await reply.arrayBuffer()))
  }

  /** Takes a body; `rate` slows it down to so many bytes a second. */
  async #receive(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hash = createHash('sha256')
    const upload: SeenUpload = {
      id: url.searchParams.get('id') ?? '',
      method: request.method ?? '',
      headers: request.headers as Record<string, string>,
      received: 0,
      hash: '',
      parts: [],
      isGivenUp: false,
    }
    this.uploads.push(upload)
    request.on('close', () => {
      upload.isGivenUp = !request.complete
    })
    const rate = Number(url.searchParams.get('rate') ?? 0)
    const type = request.headers['content-type'] ?? ''
    const kept: Buffer[] = []
    for await (const chunk of request) {
      const bytes = chunk as Buffer
      upload.received += bytes.length
      hash.update(bytes)
      if (type.startsWith('multipart/')) kept.push(bytes)
      if (rate > 0) await pause((bytes.length / rate) * 1_000)
    }
    upload.hash = hash.digest('hex')
    if (kept.length > 0) upload.parts = await partsOf(Buffer.concat(kept), type)
    const status = Number(url.searchParams.get('status') ?? 200)
    json(response, { received: upload.received, hash: upload.hash }, status)
  }

  /** Sends a file whose bytes follow from their places; `cut` loses the connection there, once for each `id`. */
  async #sendFile(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = url
    const status = Number(searchParams.get('status') ?? 200)
    if (status !== 200) return json(response, {}, status)
    const size = Number(searchParams.get('size'))
    const etag = searchParams.get('etag') ?? '"v1"'
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
    const ifRange = request.headers['if-range'] ?? etag
    const start = range !== undefined && ifRange === etag ? Number(range) : 0
    const id = searchParams.get('id') ?? ''
    const isCut = searchParams.has('cut') && !this.#cuts.has(id)
    this.#cuts.add(id)
    const end = isCut ? Number(searchParams.get('cut')) : size
    response.setHeader('Content-Type', 'application/octet-stream')
    response.setHeader('Content-Length', size - start)
    if (etag !== '') response.setHeader('ETag', etag)
    const disposition = searchParams.get('disposition')
    if (disposition !== null) response.setHeader('Content-Disposition', disposition)
    if (start > 0) response.setHeader('Content-Range', `bytes ${start}-${size - 1}/${size}`)
    response.writeHead(start > 0 ? 206 : 200)
    const closed = new AbortController()
    response.once('close', () => closed.abort())
    for (let at = start; at < end && !response.destroyed; at += 65_536) {
      const chunk = bytesFrom(at, Math.min(65_536, end - at))
      if (!response.write(chunk)) {
        await once(response, 'drain', { signal: closed.signal }).catch(() => undefined)
      }
    }
    if (isCut) response.write('', () => response.destroy())
    else response.end()
  }
}

/** The bytes of the file repeat after so many. */
const period = 65_536
const pattern = Buffer.from(Array.from({ length: 2 * period }, (_, place) => fileByte(place)))

function bytesFrom(at: number, length: number): Buffer {
  return pattern.subarray(at % period, (at % period) + length)
}

/** Sends each piece of a base64 list as a packet of its own. */
async function sendPieces(url: URL, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': url.searchParams.get('type') ?? 'text/event-stream' })
  response.flushHeaders()
  for (const piece of (url.searchParams.get('pieces') ?? '').split(',')) {
    response.write(Buffer.from(piece, 'base64'))
    await pause(20)
  }
  response.end()
}

async function partsOf(body: Buffer, type: string): Promise<SeenUpload['parts']> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'Content-Type': type },
  }).formData()
  const parts: SeenUpload['parts'] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') parts.push({ name, value })
    else {
      const hash = createHash('sha256')
        .update(await value.bytes())
        .digest('hex')
      parts.push({ name, filename: value.name, type: value.type, hash })
    }
  }
  return parts
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.setHeader('Content-Type', 'application/json')
  response.writeHead(status).end(JSON.stringify(value))
}

function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*')
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
  response.setHeader(
    'Access-Control-Allow-Headers',
    headers['access-control-request-headers'] ?? '*',
  )
  response.setHeader(
    'Access-Control-Expose-Headers',
    'ETag, Content-Range, Content-Disposition, Location, Upload-Offset, Upload-Length',
  )
}
