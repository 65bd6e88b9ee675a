import {
  cookieStrategy,
  createSession,
  fieldErrors,
  hasStatus,
  unwrapped,
  type ReadResponse,
} from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStreamServer, type Responding } from '../stream/StreamServer.js'
import { failureOf, failureOfKind, makeClient, makeHurriedClient } from './setUp.js'

const server = openStreamServer()
const Product = z.object({ id: z.number() })

function json(body: unknown, status = 200): Responding {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  }
}

/** `{ code: 0, msg, data }`, always with 200, as many servers write it. */
const Envelope = z.object({ code: z.number(), msg: z.string(), data: z.unknown() })
const readCode: ReadResponse = ({ status, data }) => {
  const { success, data: body } = Envelope.safeParse(data)
  if (!success) return { status, data }
  return body.code === 0 ? { status, data: body.data } : { status: body.code, data: body }
}

describe('readResponse', () => {
  test('6.9 gives the schema what the response holds', async () => {
    server.on('/products/1', json({ code: 0, msg: 'ok', data: { id: 1 } }))
    const api = makeClient({ baseURL: server.url, readResponse: readCode })
    expect(await api.get('/products/1', { schema: Product })).toEqual({ id: 1 })
    expect((await api.respond({ method: 'GET', url: '/products/1' })).data).toEqual({ id: 1 })
  })

  test('6.9 makes a 200 the failure that its body means, which committed nothing', async () => {
    const body = { code: 422, msg: 'no', data: null, errors: { name: ['is taken'] } }
    server.on('/products', json(body))
    const api = makeClient({
      baseURL: server.url,
      readResponse: ({ status, data }) => ({ status: Object(data).code ?? status, data }),
    })
    const Taken = z.object({ errors: z.record(z.string(), z.array(z.string())) })
    const options = { schema: Product, errors: { 422: Taken } }
    const failure = await failureOfKind('validation', api.post('/products', {}, options))
    expect(failure).toMatchObject({ status: 422, committed: false, unconfirmed: false })
    expect(hasStatus(failure, 422) && failure.data).toEqual({ errors: { name: ['is taken'] } })
    expect(fieldErrors(failure).fields).toEqual({ name: ['is taken'] })
  })

  test('6.9 is heard by retries', async () => {
    const busy = json({ code: 503, msg: 'busy', data: null })
    server.on('/products/1', busy, json({ code: 0, msg: 'ok', data: { id: 1 } }))
    const { api, delays } = makeHurriedClient({ baseURL: server.url, readResponse: readCode })
    expect(await api.get('/products/1', { schema: Product })).toEqual({ id: 1 })
    expect(delays).toHaveLength(1)
  })

  test('R08 says how long to wait where the server says it in its own words', async () => {
    const limited = json({ message: 'You have exceeded a secondary rate limit.' }, 403)
    server.on('/products/1', limited, json({ id: 1 }))
    const { api, delays } = makeHurriedClient({
      baseURL: server.url,
      readResponse: ({ status, headers, data }) =>
        /secondary rate limit/.test(Object(data).message)
          ? { status: 429, data, headers: headers.concat({ 'Retry-After': '60' }) }
          : { status, data },
    })
    expect(await api.get('/products/1', { schema: Product })).toEqual({ id: 1 })
    expect(delays).toHaveLength(1)
    expect(delays[0]).toBeGreaterThanOrEqual(60_000)

    server.on('/products/2', limited)
    const failure = await failureOfKind('rateLimited', api.post('/products/2'))
    expect(failure).toMatchObject({ status: 429, retryAfter: 60_000 })
  })

  test('6.9 is heard by the session, of its own endpoints too', async () => {
    const ok = (data: unknown) => json({ code: 0, msg: 'ok', data })
    server.on('/login', ok({ access_token: 'one', refresh_token: 'r' }))
    server.on('/refresh', ok({ access_token: 'two' }))
    server.on('/products/1', json({ code: 401, msg: 'expired', data: null }), ok({ id: 1 }))
    const session = createSession({ signIn: '/login', refresh: '/refresh' })
    const api = makeClient({ baseURL: server.url, session, readResponse: readCode })
    await session.signIn({})
    expect(await api.get('/products/1', { schema: Product })).toEqual({ id: 1 })
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer one',
      undefined,
      'Bearer two',
    ])
  })

  test('6.9 can make a failure a success', async () => {
    server.on('/products', json({ message: 'nothing found' }, 404))
    const readResponse: ReadResponse = (reply) =>
      reply.status === 404 ? { status: 200, data: [] } : reply
    const api = makeClient({ baseURL: server.url, readResponse })
    expect(await api.get('/products', { schema: z.array(Product) })).toEqual([])
  })

  test('6.9 does not read streams', async () => {
    server.on('/file', (response) => response.end('{"code":500,"msg":"","data":1}'))
    const api = makeClient({ baseURL: server.url, readResponse: readCode })
    const { status, data } = await api.axios.get<ArrayBuffer>('/file', {
      responseType: 'arraybuffer',
    })
    expect([status, Buffer.from(data).toString()]).toEqual([200, '{"code":500,"msg":"","data":1}'])
  })
})

describe('unwrapped', () => {
  const readResponse = unwrapped('data')

  test.each([
    ['an entity', { data: { id: 1 } }, { id: 1 }],
    ['a list, with what stands beside it', { data: [1], total: 1 }, { data: [1], total: 1 }],
    ['what is not wrapped', { id: 1 }, { id: 1 }],
    ['nothing', undefined, undefined],
    ['null', { data: null }, undefined],
    ['null, with what went wrong', { data: null, code: 1 }, { data: null, code: 1 }],
  ])('6.9 reads %s', (_, body, expected) => {
    const headers = { get: () => undefined }
    const reply = { status: 200, data: body, headers } as never
    expect(readResponse(reply)).toEqual({ status: 200, data: expected })
  })

  test('6.9 D04 gives null where the schema has a place for it, and nothing where there is no schema', async () => {
    server.on('/cart', json({ data: null }))
    const api = makeClient({ baseURL: server.url, readResponse })
    expect(await api.get('/cart', { schema: Product.nullable() })).toBeNull()
    expect(await api.get('/cart')).toBeUndefined()
    const failure = await failureOfKind('invalidResponse', api.get('/cart', { schema: Product }))
    expect(failure.reason).toBe('empty')
  })

  test('4.14 of null a session by cookies reads that nobody is signed in', async () => {
    server.on('/me', json({ data: null }))
    const strategy = cookieStrategy({ session: '/me', signOut: '/out', user: Product })
    const session = createSession({ strategy })
    makeClient({ baseURL: server.url, session, readResponse })
    expect(await session.restore()).toMatchObject({ status: 'signedOut', failure: undefined })
  })

  test('6.9 leaves failures alone', async () => {
    const body = { message: 'Failed', data: { name: { code: 'x', message: 'Missing' } } }
    server.on('/products', json(body, 400))
    const api = makeClient({ baseURL: server.url, readResponse })
    expect((await failureOf(api.post('/products', {}))).data).toEqual(body)
  })
})
