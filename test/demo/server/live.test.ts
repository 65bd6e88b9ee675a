import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('/api/live', () => {
  test('accepts pages of this origin, and programs without an origin', async () => {
    expect(await statusOfUpgrade(server.url)).toBe(101)
    expect(await statusOfUpgrade(undefined)).toBe(101)
  })

  test.for(['https://example.com', 'null', 'nonsense'])(
    'refuses a page of the origin %s, and serves on',
    async (origin) => {
      expect(await statusOfUpgrade(origin)).toBe(404)
      expect((await server.call('/api/categories')).status).toBe(200)
    },
  )

  test('keeps running when a rejected connection breaks', async () => {
    const { port } = new URL(server.url)
    const breaks = Array.from({ length: 20 }, async () => {
      const line = connect(Number(port), '127.0.0.1')
      await once(line, 'connect')
      line.write(
        'GET /nowhere HTTP/1.1\r\nHost: any\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        () => line.resetAndDestroy(),
      )
      await once(line, 'close')
    })
    await Promise.all(breaks)
    expect((await server.call('/api/categories')).status).toBe(200)
  })
})

/** The status of the response to a WebSocket upgrade from an origin. */
function statusOfUpgrade(origin: string | undefined): Promise<number | undefined> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, {
    ...(origin !== undefined && { origin }),
  })
  return new Promise((resolve) => {
    socket.on('upgrade', ({ statusCode }) => resolve(statusCode))
    socket.on('open', () => socket.close())
    socket.on('unexpected-response', (request, { statusCode }) => {
      request.destroy()
      resolve(statusCode)
    })
  })
}
