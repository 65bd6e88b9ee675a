import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApiClient, createSession, staleIfErrorInterceptor } from 'repository-hooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '../session/ManualClock.js'

interface CannedResponse {
  status?: number
  headers?: Record<string, string>
}

/** An API that counts its responses, and answers as it is told. */
async function setUp(language = 'en') {
  const next: CannedResponse = {}
  let count = 0
  const server = createServer((_request, response) => {
    const { status = 200, headers } = next
    response.writeHead(status, {
      'Content-Type': 'application/json',
      Connection: 'close',
      ...headers,
    })
    response.end(JSON.stringify(++count))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const clock = new ManualClock()
  const session = createSession({
    initial: { accessToken: 'a', principal: 'ada' },
    signIn: '/login',
  })
  const headers: Record<string, string> = { 'Accept-Language': language }
  const { port } = server.address() as AddressInfo
  const api = createApiClient({
    baseURL: `http://127.0.0.1:${port}`,
    ...{ session, clock, headers, retry: false, logging: false },
    interceptors: [staleIfErrorInterceptor({ endpoints: { '/rates/{id}': 60_000 } })],
  })
  const get = (own = {}) =>
    api.respond({
      url: '/rates/{id}',
      path: { id: '1' },
      meta: { endpoint: '/rates/{id}' },
      ...own,
    })
  return { next, api, get, clock, session }
}

describe('staleIfErrorInterceptor', () => {
  it('10.3 gives the last response when the next one fails, and says how old it is', async () => {
    const { next, get, clock } = await setUp()
    await get()
    next.status = 503
    clock.advance(5_000)
    const { data, headers } = await get()

    expect(data).toBe(1)
    expect(headers).toMatchObject({ age: '5', warning: '110 - "Response is Stale"' })
  })

  it.each([
    ['is too old', {}, {}],
    [
      'was in another language',
      { Vary: 'Accept-Language' },
      { headers: { 'Accept-Language': 'de' } },
    ],
    ['must not be stored', { 'Cache-Control': 'no-store' }, {}],
    ['varies by everything', { Vary: '*' }, {}],
  ])('10.3 gives no response that %s', async (name, answered, asked) => {
    const { next, get, clock } = await setUp()
    next.headers = answered
    await get()
    next.status = 500
    if (name === 'is too old') clock.advance(60_001)

    await expect(get(asked)).rejects.toMatchObject({ status: 500 })
  })

  it('10.3 P26 tells refusals as they are', async () => {
    const { next, get } = await setUp()
    await get()
    next.status = 404

    await expect(get()).rejects.toMatchObject({ kind: 'notFound' })
  })

  it('10.3 leaves other endpoints alone', async () => {
    const { next, api } = await setUp()
    await api.get('/rates/1')
    next.status = 500

    await expect(api.get('/rates/1')).rejects.toMatchObject({ status: 500 })
  })

  it('10.3 gives nothing to the next user', async () => {
    const { next, get, session } = await setUp()
    await get({ meta: { endpoint: '/rates/{id}', skipAuth: true } })
    await session.signOut()
    next.status = 500

    await expect(get({ meta: { endpoint: '/rates/{id}', skipAuth: true } })).rejects.toMatchObject({
      status: 500,
    })
  })
})
