import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { camelCaseTokens } from '../../src/session/tokens/camelCaseTokens.js'
import { createSession } from '../../src/session/createSession.js'
import { namedTokens } from '../../src/session/tokens/namedTokens.js'
import { snakeCaseTokens } from '../../src/session/tokens/snakeCaseTokens.js'
import type { TokenMapping } from '../../src/session/tokens/TokenMapping.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import { ManualClock } from './ManualClock.js'
import { failureOf, right, setUp, setUpSignedIn, startServer } from './setUp.js'

const custom: TokenMapping = {
  schema: z
    .object({ access_token: z.string(), refresh_token: z.string().optional() })
    .transform(({ access_token, refresh_token }) => ({
      accessToken: access_token,
      refreshToken: refresh_token,
    })),
  refreshBody: (refreshToken) => ({ refresh_token: refreshToken }),
}

const mappings: [string, 'snake' | 'camel', TokenMapping | undefined][] = [
  ['snakeCaseTokens', 'snake', snakeCaseTokens],
  ['the default', 'snake', undefined],
  ['camelCaseTokens', 'camel', camelCaseTokens],
  ['a schema of zod', 'snake', custom],
  [
    'names of your own',
    'camel',
    namedTokens({
      accessToken: 'accessToken',
      refreshToken: 'refreshToken',
      expiresIn: 'expiresIn',
    }),
  ],
]

describe.each(mappings)('tokens named by %s', (_name, names, tokens) => {
  const start = async () => {
    const server = await startServer()
    server.names = names
    return setUpSignedIn({ server, session: { ...(tokens && { tokens }) } })
  }

  it('4.4 signs in, renews and rotates', async () => {
    const { server, api, session } = await start()
    expect(session.getState()).toMatchObject({ status: 'signedIn', principal: 'ada' })
    for (const path of ['/api/one', '/api/two']) {
      server.expireAll()
      expect(await api.get(path)).toMatchObject({ user: 'ada' })
    }
    expect(server.reuses).toBe(0)
    expect(server.seen('/auth/refresh')).toHaveLength(2)
  })

  it('A50 refuses a response without a token, and tells what is wrong with it', async () => {
    const { server, session } = await start()
    server.refreshFault = { status: 200, body: { token: 'BODY_SECRET' } }

    const failure = await failureOf(session.refresh())
    expect(failure).toMatchObject({ kind: 'invalidResponse', reason: 'schema' })
    expect(String(failure) + JSON.stringify(failure)).not.toContain('BODY_SECRET')
  })
})

describe('tokens', () => {
  it.each(['undefined', 'null', '', 'two words', 'new\nline', 'schlüssel', 42, {}, null])(
    'A49 refuses %j as a token, so that it never stands behind Bearer',
    async (token) => {
      const { server, session, api } = await setUp()
      server.loginFault = { status: 200, body: { access_token: token } }

      expect(await failureOf(session.signIn(right))).toMatchObject({ kind: 'invalidResponse' })
      expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
      expect(server.seen('/api/thing')).toEqual([])
    },
  )

  it('A14 4.12 renews a token that is about to end before it is used', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    server.expiresIn = 30
    const { api } = await setUpSignedIn({ server, session: { clock, refreshBefore: 60_000 } })
    await api.get('/api/thing')

    expect(server.calls.map(({ path }) => path)).toEqual(['/auth/refresh', '/api/thing'])
  })

  it('does not refresh short tokens for ever when they are always shorter than refreshBefore', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    server.expiresIn = 30
    const { api } = await setUpSignedIn({ server, session: { clock, refreshBefore: 60_000 } })
    for (let call = 0; call < 5; call++) await api.get('/api/thing')
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    clock.advance(15_000)
    await api.get('/api/thing')
    expect(server.seen('/auth/refresh')).toHaveLength(2)
  })

  it.each([
    [30, 26_999, 0],
    [30, 27_000, 1],
    [3_600, 3_569_999, 0],
    [3_600, 3_570_000, 1],
  ])('4.12 renews a token of %i s after %i ms: %i times', async (seconds, passed, refreshes) => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    server.expiresIn = seconds
    const { api } = await setUpSignedIn({ server, session: { clock } })
    clock.advance(passed)
    await api.get('/api/thing')

    expect(server.seen('/auth/refresh')).toHaveLength(refreshes)
  })

  it('A16 refreshes on the 401 when the clock is 2 h behind', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = () => clock.now() + 7_200_000
    const { api } = await setUpSignedIn({ server, session: { clock } })
    server.expireAll()

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.calls.map(({ path }) => path)).toEqual([
      '/api/thing',
      '/auth/refresh',
      '/api/thing',
    ])
  })

  it.each([
    [-7_200_000, true],
    [-600_000, false],
    [600_000, true],
    [7_200_000, false],
  ])(
    'RT-A3 renews in time with a clock that is %i ms off (Date: %s)',
    async (offset, sendsDate) => {
      const clock = new ManualClock()
      const server = await startServer()
      server.now = () => clock.now() + offset
      server.sendsDate = sendsDate
      server.expiresIn = 100
      const { api } = await setUpSignedIn({
        server,
        session: { clock, tokens: { ...snakeCaseTokens, schema: withoutExpiry } },
      })
      clock.advance(89_000)
      await api.get('/api/thing')
      expect(server.seen('/auth/refresh')).toHaveLength(0)
      clock.advance(1_000)
      await api.get('/api/thing')
      expect(server.seen('/auth/refresh')).toHaveLength(1)
    },
  )

  it('uses a token that is still good while it cannot be renewed', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    const { api } = await setUpSignedIn({ server, session: { clock } })
    server.refreshFault = { status: 503 }
    clock.advance(3_575_000)

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    clock.advance(25_000)
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ status: 503 })
  })

  it('4.13 sends opaque tokens until they are refused', async () => {
    const server = await startServer()
    server.isJwt = false
    server.expiresIn = undefined
    const { api, session } = await setUpSignedIn({ server })
    expect(session.getState()).toMatchObject({ status: 'signedIn', claims: undefined })
    expect(await session.getToken()).toMatchObject({ scheme: 'Bearer', expiresAt: undefined })
    server.expireAll()

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('4.13 reads claims in any language', async () => {
    const { session } = await setUpSignedIn()

    expect(session.getState().claims).toMatchObject({ sub: 'ada', name: 'Zoë ada' })
  })

  it.each([
    ['a.b.c', undefined],
    [`x.${base64url('{"exp":"soon"}')}.x`, { exp: 'soon' }],
    [`x.${base64url('{"exp":null}')}.x`, { exp: null }],
    [`x.${base64url('[]')}.x`, undefined],
    [`x.${base64url('7')}.x`, undefined],
    [`x.${base64url('{"exp":1e999}')}.x`, { exp: Infinity }],
    ['only.two', undefined],
    ['an.encrypted.token.of.five', undefined],
    ['....', undefined],
  ])('4.13 takes %s for a token without an end', async (accessToken, claims) => {
    const { session, api, server } = await setUp({ session: { initial: { accessToken } } })
    expect(session.getState()).toMatchObject({ status: 'signedIn', claims })
    expect(await session.getToken()).toEqual({
      value: accessToken,
      scheme: 'Bearer',
      expiresAt: undefined,
    })
    await failureOf(api.get('/api/thing'))

    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${accessToken}`)
  })

  it('does not refresh again and again a token that seems expired when it arrives', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    server.expiresIn = -10
    const { api } = await setUpSignedIn({ server, session: { clock } })
    await api.get('/api/thing')
    await api.get('/api/thing')

    expect(server.seen('/auth/refresh')).toHaveLength(0)
  })

  it('RT-0 gives tokens to other transports, renewed when they do not last', async () => {
    const clock = new ManualClock()
    const server = await startServer()
    server.now = clock.now
    server.expiresIn = 600
    const { session } = await setUpSignedIn({ server, session: { clock } })
    const first = await session.getToken()
    expect(await session.getToken()).toEqual(first)
    clock.advance(60_000)
    const second = await session.getToken({ minValidity: 550_000 })
    expect(second?.value).not.toBe(first?.value)
    expect(server.seen('/auth/refresh')).toHaveLength(1)

    expect(await session.refresh(first?.value)).toEqual(second)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    const [third, fourth] = await Promise.all([
      session.refresh(second?.value),
      session.refresh(second?.value),
    ])
    expect(third).toEqual(fourth)
    expect(server.seen('/auth/refresh')).toHaveLength(2)
  })

  it('gives no token when nobody is signed in', async () => {
    const { session, server } = await setUp()

    expect(await session.getToken()).toBeUndefined()
    expect(await failureOf(session.refresh())).toMatchObject({
      kind: 'unauthorized',
      reason: 'noToken',
    })
    expect(server.calls).toEqual([])
  })

  it('types and checks the user of the response', async () => {
    const user = z.object({ id: z.string(), name: z.string().toUpperCase() })
    const { session, server } = await setUpSignedIn({ session: { user } })
    expect(session.getState().user).toEqual({ id: 'ada', name: 'ZOË ADA' })
    server.expireAll()
    await session.refresh()

    expect(session.getState().user).toEqual({ id: 'ada', name: 'ZOË ADA' })
  })

  it('refuses a sign-in whose user is not as its schema says, but not a refresh', async () => {
    const { session } = await setUp({ session: { user: z.object({ age: z.number() }) } })

    expect(await failureOf(session.signIn(right))).toMatchObject({
      kind: 'invalidResponse',
      issues: [expect.objectContaining({ path: 'user.age' })],
    })
    expect(session.getState().status).toBe('signedOut')
  })

  it('are kept by no store that does not know them', () => {
    const store = createMemoryStore()
    // As JavaScript would pass it.
    expect(() => Reflect.apply(createSession, undefined, [{ refresh: '/refresh', store }])).toThrow(
      'write store: createTokenStore(yourStore)',
    )
  })
})

const withoutExpiry = z
  .object({ access_token: z.string(), refresh_token: z.string() })
  .transform(({ access_token, refresh_token }) => ({
    accessToken: access_token,
    refreshToken: refresh_token,
  }))

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
