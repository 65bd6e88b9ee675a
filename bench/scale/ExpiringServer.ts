import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How long a refresh takes, in milliseconds. */
const refreshTime = 200

/** A server whose tokens expire on demand, and whose refresh tokens can be used once, as is good practice. */
export class ExpiringServer {
  refreshes = 0
  refused = 0
  #token = 0
  #valid = 0
  readonly #lifetime: number | undefined
  readonly #server: Server = createServer(async (request, response) => {
    const [status, body] = await this.#respond(request)
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  })

  /** @param lifetime - what it says of its first token, in seconds */
  constructor(lifetime?: number) {
    this.#lifetime = lifetime
  }

  /** Starts, and gives its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', 2_048, resolve))
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** Takes the token of the sign-in no longer. */
  expire(): void {
    this.#valid = 2
  }

  async #respond(request: IncomingMessage): Promise<[status: number, body: object]> {
    const body = await textOf(request)
    if (request.url === '/auth/login') return [200, this.#issue()]
    if (request.url === '/auth/refresh') return this.#refresh(body)
    const token = Number(/token-(\d+)$/.exec(request.headers.authorization ?? '')?.[1] ?? -1)
    if (token >= this.#valid) return [200, { ok: true }]
    this.refused += 1
    return [401, { error: 'expired' }]
  }

  async #refresh(body: string): Promise<[status: number, body: object]> {
    this.refreshes += 1
    const isNewest = body.includes(`again-${this.#token}"`)
    if (!isNewest) return [400, { error: 'invalid_grant' }]
    const issued = this.#issue()
    await new Promise((resolve) => setTimeout(resolve, refreshTime))
    return [200, issued]
  }

  #issue(): object {
    this.#token += 1
    const isFirst = this.#token === 1
    return {
      ...(this.#lifetime !== undefined && { expires_in: isFirst ? this.#lifetime : 3_600 }),
      access_token: `token-${this.#token}`,
      refresh_token: `again-${this.#token}`,
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
