import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnvironment } from './environment.ts'

/** `localhost` resolves to both, in an order that the system chooses. */
const [ipv4, ipv6] = ['127.0.0.1', '::1'] as const

/** In milliseconds. Longer than clients keep idle connections, so that none reuses one that is being closed. */
const keepAliveTimeout = 65_000

/** The number of free ports to try until one is free on both addresses. */
const attempts = 10

/** A listening server. */
export interface Listening {
  port: number
  url: string
  close: () => Promise<void>
}

/** Handles the upgrade of a connection. */
export type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void

interface Handlers {
  listener: RequestListener
  upgrade: Upgrade
}

/** Serves an app on the loopback interface; port 0 selects a free one. */
export async function listen(
  app: Hono<AppEnvironment>,
  port: number,
  upgrade: Upgrade,
): Promise<Listening> {
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const listener: RequestListener = (request, response) => void handle(request, response)
  const handlers = { listener, upgrade }

  for (let attempt = 1; ; attempt++) {
    const first = await open(handlers, ipv4, port)
    const taken = portOf(first, port)
    try {
      const second = await open(handlers, ipv6, taken)
      return listening([first, second], taken)
    } catch (error) {
      if (hasNoSuchAddress(error)) return listening([first], taken)
      await end(first)
      if (port !== 0 || attempt === attempts) throw error
    }
  }
}

function listening(servers: Server[], port: number): Listening {
  const close = async () => {
    await Promise.all(servers.map(end))
  }
  return { port, url: `http://${ipv4}:${port}`, close }
}

function open({ listener, upgrade }: Handlers, host: string, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout }, listener)
  server.on('upgrade', upgrade)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function portOf(server: Server, asked: number): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : asked
}

/** A machine without IPv6 has only one loopback address. */
function hasNoSuchAddress(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'
}
