import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http'
import { createServer } from 'node:https'
import { connect, type AddressInfo, type Server } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Certified } from './CertificateAuthority.js'

/** A server over TLS, which counts. */
export interface TlsServer {
  port: number
  /** How many requests came. */
  requests: () => number
  /** How many bytes of requests came, beneath the encryption. */
  bytes: () => number
  /** How many connections took up the session of an earlier one. */
  resumed: () => number
}

/** Starts a server with that certificate, and the ones above it. */
export async function startTlsServer(
  own: Certified,
  above: Certified[] = [],
  reply: RequestListener = respondOk,
): Promise<TlsServer> {
  const counts = { requests: 0, bytes: 0, resumed: 0 }
  const cert = [own, ...above].map(({ certificate }) => certificate).join('\n')
  const server = createServer({ key: own.key, cert }, (request, response) => {
    counts.requests += 1
    reply(request, response)
  })
  server.on('secureConnection', (socket) => {
    if (socket.isSessionReused()) counts.resumed += 1
    socket.on('data', (chunk: Buffer) => (counts.bytes += chunk.length))
  })
  // Clients that refuse end the handshake.
  server.on('tlsClientError', () => {})
  const port = await listen(server)
  return {
    port,
    requests: () => counts.requests,
    bytes: () => counts.bytes,
    resumed: () => counts.resumed,
  }
}

const respondOk: RequestListener = (_request, response) => {
  response.setHeader('Content-Type', 'application/json').end('{"ok":true}')
}

/**
 * Starts a proxy that tunnels to this machine, whatever host is asked for; counts its tunnels.
 *
 * @param refusal what it answers instead
 */
export async function startProxy(
  refusal?: string,
): Promise<{ url: string; tunnels: () => number }> {
  let tunnels = 0
  const proxy = createHttpServer()
  proxy.on('connect', (request: IncomingMessage, client) => {
    tunnels += 1
    if (refusal !== undefined) return void client.end(refusal)
    const port = Number(request.url?.split(':').at(-1))
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      client.pipe(upstream).pipe(client)
    })
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  return { url: `http://127.0.0.1:${await listen(proxy)}`, tunnels: () => tunnels }
}

async function listen(server: Server & { closeAllConnections?: () => void }): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections?.()
    server.close()
  })
  // A server listens on an address with a port.
  return (server.address() as AddressInfo).port
}
