import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf, makeClient } from './setUp.js'

const sessions = new Set<ServerHttp2Session>()
let server: Http2Server

beforeAll(async () => {
  server = createServer()
  server.on('session', (session) => sessions.add(session))
  server.on('stream', (stream, { ':path': path, ':method': method }) => {
    if (path === '/silent') return
    stream.respond({ ':status': path === '/down' ? 503 : 200, 'content-type': 'application/json' })
    stream.end(JSON.stringify({ method }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  for (const session of sessions) session.destroy()
  await new Promise((resolve) => server.close(resolve))
})

test('1.8 speaks HTTP/2 on Node where axios is told to, with all calls over one connection', async () => {
  const { port } = server.address() as AddressInfo
  const api = makeClient({ baseURL: `http://127.0.0.1:${port}` })
  api.axios.defaults.httpVersion = 2
  const responses = await Promise.all(Array.from({ length: 20 }, () => api.get('/lamp')))
  expect(sessions.size).toBe(1)
  expect(responses).toEqual(responses.map(() => ({ method: 'GET' })))
  expect(await api.post('/lamp', {})).toEqual({ method: 'POST' })
  expect(await failureOf(api.get('/down'))).toMatchObject({ kind: 'serverError', status: 503 })
  expect(await failureOf(api.get('/silent', { timeout: { receive: 300 } }))).toMatchObject({
    kind: 'receiveTimeout',
  })
})
