import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { ApiFailure } from '../../src/failure/ApiFailure.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { createSession } from '../../src/session/createSession.js'
import { createTokenStore } from '../../src/session/tokens/createTokenStore.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import type { KeyValueStore } from '../../src/storage/KeyValueStore.js'
import { ManualClock, settle } from './ManualClock.js'
import {
  deferred,
  failureOf,
  holdRefresh,
  reference,
  right,
  setUp,
  setUpSignedIn,
  startServer,
} from './setUp.js'

function raise(error: Error): never {
  throw error
}

describe('signing in', () => {
  it('4.14 signs in from an empty session with exactly one request', async () => {
    const { server, session, events } = await setUp()
    expect(session.getState().status).toBe('signedOut')
    const state = await session.signIn(right)

    expect(state).toMatchObject({ status: 'signedIn', principal: 'ada' })
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]?.headers.authorization).toBeUndefined()
    expect(events).toEqual([{ type: 'signedIn', principal: 'ada' }])
  })

  it("A09 4.2 rejects wrong credentials with the server's failure, without a refresh or an event", async () => {
    const { server, session, events } = await setUp()

    expect(await failureOf(session.signIn({ email: 'ada', password: 'wrong' }))).toMatchObject({
      kind: 'unauthorized',
      status: 401,
      problem: expect.objectContaining({ title: 'Wrong e-mail address or password' }),
    })
    expect(server.calls).toHaveLength(1)
    expect(events).toEqual([])
    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: undefined })
  })

  it('A09 keeps the user who is signed in when another one fails to', async () => {
    const { server, session, api, events } = await setUpSignedIn()
    await failureOf(session.signIn({ email: 'bob', password: 'wrong' }))

    expect(events).toEqual([])
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toEqual([])
  })

  it('4.1 sends no token to the endpoints of signing in, also by hand', async () => {
    const { server, api } = await setUpSignedIn()
    await api.post('/auth/login', right)
    await failureOf(api.post('/auth/login', { email: 'ada', password: 'wrong' }))

    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
  })

  it('validates credentials before they are sent', async () => {
    const credentials = z.object({ email: z.email(), password: z.string().min(5) })
    const { server, session } = await setUp({ session: { credentials } })

    expect(await failureOf(session.signIn(right))).toMatchObject({
      kind: 'validation',
      phase: 'request',
    })
    expect(server.calls).toEqual([])
  })

  it('lets the last of several sign-ins win', async () => {
    const { server, session, events } = await setUp()
    const first = failureOf(session.signIn(right))
    const second = session.signIn({ email: 'bob', password: 'right' })

    expect(await first).toMatchObject({ kind: 'requestCancelled', reason: 'superseded' })
    expect(await second).toMatchObject({ principal: 'bob' })
    expect(events).toEqual([{ type: 'signedIn', principal: 'bob' }])
    expect(server.seen('/auth/login').length).toBeLessThanOrEqual(2)
  })

  it('signs the previous user out when another one signs in', async () => {
    const { server, session, api, events } = await setUpSignedIn()
    const { epoch } = session
    server.beforeApi = () => new Promise(() => {})
    const late = failureOf(api.get('/api/thing'))
    await session.signIn({ email: 'bob', password: 'right' })

    expect(await late).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    expect(events).toEqual([
      { type: 'signedOut', reason: 'superseded' },
      { type: 'signedIn', principal: 'bob' },
    ])
    expect(session.epoch).toBeGreaterThan(epoch)
  })

  it('4.3 signs up, and in when the server responds with tokens', async () => {
    const { session } = await setUp()

    expect(await session.signUp({ email: 'eve' })).toMatchObject({
      status: 'signedIn',
      principal: 'eve',
    })
  })

  it('4.3 signs up without signing in when the address has to be confirmed first', async () => {
    const { session, events } = await setUp()

    expect(await session.signUp({ email: 'eve', confirm: true })).toMatchObject({
      status: 'signedOut',
    })
    expect(events).toEqual([])
  })

  it('4.3 rejects a sign-up that clashes as a conflict', async () => {
    const { session } = await setUp()

    expect(await failureOf(session.signUp({ email: 'taken' }))).toMatchObject({
      kind: 'conflict',
      status: 409,
    })
  })

  it('names the missing option when there is no endpoint', async () => {
    const { session } = await setUp({ session: { signIn: undefined, signUp: undefined } as object })

    expect(await failureOf(session.signIn(right))).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining("'signIn'"),
    })
    expect(await failureOf(session.signUp({}))).toMatchObject({ kind: 'configuration' })
  })
})

describe('a strategy that throws on signing in', () => {
  it.each([
    ['at once', () => raise(new Error('No popup'))],
    ['later', () => Promise.reject(new Error('No popup'))],
  ])('rejects with a failure when it throws %s', async (_, signIn) => {
    const server = await startServer()
    const session = createSession({ strategy: { signIn, authorize: (request) => request } })
    const api = createApiClient({ baseURL: server.url, session, ...reference })
    onTestFinished(() => api.dispose())

    expect(await failureOf(session.signIn(right))).toMatchObject({
      kind: 'unexpected',
      message: 'No popup',
      cause: new Error('No popup'),
    })
    expect(session.getState().status).toBe('signedOut')
  })
})

describe('an expired session', () => {
  it('A04 rejects all waiting calls, and ends the session, when the refresh is rejected', async () => {
    let expired = 0
    const { server, session, api, events } = await setUpSignedIn({
      session: { onSessionExpired: () => (expired += 1) },
    })
    server.expireAll()
    server.endAll()
    const { refreshing, response } = holdRefresh(server)
    const failed = Array.from({ length: 100 }, () => failureOf(api.get('/api/failed')))
    await refreshing.promise
    const held = Array.from({ length: 50 }, () => failureOf(api.post('/api/held', {})))
    await settle()
    response.resolve()
    const failures = await Promise.all([...failed, ...held])

    expect(failures).toHaveLength(150)
    for (const failure of failures) {
      expect(failure).toMatchObject({ kind: 'unauthorized', reason: 'sessionExpired' })
    }
    expect(expired).toBe(1)
    expect(events).toEqual([{ type: 'signedOut', reason: 'sessionExpired' }])
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.seen('/api/held')).toEqual([])
    expect(session.getState()).toMatchObject({
      status: 'signedOut',
      reason: 'sessionExpired',
      principal: undefined,
    })

    const before = server.calls.length
    expect(await failureOf(api.get('/api/later'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'sessionExpired',
    })
    expect(server.calls).toHaveLength(before)
    await session.signIn(right)
    expect(await api.get('/api/later')).toMatchObject({ user: 'ada' })
  })

  it.each([401, 403])(
    'A10 ends when the refresh endpoint answers %i, without asking twice',
    async (status) => {
      const { server, session, api } = await setUpSignedIn()
      server.expireAll()
      server.refreshFault = { status, body: { title: 'No' } }

      expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })
      expect(server.seen('/auth/refresh')).toHaveLength(1)
      expect(server.seen('/auth/refresh')[0]?.headers.authorization).toBeUndefined()
      expect(session.getState().status).toBe('signedOut')
    },
  )

  it.each([
    ['Supabase', { code: 400, error_code: 'refresh_token_not_found', msg: 'Not Found' }],
    ['Cognito', { __type: 'NotAuthorizedException', message: 'Refresh Token has expired' }],
    ['Firebase', { error: { code: 400, message: 'TOKEN_EXPIRED', status: 'INVALID_ARGUMENT' } }],
    ['a server that found no cookie', { message: 'No refresh token' }],
  ])('A11 ends when a 400 of %s is about the token', async (_, body) => {
    const { server, session, api } = await setUpSignedIn()
    server.expireAll()
    server.refreshFault = { status: 400, body }

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })
    expect(session.getState().status).toBe('signedOut')
  })

  it('A12 goes on after a 400 that is about something else', async () => {
    const { server, session, api } = await setUpSignedIn()
    server.expireAll()
    server.refreshFault = { status: 400, body: { message: 'Request header too large' } }

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'badRequest' })
    expect(session.getState().status).toBe('signedIn')
  })

  it('ends on other responses when the option says so', async () => {
    const endsSessionIf = ({ status }: ApiFailure) => status === 419
    const { server, session, api } = await setUpSignedIn({ session: { endsSessionIf } })
    server.expireAll()
    server.refreshFault = { status: 419 }
    await failureOf(api.get('/api/thing'))

    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: 'sessionExpired' })
  })

  it("ends with the first rejection when it can't refresh", async () => {
    const { server, session, api } = await setUpSignedIn({
      session: { refresh: undefined } as object,
    })
    server.expireAll()

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'sessionExpired',
    })
    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: 'sessionExpired' })
    expect(server.calls).toHaveLength(1)
  })
})

describe('signing out', () => {
  it('A37 4.16 aborts calls in flight, waiting or held, with the reason signedOut', async () => {
    const clock = new ManualClock()
    const { server, session, api, events } = await setUpSignedIn({ client: { clock } })
    const arrived = deferred()
    server.beforeApi = ({ path }) => {
      if (path !== '/api/flight') return undefined
      if (server.seen('/api/flight').length === 12) arrived.resolve()
      return new Promise<void>(() => {})
    }
    server.apiFault = ({ path }) => (path === '/api/retried' ? { status: 503 } : undefined)
    const flying = [
      ...Array.from({ length: 10 }, () => failureOf(api.get('/api/flight'))),
      ...Array.from({ length: 2 }, () => failureOf(api.post('/api/flight', {}))),
    ]
    const waiting = new Promise<void>((resolve) => api.events.on('retry', () => resolve()))
    const retried = failureOf(api.get('/api/retried'))
    await Promise.all([arrived.promise, waiting])
    await session.signOut()

    for (const failure of await Promise.all([...flying, retried])) {
      expect(failure).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    }
    expect(events).toEqual([{ type: 'signedOut', reason: 'signedOut' }])
    expect(session.getState()).toMatchObject({ status: 'signedOut', principal: undefined })
    expect(server.seen('/api/retried')).toHaveLength(1)
    expect(server.seen('/auth/logout')).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['answers 401', { status: 401 } as const],
    ['answers 500', { status: 500 } as const],
    ['resets the connection', 'reset' as const],
  ])('A11 completes when the sign-out endpoint %s', async (_name, fault) => {
    const { server, session, api } = await setUpSignedIn()
    server.logoutFault = fault
    await session.signOut()

    expect(session.getState().status).toBe('signedOut')
    expect(server.seen('/auth/refresh')).toEqual([])
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
  })

  it('A11 signs out at once although the sign-out endpoint hangs, and stops waiting for it', async () => {
    const clock = new ManualClock()
    const { server, session } = await setUpSignedIn({ session: { clock }, client: { clock } })
    server.logoutFault = 'hang'
    const out = session.signOut()
    expect(session.getState().status).toBe('signedOut')
    await expect.poll(() => server.seen('/auth/logout').length).toBe(1)
    clock.advance(10_000)
    await out
  })

  it('sends the sign-out although a superseded sign-in hangs, and does not wait for it', async () => {
    const clock = new ManualClock()
    const { server, session, api } = await setUpSignedIn({ session: { clock }, client: { clock } })
    server.loginFault = 'hang'
    const next = failureOf(session.signIn({ email: 'bob', password: 'right' }))
    await expect.poll(() => server.seen('/auth/login').length).toBe(1)
    await session.signOut()

    expect(server.seen('/auth/logout')).toHaveLength(1)
    api.dispose()
    expect(await next).toMatchObject({ kind: 'requestCancelled' })
  })

  it('does not delay the next sign-in until the response to the sign-out', async () => {
    const { server, session } = await setUpSignedIn()
    server.logoutFault = 'hang'
    const out = session.signOut()
    await expect.poll(() => server.seen('/auth/logout').length).toBe(1)

    expect(await session.signIn({ email: 'bob', password: 'right' })).toMatchObject({
      principal: 'bob',
    })
    await out
  })

  it('sends the sign-out with the tokens of the user', async () => {
    const { server, session } = await setUpSignedIn()
    const token = await session.getToken()
    await session.signOut()

    const [call] = server.seen('/auth/logout')
    expect(call?.headers.authorization).toBe(`Bearer ${token?.value}`)
    expect(JSON.parse(call?.body ?? '')).toEqual({ refresh_token: expect.any(String) })
    await session.signOut()
    expect(server.seen('/auth/logout')).toHaveLength(1)
  })

  it('P02 drops responses that arrive after the next user has signed in', async () => {
    const { server, session, api } = await setUpSignedIn()
    const response = deferred()
    server.beforeApi = ({ user }) => (user === 'ada' ? response.promise : undefined)
    const late = failureOf(api.get('/api/profile'))
    await expect.poll(() => server.seen('/api/profile').length).toBe(1)
    await session.signOut()
    await session.signIn({ email: 'bob', password: 'right' })
    response.resolve()

    expect(await late).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    expect(await api.get('/api/profile')).toMatchObject({ user: 'bob' })
  })

  it('drops the response of a refresh in flight, and stores none of it', async () => {
    const store = createMemoryStore()
    const { server, session, api } = await setUpSignedIn({
      session: { store: createTokenStore(store) },
    })
    server.expireAll()
    const { refreshing, response } = holdRefresh(server)
    const call = failureOf(api.get('/api/thing'))
    await refreshing.promise
    await session.signOut()
    response.resolve()

    expect(await call).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    await settle()
    expect(await store.keys()).toEqual([])
    expect(session.getState().status).toBe('signedOut')
  })

  it('supersedes a sign-in in flight', async () => {
    const { server, session, events } = await setUp()
    const store = session.signIn(right).catch((failure: unknown) => failure)
    await session.signOut()

    expect(await store).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    expect(session.getState().status).toBe('signedOut')
    expect(events).toEqual([])
    expect(server.seen('/auth/logout').length).toBeLessThanOrEqual(1)
  })

  it('4.16 14.3 deletes the stored tokens, and keeps the API key', async () => {
    const store = createMemoryStore()
    await store.set('api_key', 'key')
    const { session } = await setUpSignedIn({ session: { store: createTokenStore(store) } })
    expect((await store.keys()).toSorted()).toEqual(['api_key', 'tokens'])
    await session.signOut()

    expect(await store.keys()).toEqual(['api_key'])
  })

  it('rejects when the tokens could not be deleted, and is signed out all the same', async () => {
    const store: KeyValueStore = {
      ...createMemoryStore(),
      delete: () => Promise.reject(new Error('The disk is read-only')),
    }
    const { server, session } = await setUpSignedIn({ session: { store: createTokenStore(store) } })

    expect(await failureOf(session.signOut())).toMatchObject({ message: 'The disk is read-only' })
    expect(session.getState().status).toBe('signedOut')
    expect(server.seen('/auth/logout')).toHaveLength(1)
  })

  it('completes although a listener throws', async () => {
    const { session, api } = await setUpSignedIn()
    const reported: unknown[] = []
    console.error = (error: unknown) => reported.push(error)
    session.subscribe(() => {
      throw new Error('listener')
    })
    await session.signOut()

    expect(reported).toEqual([expect.objectContaining({ message: 'listener' })])
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
  })
})

describe('calls without credentials', () => {
  it('A12 sends calls marked with skipAuth without a token, and leaves their 401 alone', async () => {
    const { server, api } = await setUpSignedIn()
    await api.get('/api/public', { meta: { skipAuth: true } })
    expect(await failureOf(api.get('/api/thing', { meta: { skipAuth: true } }))).toMatchObject({
      status: 401,
    })

    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
    expect(server.seen('/auth/refresh')).toEqual([])
  })

  it('A12 does not abort calls marked with skipAuth on a sign-out', async () => {
    const { server, session, api } = await setUpSignedIn()
    const response = deferred()
    server.beforeApi = () => response.promise
    const call = api.get('/api/public', { meta: { skipAuth: true } })
    await expect.poll(() => server.calls.length).toBe(1)
    await session.signOut()
    response.resolve()

    expect(await call).toEqual({ user: null })
  })

  it('A49 rejects calls while nobody is signed in, and sends nothing', async () => {
    const { server, api } = await setUp()

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'noToken',
      attempts: 0,
      path: '/api/thing',
    })
    expect(server.calls).toEqual([])
  })

  it('sends them without credentials when the session is anonymous', async () => {
    const { server, session, api } = await setUp({ session: { anonymous: true } })
    expect(await api.get('/api/public')).toEqual({ user: null })
    await session.signIn(right)
    expect(await api.get('/api/public')).toEqual({ user: 'ada' })

    expect(server.seen('/api/public')[0]?.headers.authorization).toBeUndefined()
  })

  it('keeps a call anonymous that started before somebody signed in', async () => {
    const clock = new ManualClock()
    const { server, session, api } = await setUp({
      session: { anonymous: true },
      client: { clock },
    })
    server.apiFault = () => (server.seen('/api/public').length === 1 ? { status: 503 } : undefined)
    const waiting = new Promise<void>((resolve) => api.events.on('retry', () => resolve()))
    const call = api.get('/api/public')
    await waiting
    await session.signIn(right)
    clock.advance(250)

    expect(await call).toEqual({ user: null })
    expect(server.seen('/api/public').map(({ user }) => user)).toEqual([undefined, undefined])
  })

  it('leaves an Authorization header of the caller alone', async () => {
    const { server, api } = await setUpSignedIn()
    await failureOf(api.get('/api/thing', { headers: { Authorization: 'Basic abc' } }))

    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual(['Basic abc'])
  })

  it.each(['Bearer undefined', 'Bearer null', 'Bearer ', 'Token ', 'JWT'])(
    'A49 refuses a header of the caller that says "%s"',
    async (Authorization) => {
      const { server, api } = await setUpSignedIn()

      expect(await failureOf(api.get('/api/thing', { headers: { Authorization } }))).toMatchObject({
        kind: 'configuration',
      })
      expect(server.calls).toEqual([])
    },
  )
})
