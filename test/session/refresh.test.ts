import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { pageLock } from '../../src/session/tabs/SessionLock.js'
import type { SessionChannel } from '../../src/session/tabs/SessionTabs.js'
import { ManualClock, settle } from './ManualClock.js'
import type { Fault } from './AuthServer.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { createSession } from '../../src/session/createSession.js'
import {
  callDuringRefresh,
  deferred,
  endpoints,
  failureOf,
  reference,
  setUpSignedIn,
  startServer,
} from './setUp.js'

const brokenFaults: [string, Fault, object][] = [
  ['answers 503', { status: 503 }, { kind: 'serverError', status: 503 }],
  ['resets the connection', 'reset', { kind: 'noInternetConnection' }],
  ['answers 200 without a token', { status: 200, body: { ok: true } }, { kind: 'invalidResponse' }],
  [
    'answers an HTML page',
    { status: 200, body: '<html>BODY_SECRET</html>', headers: { 'Content-Type': 'text/html' } },
    { kind: 'invalidResponse' },
  ],
  ['answers 400 of another kind', { status: 400, body: { error: 'slow_down' } }, { status: 400 }],
  [
    'is not there',
    { status: 404 },
    {
      kind: 'serverError',
      retryable: true,
      message: 'The session was not refreshed: POST /auth/refresh answered 404',
      cause: expect.objectContaining({ kind: 'notFound', path: '/auth/refresh' }),
    },
  ],
]

describe('refreshing', () => {
  it('A01 refreshes once for 1,000 parallel calls with an expired token, and all succeed', async () => {
    // A busy machine takes its time over so many, and the refresh is held until all are there.
    const timeout = { connect: 60_000, send: 60_000, receive: 60_000, total: 120_000 }
    const { server, api } = await setUpSignedIn({
      client: { timeout },
      session: { refreshTimeout: 60_000 },
    })
    const all401 = deferred()
    server.expireAll()
    server.beforeRefresh = () => all401.promise
    server.beforeApi = () => {
      if (server.seen('/api/thing').length === 1_000) all401.resolve()
    }

    const responses = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => api.get('/api/thing', { params: { index } })),
    )

    expect(responses).toHaveLength(1_000)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.calls).toHaveLength(2_001)
    expect(server.reuses).toBe(0)
    const counts = new Map<string, number>()
    for (const { path } of server.seen('/api/thing')) counts.set(path, (counts.get(path) ?? 0) + 1)
    expect([...counts.values()].every((count) => count === 2)).toBe(true)
  }, 120_000)

  it('A03 holds calls that start during a refresh, and sends each once with the new token', async () => {
    const { server, api } = await setUpSignedIn()
    const { call: first, response } = await callDuringRefresh({ server, api })
    const seenBefore = server.calls.length
    const held = Array.from({ length: 50 }, () => api.get('/api/held'))
    await settle()
    expect(server.calls).toHaveLength(seenBefore)
    response.resolve()
    await Promise.all([first, ...held])

    const calls = server.seen('/api/held')
    expect(calls).toHaveLength(50)
    expect(new Set(calls.map(({ headers }) => headers.authorization)).size).toBe(1)
    expect(calls.every(({ status }) => status === 200)).toBe(true)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('4.5 refreshes on a 401 and replays: three requests, one result', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.calls.map(({ path, status }) => [path, status])).toEqual([
      ['/api/thing', 401],
      ['/auth/refresh', 200],
      ['/api/thing', 200],
    ])
  })

  it('4.6 replays without a refresh when the rejected token has been replaced since', async () => {
    const { server, api } = await setUpSignedIn()
    const slow = deferred()
    server.beforeApi = ({ path }) => (path === '/api/slow' ? slow.promise : undefined)
    server.expireAll()
    const late = api.get('/api/slow')
    await api.get('/api/quick')
    slow.resolve()
    await late

    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it.each<[string, Fault]>([
    ['a response of another shape', { status: 200, body: { ok: true } }],
    ['a connection that is lost', 'reset'],
  ])(
    '4.8 says of a write that it was not sent when the refresh before it ends with %s',
    async (_, fault) => {
      const clock = new ManualClock()
      const { server, api } = await setUpSignedIn({ session: { clock } })
      clock.advance(3_600_000)
      server.refreshFault = fault

      const failure = await failureOf(api.post('/api/thing', {}))
      expect(failure).toMatchObject({ attempts: 0, committed: false, unconfirmed: false })
      expect(failure).toMatchObject({ retryable: true })
      expect(server.seen('/api/thing')).toEqual([])
    },
  )

  it.each(brokenFaults)(
    'A05 A50 4.8 keeps the tokens when the refresh endpoint %s',
    async (...fault) => {
      const [, refreshFault, expected] = fault
      const clock = new ManualClock()
      const { server, api, session, events } = await setUpSignedIn({ session: { clock } })
      server.expireAll()
      server.refreshFault = refreshFault

      const failures = await Promise.all([
        failureOf(api.get('/api/a')),
        failureOf(api.get('/api/b')),
      ])
      expect(failures).toEqual([
        expect.objectContaining({ ...expected, method: 'GET', path: '/api/a' }),
        expect.objectContaining({ ...expected, method: 'GET', path: '/api/b' }),
      ])
      expect(JSON.stringify(failures)).not.toContain('BODY_SECRET')
      expect(session.getState().status).toBe('signedIn')
      expect(events).toEqual([])
      expect(server.seen('/auth/refresh')).toHaveLength(1)

      server.refreshFault = undefined
      clock.advance(1_000)
      expect(await api.get('/api/a')).toMatchObject({ user: 'ada' })
      expect(server.seen('/auth/refresh')).toHaveLength(2)
    },
  )

  it('A06 4.9 rejects all waiting calls when a refresh hangs', async () => {
    const clock = new ManualClock()
    const { server, api, session } = await setUpSignedIn({ session: { clock }, client: { clock } })
    server.expireAll()
    server.refreshFault = 'hang'
    const refreshing = deferred()
    server.beforeRefresh = () => refreshing.resolve()
    const outcomes: unknown[] = []
    const calls = Array.from({ length: 100 }, () =>
      failureOf(api.get('/api/thing')).then((failure) => outcomes.push(failure)),
    )
    await refreshing.promise
    clock.advance(9_999)
    await settle()
    expect(outcomes).toEqual([])
    clock.advance(1)
    await Promise.all(calls)

    expect(new Set(outcomes.map((failure) => JSON.stringify(Object(failure).phase)))).toEqual(
      new Set(['"refresh"']),
    )
    expect(outcomes[0]).toMatchObject({ kind: 'receiveTimeout', phase: 'refresh' })
    expect(session.getState().status).toBe('signedIn')

    server.refreshFault = undefined
    clock.advance(1_000)
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(clock.pending).toBe(0)
  })

  it('adopts the late response to a refresh that timed out, since it may contain the only valid token', async () => {
    const clock = new ManualClock()
    const { server, api, session } = await setUpSignedIn({
      session: { clock },
      client: { clock, timeout: { connect: 60_000, send: 60_000, receive: 60_000, total: 60_000 } },
    })
    const refreshed = new Promise((resolve) => session.subscribe(resolve))
    const { call, response } = await callDuringRefresh({ server, api })
    clock.advance(10_000)
    expect(await failureOf(call)).toMatchObject({ phase: 'refresh' })
    response.resolve()
    await refreshed

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.reuses).toBe(0)
  })

  it('A08 rejects on a 401 to the new token, without a loop', async () => {
    const { server, api, session } = await setUpSignedIn()
    server.apiFault = () => ({ status: 401, body: { title: 'Never', status: 401 } })

    const failure = toApiFailure(await failureOf(api.get('/api/thing')))
    expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 })
    expect(failure).toHaveProperty('afterRefresh', true)
    expect(failure).not.toHaveProperty('reason')
    expect(server.seen('/api/thing')).toHaveLength(2)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(session.getState().status).toBe('signedIn')
  })

  it('A13 4.20 leaves a 403 alone', async () => {
    const { server, api } = await setUpSignedIn()
    server.apiFault = () => ({ status: 403 })

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'forbidden', status: 403 })
    expect(server.calls).toHaveLength(1)
  })

  it('4.8 keeps the tokens when the replay fails', async () => {
    const { server, api, session } = await setUpSignedIn({ client: { retry: false } })
    server.expireAll()
    server.apiFault = ({ user }) =>
      server.seen('/auth/refresh').length > 0 && user ? { status: 500 } : undefined

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'internalServerError' })
    expect(session.getState().status).toBe('signedIn')
  })

  it('R43 does not count the replay as an attempt, nor begin to count anew', async () => {
    const { server, api } = await setUpSignedIn({
      client: { retry: { retries: 2, delay: 0, budget: false } },
    })
    let count = 0
    server.apiFault = () => {
      count += 1
      return { status: count === 2 ? 401 : 503 }
    }

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ status: 503 })
    expect(server.seen('/api/thing')).toHaveLength(4)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('A19 4.10 refreshes with the rotated token, which is stored before a held call is sent', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()
    await api.get('/api/one')
    server.expireAll()
    await api.get('/api/two')

    const sent = server.seen('/auth/refresh').map(({ body }) => JSON.parse(body).refresh_token)
    expect(new Set(sent).size).toBe(2)
    expect(server.reuses).toBe(0)
  })

  it('A20 refreshes with the same token again when the response had no new one', async () => {
    const { server, api } = await setUpSignedIn()
    server.rotates = false
    server.expireAll()
    await api.get('/api/one')
    server.expireAll()
    await api.get('/api/two')

    const sent = server.seen('/auth/refresh').map(({ body }) => JSON.parse(body).refresh_token)
    expect(sent).toHaveLength(2)
    expect(sent[0]).toBe(sent[1])
  })

  it.each(['', null])('A20 treats %j as no new one, as Go and others send it', async (none) => {
    const { server, session } = await setUpSignedIn()
    server.refreshFault = { status: 200, body: { access_token: 'next', refresh_token: none } }
    await session.refresh()
    await session.refresh()

    const sent = server.seen('/auth/refresh').map(({ body }) => JSON.parse(body).refresh_token)
    expect(sent).toEqual([sent[0], sent[0]])
    expect(sent[0]).toBeTruthy()
  })

  it('A46 refreshes at most once per cool-down while the refresh endpoint is down', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    server.expireAll()
    server.refreshFault = { status: 503 }
    for (let tick = 0; tick < 100; tick++) {
      const calls = Array.from({ length: 10 }, () => failureOf(api.get('/api/thing')))
      const failures = await Promise.all(calls)
      expect(failures.every((failure) => Object(failure).status === 503)).toBe(true)
      clock.advance(100)
    }

    expect(server.seen('/auth/refresh').length).toBeLessThanOrEqual(11)
    expect(server.seen('/auth/refresh').length).toBeGreaterThanOrEqual(9)
    expect(server.seen('/api/thing')).toHaveLength(10)
    expect(clock.pending).toBe(0)
  })

  it('A46 L18 reports the rest of the cool-down as retryAfter', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    server.expireAll()
    server.refreshFault = { status: 503 }
    expect(await failureOf(api.get('/api/thing'))).not.toHaveProperty('retryAfter')
    clock.advance(400)
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ status: 503, retryAfter: 600 })
  })

  it('treats an empty response to a refresh as signed out', async () => {
    const { server, api, session } = await setUpSignedIn()
    server.expireAll()
    server.refreshFault = { status: 204 }
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'sessionExpired',
    })
    expect(session.getState().status).toBe('signedOut')
  })

  it('A46 respects the Retry-After of the refresh endpoint', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    server.expireAll()
    server.refreshFault = { status: 429, headers: { 'Retry-After': '20' } }
    await failureOf(api.get('/api/thing'))
    clock.advance(19_999)
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'rateLimited',
      retryAfter: 1,
    })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    server.refreshFault = undefined
    clock.advance(1)

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('starts no cool-down when it has no client yet', async () => {
    const server = await startServer()
    const clock = new ManualClock()
    const { accessToken: value, refreshToken } = server.issue('ada')
    const initial = { accessToken: value, refreshToken }
    const session = createSession({ ...endpoints, initial, clock })
    expect(await failureOf(session.refresh())).toMatchObject({ code: 'session-client-missing' })
    const api = createApiClient({ baseURL: server.url, session, ...reference })
    onTestFinished(() => api.dispose())

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it.each([
    ['refreshTimeout', Number.NaN],
    ['refreshBefore', -1],
    ['coolDown', Number.NaN],
  ])('refuses the %s %d at once', (name, value) => {
    expect(() => createSession({ ...endpoints, [name]: value })).toThrow(
      `The option 'session.${name}' is ${value}`,
    )
  })

  it('gives a refresh all the time of the client with a refreshTimeout of 0', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock, refreshTimeout: 0 } })
    const { call, response } = await callDuringRefresh({ server, api })
    clock.advance(60_000)
    response.resolve()

    expect(await call).toMatchObject({ user: 'ada' })
  })

  it('does not cool down for ever when the clock is set back', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    server.expireAll()
    server.refreshFault = { status: 503 }
    await failureOf(api.get('/api/thing'))
    server.refreshFault = undefined
    clock.sleep(-7_200_000)

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('W15 gives a device that slept in the middle of a refresh the time to read the response', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    const { call, response } = await callDuringRefresh({ server, api })
    clock.sleep(3_600_000)
    response.resolve()

    expect(await call).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('gives a page that was prerendered all of its time from when somebody goes there', async () => {
    const clock = new ManualClock()
    const lock = pageLock()
    const seen = deferred()
    const { server, api } = await setUpSignedIn({
      session: { clock, lock, name: 'page', refreshTimeout: 10_000 },
    })
    const { signal } = new AbortController()
    const held = lock({ name: 'repository-hooks:page', signal }, () => seen.promise)
    vi.stubGlobal('document', { prerendering: true })
    server.expireAll()
    const call = api.get('/api/thing')
    await expect.poll(() => clock.pending).toBe(1)
    clock.advance(9_900)
    vi.stubGlobal('document', { prerendering: false })
    // Locks are given a moment after that.
    clock.advance(200)
    seen.resolve()
    await held

    expect(await call).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('continues with another client when the first one is disposed', async () => {
    const { server, api, session } = await setUpSignedIn()
    const other = createApiClient({ baseURL: server.url, session, ...reference })
    api.dispose()
    server.expireAll()

    expect(await other.get('/api/thing')).toMatchObject({ user: 'ada' })
    other.dispose()
    expect(await failureOf(session.signIn({}))).toMatchObject({ kind: 'configuration' })
  })

  it('1.18 unsubscribes from tabs and page events with its last client, and subscribes again with the next one', async () => {
    const opened = vi.fn()
    const closed = vi.fn()
    const channel = (name: string): SessionChannel => {
      opened(name)
      return { postMessage: () => {}, addEventListener: () => {}, close: closed }
    }
    const { server, api, session } = await setUpSignedIn({ session: { channel } })
    const other = createApiClient({ baseURL: server.url, session, ...reference })
    api.dispose()
    expect(closed).not.toHaveBeenCalled()
    other.dispose()
    expect(closed).toHaveBeenCalledTimes(1)
    const next = createApiClient({ baseURL: server.url, session, ...reference })

    expect(opened).toHaveBeenCalledTimes(2)
    expect(await next.get('/api/thing')).toMatchObject({ user: 'ada' })
    next.dispose()
    session.dispose()
    expect(closed).toHaveBeenCalledTimes(2)
  })

  it('A47 refreshes once for two clients that share a session', async () => {
    const { server, api, session } = await setUpSignedIn()
    const other = createApiClient({ baseURL: `${server.url}/api/v2`, session, ...reference })
    server.expireAll()
    await Promise.all([api.get('/api/thing'), other.get('/thing')])

    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.seen('/api/v2/thing').map(({ status }) => status)).toEqual([401, 200])
    other.dispose()
  })

  it('C09 never sends a call that is aborted while it waits for a refresh', async () => {
    const { server, api } = await setUpSignedIn()
    const { call: first, response } = await callDuringRefresh({ server, api })
    const caller = new AbortController()
    const held = failureOf(api.get('/api/held', { signal: caller.signal }))
    await settle()
    caller.abort()
    expect(await held).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
    response.resolve()
    await first

    expect(server.seen('/api/held')).toEqual([])
  })

  it('reports refreshes as events of all clients', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ session: { clock } })
    const reports: unknown[] = []
    api.events.on('refresh', ({ failure }) => reports.push(failure?.kind))
    server.expireAll()
    server.refreshFault = { status: 503 }
    await failureOf(api.get('/api/thing'))
    server.refreshFault = undefined
    clock.advance(1_000)
    await api.get('/api/thing')

    expect(reports).toEqual(['serverError', undefined])
  })
})
