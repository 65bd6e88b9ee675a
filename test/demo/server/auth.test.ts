import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { User } from '../../../demo-app/server/users/User.ts'
import { startServer, type TestServer } from './support/startServer.ts'

interface SnakeTokens {
  access_token: string
  refresh_token: string
  expires_in: number
  user: User
}

interface CamelTokens {
  accessToken: string
  refreshToken: string
}

const admin = { email: 'admin@example.com', password: 'admin-demo' }
const day = 24 * 60 * 60 * 1_000

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function login(more: object = {}, query = '') {
  return server.call<SnakeTokens>(`/api/auth/login${query}`, { body: { ...admin, ...more } })
}

function refresh(body: object) {
  return server.call<SnakeTokens & CamelTokens>('/api/auth/refresh', { body })
}

function profile(token: string) {
  return server.call<User>('/api/users/profile', { token })
}

/** The headers of a same-origin request in a browser. */
function fromPage(cookie: string) {
  return { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
}

/** Signs in with a `Host` header, which `fetch` does not allow, and returns the cookie. */
function cookieAt(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, 'Content-Type': 'application/json' }
    request(`${server.url}/api/auth/login`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.headers['set-cookie']?.[0] ?? '')
    })
      .on('error', reject)
      .end(JSON.stringify(admin))
  })
}

async function signedIn() {
  const reply = await login()
  return { ...reply, cookie: cookieOf(reply.headers) }
}

function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

function callByCookie(name: 'refresh' | 'logout', headers: Record<string, string>) {
  return server.call<SnakeTokens>(`/api/auth/${name}`, { method: 'POST', headers })
}

describe('POST /api/auth/login', () => {
  test('returns an access token in the body and the refresh token in a cookie', async () => {
    const { status, headers, body } = await login()
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 300,
      user: expect.objectContaining({ email: 'admin@example.com', role: 'admin' }),
    })
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^refresh_token=[\w-]{43}; Max-Age=1209600; Path=\/api\/auth; HttpOnly; SameSite=Strict$/,
      ),
    ])
  })

  test.for([
    ['localhost', false],
    ['127.0.0.1:8787', false],
    ['[::1]:8787', false],
    ['shop.localhost', false],
    ['shop.example', true],
    ['localhost.example', true],
  ] as const)('has a cookie for %s that is Secure: %s', async ([host, isSecure]) => {
    const cookie = await cookieAt(host)
    expect(cookie).toMatch(/^refresh_token=./)
    expect(cookie.includes('; Secure')).toBe(isSecure)
  })

  test('contains neither the password nor its hash', async () => {
    const { body } = await login()
    expect(JSON.stringify(body)).not.toMatch(/password|scrypt/)
  })

  test.for([
    [{ tokens: 'snake' }, ''],
    [{}, '?mode=body'],
  ] as const)('puts both tokens into the body for %j%s', async ([more, query]) => {
    const { headers, body } = await login(more, query)
    expect(headers.getSetCookie()).toEqual([])
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
      'user',
    ])
  })

  test('uses camelCase on request', async () => {
    const { headers, body } = await login({ tokens: 'camel' })
    expect(headers.getSetCookie()).toEqual([])
    expect(Object.keys(body).toSorted()).toEqual([
      'accessToken',
      'expiresIn',
      'refreshToken',
      'tokenType',
      'user',
    ])
  })

  test('includes times and the session in the access token', async () => {
    const { body } = await login()
    const [, payload = ''] = body.access_token.split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      iss: 'demo-api',
      sub: body.user.id,
      sid: expect.stringMatching(/^ses_/),
      role: 'admin',
      jti: expect.any(String),
      iat: Date.UTC(2026, 0, 15, 12) / 1_000,
      exp: Date.UTC(2026, 0, 15, 12) / 1_000 + 300,
    })
  })

  test('accepts the address in any case, with surrounding blanks', async () => {
    expect((await login({ email: ' ADMIN@Example.com ' })).status).toBe(200)
  })

  test.for([{ password: 'admin-demo ' }, { password: '' }, { email: 'nobody@example.com' }])(
    'answers the same to %j',
    async (wrong) => {
      const { status, headers, body } = await login(wrong)
      expect(status).toBe(401)
      expect(body).toMatchObject({
        code: 'wrong_credentials',
        detail: 'The e-mail address or the password is wrong.',
      })
      expect(headers.getSetCookie()).toEqual([])
    },
  )

  test('points to missing fields', async () => {
    const { status, body } = await server.call('/api/auth/login', { body: {} })
    expect(status).toBe(422)
    expect(body).toMatchObject({ errors: [{ pointer: '#/email' }, { pointer: '#/password' }] })
  })

  test('ignores an invalid access token', async () => {
    const { status } = await server.call('/api/auth/login', { body: admin, token: 'expired' })
    expect(status).toBe(200)
  })
})

describe('POST /api/auth/register', () => {
  function register(body: object) {
    return server.call<SnakeTokens>('/api/auth/register', { body })
  }

  test('creates a viewer who is signed in, and can sign in again', async () => {
    const person = { email: 'Grace@Example.com', password: 'correct horse', name: 'Grace' }
    const { status, headers, body } = await register(person)
    expect(status).toBe(201)
    expect(body.user).toMatchObject({ email: 'grace@example.com', name: 'Grace', role: 'viewer' })
    expect(cookieOf(headers)).toMatch(/^refresh_token=./)
    expect((await profile(body.access_token)).body).toEqual(body.user)
    expect((await login(person)).status).toBe(200)
  })

  test('derives a missing name from the address', async () => {
    const { body } = await register({ email: 'linus@example.com', password: 'correct horse' })
    expect(body.user.name).toBe('linus')
  })

  test('ignores a role', async () => {
    const person = { email: 'eve@example.com', password: 'correct horse', role: 'admin' }
    expect((await register(person)).body.user.role).toBe('viewer')
  })

  test('rejects an existing address', async () => {
    const { status, body } = await register({ email: 'Admin@example.com', password: 'long enough' })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'email_taken', email: 'admin@example.com' })
  })

  test.for([
    [{ email: 'nowhere', password: 'long enough' }, '#/email'],
    [{ email: 'a@example.com', password: 'short' }, '#/password'],
    [{ email: 'a@example.com', password: 'x'.repeat(201) }, '#/password'],
    [{ email: 'a@example.com', password: 'long enough', name: ' ' }, '#/name'],
    [{ email: 'a@example.com', password: 'long enough', tokens: 'kebab' }, '#/tokens'],
  ] as const)('refuses %j', async ([body, pointer]) => {
    expect((await register(body)).body).toMatchObject({ status: 422, errors: [{ pointer }] })
  })
})

describe('POST /api/auth/refresh', () => {
  test('rotates the refresh token of the body, under snake_case names', async () => {
    const first = (await login({ tokens: 'snake' })).body
    const { status, headers, body } = await refresh({ refresh_token: first.refresh_token })
    expect(status).toBe(200)
    expect(headers.getSetCookie()).toEqual([])
    expect(body.refresh_token).not.toBe(first.refresh_token)
    expect(body.access_token).not.toBe(first.access_token)
    expect(body.user).toEqual(first.user)
    expect((await refresh({ refresh_token: body.refresh_token })).status).toBe(200)
  })

  test('rotates the refresh token of the body, under camelCase names', async () => {
    const first = await server.call<CamelTokens>('/api/auth/login', {
      body: { ...admin, tokens: 'camel' },
    })
    const { body } = await refresh({ refreshToken: first.body.refreshToken })
    expect(body).toMatchObject({ expiresIn: 300, tokenType: 'Bearer' })
    expect(body.refreshToken).not.toBe(first.body.refreshToken)
    expect((await profile(body.accessToken)).status).toBe(200)
  })

  test('rotates the cookie, and keeps the token out of the body', async () => {
    const { cookie } = await signedIn()
    const { status, headers, body } = await callByCookie('refresh', fromPage(cookie))
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
    expect(cookieOf(headers)).toMatch(/^refresh_token=./)
    expect(cookieOf(headers)).not.toBe(cookie)
    expect((await profile(body.access_token)).status).toBe(200)
  })

  test('ends the whole session when a used token is sent again', async () => {
    const first = (await login({ tokens: 'snake' })).body
    const second = (await refresh({ refresh_token: first.refresh_token })).body
    const reuse = await refresh({ refresh_token: first.refresh_token })
    expect(reuse.status).toBe(401)
    expect(reuse.body).toMatchObject({ code: 'invalid_grant', error: 'invalid_grant' })
    const rightful = await refresh({ refresh_token: second.refresh_token })
    expect(rightful.body).toMatchObject({ status: 401, code: 'invalid_grant' })
    expect((await profile(second.access_token)).status).toBe(401)
  })

  test('keeps the other sessions of that user', async () => {
    const other = (await login({ tokens: 'snake' })).body
    const first = (await login({ tokens: 'snake' })).body
    await refresh({ refresh_token: first.refresh_token })
    await refresh({ refresh_token: first.refresh_token })
    expect((await refresh({ refresh_token: other.refresh_token })).status).toBe(200)
  })

  test('accepts one of two parallel calls with the same token', async () => {
    const { refresh_token } = (await login({ tokens: 'snake' })).body
    const responses = await Promise.all([refresh({ refresh_token }), refresh({ refresh_token })])
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 401])
  })

  test('deletes an invalid cookie', async () => {
    const { cookie } = await signedIn()
    await callByCookie('refresh', fromPage(cookie))
    const { status, headers } = await callByCookie('refresh', fromPage(cookie))
    expect(status).toBe(401)
    expect(headers.getSetCookie()).toEqual([
      'refresh_token=; Max-Age=0; Path=/api/auth; HttpOnly; SameSite=Strict',
    ])
  })

  test('prefers a token of the body to the cookie', async () => {
    const { cookie } = await signedIn()
    const { refresh_token } = (await login({ tokens: 'snake' })).body
    const { headers } = await server.call('/api/auth/refresh', {
      body: { refresh_token },
      headers: fromPage(cookie),
    })
    expect(headers.getSetCookie()).toEqual([])
    expect((await callByCookie('refresh', fromPage(cookie))).status).toBe(200)
  })

  test.for([{ refresh_token: 'guessed' }, { refreshToken: 'guessed' }])(
    'refuses %j',
    async (body) => {
      expect((await refresh(body)).body).toMatchObject({ status: 401, code: 'invalid_grant' })
    },
  )

  test('succeeds for a page without a cookie, so that its console stays empty', async () => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const { status, body } = await callByCookie('refresh', headers)
    expect(status).toBe(204)
    expect(body).toBe('')
  })

  test('rejects a token of the wrong type with a pointer', async () => {
    expect((await refresh({ refresh_token: 7 })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '#/refresh_token' }],
    })
  })
})

describe('a request with only the cookie', () => {
  const names = ['refresh', 'logout'] as const

  test.for(names)('is refused for %s when it comes from elsewhere', async (name) => {
    const { cookie, body } = await signedIn()
    for (const origin of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: server.url },
      { Origin: 'http://127.0.0.1:1' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      {},
    ]) {
      const reply = await callByCookie(name, { Cookie: cookie, ...origin })
      expect(reply.body).toMatchObject({ status: 403, code: 'cross_site' })
      expect(reply.headers.getSetCookie()).toEqual([])
    }
    expect((await profile(body.access_token)).status).toBe(200)
    expect((await callByCookie('refresh', fromPage(cookie))).status).toBe(200)
  })

  test.for(names)('is taken for %s when its Origin is the server’s', async (name) => {
    const { cookie } = await signedIn()
    const { status } = await callByCookie(name, { Cookie: cookie, Origin: server.url })
    expect(status).toBe(name === 'refresh' ? 200 : 204)
  })
})

describe('POST /api/auth/logout', () => {
  test('ends the session of the cookie, and deletes the cookie', async () => {
    const { cookie, body } = await signedIn()
    const { status, headers } = await callByCookie('logout', fromPage(cookie))
    expect(status).toBe(204)
    expect(cookieOf(headers)).toBe('refresh_token=')
    expect((await callByCookie('refresh', fromPage(cookie))).status).toBe(401)
    expect((await profile(body.access_token)).body).toMatchObject({ code: 'invalid_token' })
  })

  test.for(['refresh_token', 'refreshToken'])('ends the session of %s', async (name) => {
    const { refresh_token } = (await login({ tokens: 'snake' })).body
    const body = { [name]: refresh_token }
    expect((await server.call('/api/auth/logout', { body })).status).toBe(204)
    expect((await refresh(body)).status).toBe(401)
  })

  test('succeeds without a session', async () => {
    const body = { refresh_token: 'long gone' }
    expect((await server.call('/api/auth/logout', { body })).status).toBe(204)
  })
})

describe('access tokens', () => {
  async function isGood(token: string) {
    return (await profile(token)).status === 200
  }

  test('end with their lifetime, to the second', async () => {
    const own = await startServer()
    const token = await own.signIn('viewer')
    own.advance(299_999)
    expect((await own.call('/api/users/profile', { token })).status).toBe(200)
    own.advance(1)
    const { status, headers, body } = await own.call('/api/users/profile', { token })
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'invalid_token' })
    expect(headers.get('WWW-Authenticate')).toBe('Bearer realm="demo", error="invalid_token"')
    await own.close()
  })

  test('are rejected by public endpoints too, once they have expired', async () => {
    const own = await startServer()
    const token = await own.signIn('viewer')
    expect((await own.call('/api/products', { token })).status).toBe(200)
    own.advance(300_000)
    expect((await own.call('/api/products', { token })).status).toBe(401)
    expect((await own.call('/api/products')).status).toBe(200)
    await own.close()
  })

  test('of another server are rejected', async () => {
    const other = await startServer()
    expect(await isGood(await other.signIn('admin'))).toBe(false)
    await other.close()
  })

  test('with another payload or another algorithm are rejected', async () => {
    const token = await server.signIn('viewer')
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const promoted = encode({ ...claims, sub: 'usr_0admin000000' })
    const none = encode({ alg: 'none', typ: 'JWT' })
    const wrongKey = createHmac('sha256', '').update(`${header}.${payload}`).digest('base64url')

    expect(await isGood(`${header}.${payload}.${signature}`)).toBe(true)
    for (const forged of [
      `${header}.${promoted}.${signature}`,
      `${none}.${promoted}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.${wrongKey}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      'undefined',
      'null',
    ]) {
      expect(await isGood(forged)).toBe(false)
    }
  })

  test.for(['Basic YWRtaW46YWRtaW4=', 'Bearer', 'Bearer  ', 'Bearer a b'])(
    'are not what %j brings',
    async (Authorization) => {
      const { status } = await server.call('/api/products', { headers: { Authorization } })
      expect(status).toBe(401)
    },
  )
})

describe('refresh tokens', () => {
  test('end after two weeks, counted from the last use', async () => {
    const own = await startServer()
    const first = await own.call<SnakeTokens>('/api/auth/login?mode=body', { body: admin })
    const next = (token: string) =>
      own.call<SnakeTokens>('/api/auth/refresh', { body: { refresh_token: token } })
    own.advance(13 * day)
    const second = await next(first.body.refresh_token)
    own.advance(14 * day - 1)
    const third = await next(second.body.refresh_token)
    own.advance(14 * day)
    expect([second.status, third.status]).toEqual([200, 200])
    expect((await next(third.body.refresh_token)).body).toMatchObject({ code: 'invalid_grant' })
    await own.close()
  })
})
