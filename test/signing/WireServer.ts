import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { ApiClient } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'

/** A request as it came over the wire. */
export interface SeenRequest {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** What a server answers. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Instead of a body in JSON. */
  text?: string
}

/** A real server that keeps what it saw, byte for byte. */
export interface WireServer {
  url: string
  seen: SeenRequest[]
}

export async function startWireServer(
  response: (request: SeenRequest, count: number) => Reply | Promise<Reply>,
): Promise<WireServer> {
  const seen: SeenRequest[] = []
  const server = createServer((incoming, outgoing) => {
    void bytesOf(incoming).then(async (body) => {
      const { method = '', url = '', headers } = incoming
      const request = { method, url, headers, body }
      seen.push(request)
      const reply = await response(request, seen.length)
      const text = reply.text ?? JSON.stringify(reply.body ?? { ok: true })
      outgoing.writeHead(reply.status ?? 200, {
        'Content-Type': 'application/json',
        Connection: 'close',
        ...reply.headers,
      })
      outgoing.end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server listens on an address with a port.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, seen }
}

/** The request that a server got first. */
export function firstOf({ seen: [request] }: WireServer): SeenRequest {
  if (!request) throw new Error('Nothing was sent.')
  return request
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A client that retries at once. */
export function clientOf(server: WireServer, options: Partial<ApiClientOptions>): ApiClient {
  const client = createApiClient({
    baseURL: server.url,
    logging: false,
    retry: { retries: 2, delay: 0, budget: false },
    ...options,
  })
  onTestFinished(() => client.dispose())
  return client
}

/** The failure of a call that should fail. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`It resolved with ${JSON.stringify(value)}`)
    },
    (failure: unknown) => failure,
  )
}
