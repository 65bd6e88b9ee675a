import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('/api/forms', () => {
  test('accepts a valid order', async () => {
    const body = { name: 'Ada', email: 'ada@example.com', items: [{ quantity: 2 }] }
    expect((await server.call('/api/forms/rails', { body })).status).toBe(201)
  })

  test.for(['nowhere', 'constructor', '__proto__'])('knows no dialect %s', async (dialect) => {
    expect((await server.call(`/api/forms/${dialect}`, { body: {} })).status).toBe(404)
  })

  test('rejects invalid JSON', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const sent = await fetch(`${server.url}/api/forms/rails`, {
      method: 'POST',
      body: '{',
      headers,
    })
    expect(sent.status).toBe(400)
    expect(server.log).toEqual([])
  })
})
