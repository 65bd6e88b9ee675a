import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnvironment } from './environment.ts'

const host = '127.0.0.1'

/** Longer than clients keep idle connections, so that none sends on one that is just being closed; in milliseconds. */
const keepAliveTimeout = 65_000

/** A server that listens. */
export interface Listening {
  port: number
  url: string
  close: () => Promise<void>
}

/** Serves an app on the loopback interface; port 0 stands for a free one. */
export function listen(app: Hono<AppEnvironment>, port: number): Promise<Listening> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer({ keepAliveTimeout }, listener)

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      resolve({ port: taken, url: `http://${host}:${taken}`, close })
    })
  })
}
