import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on this machine that remembers what it was asked, whoever asks. */
export class WireServer {
  /** What it was asked, each thing once: `POST /products {"name":"Lamp"} ada`. */
  readonly asked = new Set<string>()
  readonly #server: Server
  readonly #respond: (request: string) => unknown

  constructor(respond: (request: string) => unknown) {
    this.#respond = respond
    this.#server = createServer((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Access-Control-Allow-Headers', '*, Authorization')
      response.setHeader('Access-Control-Allow-Methods', '*')
      if (request.method === 'OPTIONS') return void response.end()
      void textOf(request).then((body) => {
        const line = `${request.method} ${addressOf(request)}`
        this.asked.add([line, body, ...headersOf(request)].filter((part) => part !== '').join(' '))
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify(this.#respond(line) ?? null))
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** The address without what encoders write in several ways, and with its query in order. */
function addressOf({ url = '' }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  searchParams.sort()
  const query = [...searchParams].map(([name, value]) => `${name}=${value}`).join('&')
  return query === '' ? pathname : `${pathname}?${query}`
}

function headersOf({ headers }: IncomingMessage): string[] {
  return [headers.authorization ?? '', String(headers['x-client'] ?? '')]
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString()
}
