import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A note as the server has it. */
export interface ServerNote {
  id: string
  text: string
  day: string
  version: number
}

/** A change that took effect. */
export interface Effect {
  readonly user: string
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown>
  readonly key: string
}

interface CannedResponse {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** Keeps notes, makes each change once by its key, and logs what took effect. */
export class NoteServer {
  readonly notes = new Map<string, ServerNote>()
  /** What took effect, in order. */
  readonly effects: Effect[] = []
  /** Everything that was asked for: `PATCH /notes/1`. */
  readonly requests: string[] = []
  /** Changes that were under way at the same time, at most; and those of one path. */
  readonly most = { all: 0, ofOne: 0 }
  /** Files for a browser, by path. */
  readonly files = new Map<string, { type: string; body: string }>()
  /** Answers in place of the server; `destroy` breaks the connection, before or after the effect. */
  fail: (request: IncomingMessage) => CannedResponse | 'destroy' | 'destroyAfter' | undefined =
    () => undefined
  /** Whether a creation is answered with where the note stands, and nothing else. */
  isTerse = false
  /** Lets changes take time. */
  delay: () => Promise<void> = async () => {}
  readonly #responses = new Map<string, CannedResponse>()
  readonly #running = new Map<string, number>()
  readonly #server: Server = createServer(
    (request, response) => void this.#serve(request, response),
  )
  #nextId = 1

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  add(text: string, day = '2026-01-01'): ServerNote {
    const note = { id: `n${this.#nextId++}`, text, day, version: 1 }
    this.notes.set(note.id, note)
    return note
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    const file = this.files.get(url.split('?')[0] ?? '')
    if (file && method === 'GET') {
      return void response.writeHead(200, { 'Content-Type': file.type }).end(file.body)
    }
    this.requests.push(`${method} ${url}`)
    const text = await textOf(request)
    // The page is gone.
    if (text === undefined) return
    const failure = this.fail(request)
    if (failure === 'destroy') return void request.socket.destroy()
    if (typeof failure === 'object') return reply(response, failure)
    const outcome = method === 'GET' ? this.#read(url) : await this.#change(request, text)
    if (failure === 'destroyAfter') return void request.socket.destroy()
    reply(response, outcome)
  }

  #read(url: string): CannedResponse {
    const [, , id] = url.split('/')
    if (id === undefined) return { status: 200, body: [...this.notes.values()] }
    const note = this.notes.get(id)
    return note ? { status: 200, body: note } : { status: 404 }
  }

  /** A request that comes again while the first is under way waits for that one's response. */
  async #change(request: IncomingMessage, text: string): Promise<CannedResponse> {
    const { method = '', url = '' } = request
    const key = String(request.headers['idempotency-key'])
    const known = this.#responses.get(key)
    if (known) return known
    const isFirst = method !== 'POST' && !this.#running.has(url)
    this.#running.set(url, (this.#running.get(url) ?? 0) + 1)
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0)
    this.most.all = Math.max(this.most.all, all)
    if (!isFirst && method !== 'POST') this.most.ofOne = Math.max(this.most.ofOne, 2)
    const reply = this.#take(request, text, key)
    this.#responses.set(key, reply)
    // Nobody works for a page that is gone.
    await Promise.race([this.delay(), closing(request.socket)])
    this.#running.set(url, (this.#running.get(url) ?? 1) - 1)
    if (this.#running.get(url) === 0) this.#running.delete(url)
    return reply
  }

  #take(
    { method = '', url = '', headers }: IncomingMessage,
    text: string,
    key: string,
  ): CannedResponse {
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    const user = (headers.authorization ?? '').replace('Bearer ', '')
    const id = url.split('/')[2] ?? ''
    const note = this.notes.get(id)
    if (method !== 'POST' && !note) return { status: 404 }
    const tag = headers['if-match']
    if (note && tag !== undefined && tag !== `"v${note.version}"`) return { status: 412 }
    this.effects.push({ user, method, path: url, body, key })
    if (method === 'POST') {
      const made = this.add(String(body['text']), String(body['day']))
      if (this.isTerse) return { status: 201, headers: { Location: `/notes/${made.id}` } }
      return { status: 201, body: made }
    }
    if (method === 'DELETE') {
      this.notes.delete(id)
      return { status: 204 }
    }
    const changed = { ...note, ...body, version: (note?.version ?? 0) + 1 } as ServerNote
    this.notes.set(id, changed)
    return { status: 200, body: changed }
  }
}

/** The body of a request, unless it breaks off. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString()
}

/** Ends with a connection, however that ends: one of a page that is killed may break. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.once('close', () => resolve())
  })
}

function reply(response: ServerResponse, { status, body, headers }: CannedResponse): void {
  const usual = { 'Content-Type': 'application/json', Connection: 'close' }
  response.writeHead(status, { ...usual, ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
