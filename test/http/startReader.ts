import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { certify } from '../node/CertificateAuthority.js'
import { startTlsServer } from '../node/TlsServer.js'

/** A server that reads a body only as far as it is told to. */
export interface Reader {
  url: string
  /** The certificate to trust. */
  ca: string
  /** Reads on, until so many bytes of the body have arrived. */
  readUntil: (bytes: number) => Promise<void>
}

/** Starts one, which answers at the end of the body how much that was. */
export async function startReader(protocol: 'http' | 'https'): Promise<Reader> {
  const own = await certify({ name: 'Reader', hosts: ['localhost'] })
  let arrived = 0
  let ask: (request: IncomingMessage) => void
  const asked = new Promise<IncomingMessage>((resolve) => (ask = resolve))
  const listener: RequestListener = (request, response) => {
    request.on('data', (chunk: Buffer) => (arrived += chunk.length))
    request.on('end', () => response.end(JSON.stringify({ arrived })))
    request.pause()
    ask(request)
  }
  const isSecure = protocol === 'https'
  const port = isSecure ? (await startTlsServer(own, [], listener)).port : await listen(listener)
  return {
    url: `${protocol}://localhost:${port}`,
    ca: own.certificate,
    async readUntil(bytes) {
      const request = await asked
      await new Promise<void>((done) => {
        request.on('data', () => arrived >= bytes && done())
        request.on('end', done)
        request.resume()
      })
      request.pause()
    },
  }
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
