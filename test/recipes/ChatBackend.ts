import { z } from 'zod'
import type { Turn } from '../../docs/recipes/chat.js'
import { events, type Responding, type StreamServer } from '../stream/StreamServer.js'

const Asked = z.object({ question: z.string() })

/** A back end that keeps what is asked and answered; a test says by hand what the model says. */
export class ChatBackend {
  readonly turns: Turn[] = []
  /** The token that it takes; any while it is not said. */
  token: string | undefined
  readonly #server: StreamServer
  #said: string[] = []
  #listeners = new Set<Parameters<Responding>[0]>()

  constructor(server: StreamServer) {
    this.#server = server
    server.on('/conversations/c1/turns', (response, { method, body }) => {
      if (method === 'POST') this.#ask(Asked.parse(JSON.parse(body)))
      reply(response, method === 'POST' ? this.turns.at(-1) : this.turns)
    })
  }

  /** Who listens. */
  get listeners(): number {
    return this.#listeners.size
  }

  /** Says this, which may be any bytes of events, or parts of them. */
  send(...pieces: (string | Uint8Array)[]): void {
    for (const piece of pieces) {
      for (const listener of this.#listeners) listener.write(piece)
    }
  }

  /** Says words. */
  say(...words: string[]): void {
    for (const text of words) {
      this.#tell('content_block_delta', { delta: { type: 'text_delta', text } })
      this.#change({ reply: `${this.#turn?.reply}${text}` })
    }
  }

  /** Begins to use a tool. */
  use(name: string): void {
    this.#tell('content_block_start', { content_block: { type: 'tool_use', id: 't1', name } })
    const delta = { type: 'input_json_delta', partial_json: '{"city":' }
    this.#tell('content_block_delta', { delta })
  }

  /** Ends the response, with an error or without. */
  end(error?: { type: string; message: string }): void {
    this.#change({ isRunning: false })
    if (error) this.#tell('error', { error })
    else this.#tell('message_stop', {})
    this.hangUp()
  }

  /** Ends the streams, as a proxy does that has waited long enough. */
  hangUp(): void {
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
  }

  /** Loses the connections. */
  cut(): void {
    for (const listener of this.#listeners) listener.destroy()
    this.#listeners.clear()
  }

  #ask({ question }: z.infer<typeof Asked>): void {
    const id = `t${this.turns.length + 1}`
    this.turns.push({ id, question, reply: '', run: 0, isRunning: false })
    this.#run()
    this.#server.on(`/turns/${id}/events`, (response, { headers }) => {
      if (this.token !== undefined && headers.authorization !== `Bearer ${this.token}`) {
        return response.writeHead(401).end()
      }
      const position = Number(headers['last-event-id'] ?? -1) + 1
      events(response, ...this.#said.slice(position))
      if (!this.#turn?.isRunning) return response.end()
      response.on('close', () => this.#listeners.delete(response))
      return this.#listeners.add(response)
    })
    this.#server.on(`/turns/${id}/stop`, (response) => {
      this.end()
      reply(response, this.#turn)
    })
    this.#server.on(`/turns/${id}/runs`, (response) => {
      this.#run()
      reply(response, this.#turn)
    })
    this.#server.on(`/turns/${id}`, (response, { body }) => {
      this.#change(Asked.parse(JSON.parse(body)))
      this.#run()
      reply(response, this.#turn)
    })
  }

  #run(): void {
    this.#said = []
    this.#change({ reply: '', run: (this.#turn?.run ?? 0) + 1, isRunning: true })
    this.#tell('message_start', { message: { id: 'msg_1', role: 'assistant', content: [] } })
    this.#tell('ping', {})
  }

  get #turn(): Turn | undefined {
    return this.turns.at(-1)
  }

  #change(change: Partial<Turn>): void {
    Object.assign(this.#turn ?? {}, change)
  }

  #tell(type: string, data: object): void {
    const event = `id: ${this.#said.length}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
    this.#said.push(event)
    this.send(event)
  }
}

function reply(response: Parameters<Responding>[0], data: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(data))
}
