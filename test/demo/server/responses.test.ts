import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer
let token: string

beforeAll(async () => {
  server = await startServer()
  token = await server.signIn('viewer')
})
afterAll(() => server.close())

function post(body: BodyInit, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/api/products`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      ...headers,
    },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
}

describe('every response', () => {
  const paths = [
    '/api/products',
    '/api/nothing',
    '/api/faults/500',
    '/api/faults/stall',
    '/images/x',
  ]

  test.for(paths)('has an id and the security headers: %s', async (path) => {
    const { headers, body } = await fetch(server.url + path)
    await body?.cancel()
    expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{36}$/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=/)
    expect(headers.get('X-Powered-By')).toBe(null)
  })

  test('allows scripts of its own origin only', async () => {
    const { headers } = await server.call('/api/products')
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/script-src|unsafe-eval/)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('echoes a sane request id, and replaces any other', async () => {
    const idOf = async (id: string) => {
      const { headers } = await server.call('/api/nothing', { headers: { 'X-Request-Id': id } })
      return headers.get('X-Request-Id')
    }
    expect(await idOf('mine-42_A=')).toBe('mine-42_A=')
    for (const id of ['<script>', 'a b', 'x'.repeat(256)]) expect(await idOf(id)).not.toBe(id)
  })
})

describe('a problem', () => {
  test('contains the kind, the path and the request id', async () => {
    const headers = { 'X-Request-Id': 'mine-43' }
    const reply = await server.call('/api/nothing?token=secret', { headers })
    expect(reply.status).toBe(404)
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json')
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.body).toEqual({
      type: 'urn:problem:no-such-route',
      title: 'Not Found',
      status: 404,
      detail: expect.any(String),
      code: 'no_such_route',
      instance: '/api/nothing',
      requestId: 'mine-43',
    })
  })

  test.for(['/api', '/api/', '/api/products/1/2/3', '/images', '/nowhere'])(
    'is what nothing at %s comes to',
    async (path) => {
      expect((await server.call(path)).body).toMatchObject({ status: 404, instance: path })
    },
  )

  test.for([
    ['PUT', '/api/products', 'GET, HEAD, POST'],
    ['POST', '/api/products/prd_x', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['GET', '/api/auth/login', 'POST'],
    ['DELETE', '/api/categories', 'GET, HEAD'],
  ] as const)('is what %s %s comes to, with what is allowed', async ([method, path, allow]) => {
    const { status, headers, body } = await server.call(path, { method })
    expect(status).toBe(405)
    expect(headers.get('Allow')).toBe(allow)
    expect(body).toMatchObject({ status: 405, code: 'method_not_allowed', instance: path })
  })
})

describe('a body', () => {
  test.for(['{', '{"name":}', 'undefined', ''])('is refused when it is %j', async (body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'malformed_json' })
  })

  test.for(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])(
    'is refused as %s',
    async (type) => {
      const response = await post('{}', { 'Content-Type': type })
      expect(response.status).toBe(415)
      expect(response.headers.get('Accept')).toBe('application/json')
    },
  )

  test('is read up to 1 MiB', async () => {
    const body = JSON.stringify({ name: '' }).padEnd(1_024 * 1_024, ' ')
    expect((await post(body)).status).toBe(422)
    const response = await post(`${body} `)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'body_too_large', maximumBytes: 1_048_576 })
  })

  test('is counted without a Content-Length', async () => {
    const small = new Blob(['{"name":', '""}']).stream()
    expect((await post(small)).status).toBe(422)
    const large = new Blob(Array<string>(20).fill(' '.repeat(100_000))).stream()
    expect((await post(large)).status).toBe(413)
    expect((await server.call('/api/products')).status).toBe(200)
  })

  test('cannot reach into objects by their prototype', async () => {
    const response = await post('{"__proto__":{"polluted":true},"constructor":1}')
    expect(response.status).toBe(422)
    expect(Reflect.get({}, 'polluted')).toBe(undefined)
  })
})
