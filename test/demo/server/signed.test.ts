import { createApiClient } from 'repository-hooks'
import { hmacInterceptor, importHmacKey } from 'repository-hooks/signing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type Address } from '../../../demo-app/server/createServer.ts'

// Uses the machine's time, which is also in the `Date` header of the responses.
let server: Address
let token: string
const log: string[] = []

beforeAll(async () => {
  server = await createServer({ log: (line) => log.push(line) }).listen()
  const reply = await post('/api/auth/login', {
    email: 'editor@example.com',
    password: 'editor-demo',
  })
  token = reply.body.access_token
})
afterAll(() => server.close())

async function post(path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body ?? {}),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** A client that signs with the key of a session, and records its requests. */
async function signingClient() {
  const authorization = { Authorization: `Bearer ${token}` }
  const issued = await post('/api/signed/keys', {}, authorization)
  const key = importHmacKey(issued.body)
  const sent: { url: string; headers: Record<string, string>; body: unknown }[] = []
  const api = createApiClient({
    baseURL: `${server.url}/api`,
    headers: authorization,
    logging: false,
    interceptors: [
      hmacInterceptor({ key: () => key, appId: 'demo' }),
      function keep(request, next) {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        )
        sent.push({ url: request.url, headers, body: request.body })
        return next(request)
      },
    ],
  })
  return { api, sent }
}

describe('signed requests', () => {
  test('T01 15.8 pass, with their body', async () => {
    const { api } = await signingClient()

    expect(await api.post('/signed/echo', { amount: 10 }, { params: { b: 2, a: 1 } })).toEqual({
      method: 'POST',
      body: '{"amount":10}',
      user: 'editor@example.com',
    })
    expect(await api.delete('/signed/echo')).toMatchObject({ method: 'DELETE', body: '' })
  })

  test('T01 15.8 are rejected with 401 if they are replayed, modified, unsigned or late', async () => {
    const { api, sent } = await signingClient()
    await api.post('/signed/echo', { amount: 10 })
    const [first] = sent
    const again = (body: string) =>
      fetch(first?.url ?? '', { method: 'POST', headers: first?.headers ?? {}, body })

    expect((await again('{"amount":10}')).status).toBe(401)
    expect((await again('{"amount":11}')).status).toBe(401)
    expect(await post('/api/signed/echo', {}, { Authorization: `Bearer ${token}` })).toMatchObject({
      status: 401,
      body: { code: 'signature_refused' },
    })
    expect(log.map((line) => line.replace(/.*: /, '')).slice(-3)).toEqual([
      'replay',
      'signature',
      'missing',
    ])
  })

  test('15.9 allow cross-origin requests with a preflight', async () => {
    const { status, headers } = await fetch(`${server.url}/api/signed/echo`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-app-signature,x-app-nonce',
      },
    })

    expect(status).toBe(204)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Access-Control-Allow-Credentials')).toBe(null)
    for (const name of ['Timestamp', 'Nonce', 'Signature', 'Id', 'Install']) {
      expect(headers.get('Access-Control-Allow-Headers')).toContain(`X-App-${name}`)
    }
  })

  test('requires a session', async () => {
    expect(await post('/api/signed/keys')).toMatchObject({ status: 401 })
  })
})

describe('the security headers of a page', () => {
  test('16.4 are HSTS, a content security policy, and isolation from other origins', async () => {
    const { headers } = await fetch(`${server.url}/api/products`)

    expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}.*includeSubDomains/)
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'")
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
  })
})
