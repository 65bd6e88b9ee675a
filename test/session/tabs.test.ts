import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { untilAborted } from '../../src/http/calls/untilAborted.js'
import type { LockRequest } from '../../src/session/tabs/SessionLock.js'
import type { SessionChannel } from '../../src/session/tabs/SessionTabs.js'
import { createTokenStore } from '../../src/session/tokens/createTokenStore.js'
import { FakeBrowser, type FakeTab } from './FakeBrowser.js'
import { ManualClock, pass, settle } from './ManualClock.js'
import { deferred, failureOf, right, setUp, startServer } from './setUp.js'

const modes = ['store', 'cookie'] as const

async function openTabs(count: number, mode: 'store' | 'cookie', hasLock = true) {
  const server = await startServer()
  server.usesCookie = mode === 'cookie'
  const browser = new FakeBrowser()
  const clock = new ManualClock()
  server.now = clock.now
  const open = () => browser.open(server, { mode, hasLock, clock })
  const first = open()
  await first.session.signIn(right)
  const tabs = [first, ...Array.from({ length: count - 1 }, open)]
  await Promise.all(tabs.map(({ session }) => session.restore()))
  await settle()
  server.calls.length = 0
  for (const { events, sent } of tabs) events.length = sent.length = 0
  return { server, browser, tabs, open, clock }
}

describe.each(modes)('tabs with their tokens in a shared %s', (mode) => {
  it('A21 refresh once for 50 calls in each of five tabs, and nobody is signed out', async () => {
    const { server, tabs } = await openTabs(5, mode)
    server.expireAll()
    const calls = tabs.flatMap(({ api }) => Array.from({ length: 50 }, () => api.get('/api/thing')))

    expect(await Promise.all(calls)).toHaveLength(250)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.reuses).toBe(0)
    for (const { session } of tabs) expect(session.getState().status).toBe('signedIn')
  })

  it('A25 finds what another tab has renewed meanwhile, and asks for nothing', async () => {
    const { server, tabs } = await openTabs(2, mode)
    const [first, second] = tabs
    server.expireAll()
    await first?.api.get('/api/thing')
    await settle()
    await second?.api.get('/api/thing')

    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.seen('/api/thing').map(({ status }) => status)).toEqual([401, 200, 200])
  })

  it('A27 4.11 RT-A4 sign out together, without an echo', async () => {
    const { server, tabs } = await openTabs(3, mode)
    const [first, ...others] = tabs
    server.beforeApi = () => new Promise(() => {})
    const flying = others.flatMap(({ api }) =>
      Array.from({ length: 5 }, () => failureOf(api.get('/api/thing'))),
    )
    await expect.poll(() => server.seen('/api/thing').length).toBe(10)
    await first?.session.signOut()
    const failures = await Promise.all(flying)

    expect(failures).toHaveLength(10)
    for (const failure of failures) {
      expect(failure).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    }
    for (const { session, events } of tabs) {
      expect(events).toEqual([{ type: 'signedOut', reason: 'signedOut' }])
      expect(await session.getToken()).toBeUndefined()
    }
    expect(others.flatMap(({ sent }) => sent)).toEqual([])
    expect(server.seen('/auth/refresh')).toEqual([])
    expect(server.seen('/auth/logout')).toHaveLength(1)
  })

  it('end together when their session is over, with one refresh and one event each', async () => {
    const { server, tabs } = await openTabs(3, mode)
    server.expireAll()
    server.endAll()
    const failures = await Promise.all(tabs.map(({ api }) => failureOf(api.get('/api/thing'))))
    await settle()

    expect(failures).toHaveLength(3)
    for (const failure of failures) {
      expect(failure).toMatchObject({ kind: 'unauthorized', reason: 'sessionExpired' })
    }
    for (const { events } of tabs) {
      expect(events).toEqual([{ type: 'signedOut', reason: 'sessionExpired' }])
    }
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('sign in together', async () => {
    const { tabs } = await openTabs(2, mode)
    const [first, second] = tabs
    await first?.session.signOut()
    await settle()
    expect(second?.session.getState().status).toBe('signedOut')
    await first?.session.signIn(right)

    await expect.poll(() => second?.session.getState().status).toBe('signedIn')
    expect(await second?.api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('P01 change the user together: nothing of the former one goes on', async () => {
    const { server, tabs } = await openTabs(2, mode)
    const [first, second] = tabs
    server.beforeApi = ({ path }) => (path === '/api/slow' ? new Promise(() => {}) : undefined)
    const late = failureOf(second?.api.get('/api/slow') ?? Promise.resolve())
    await expect.poll(() => server.seen('/api/slow').length).toBe(1)
    await first?.session.signIn({ email: 'bob', password: 'right' })

    expect(await late).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    await expect.poll(() => second?.session.principal).toBe('bob')
    expect(await second?.api.get('/api/thing')).toMatchObject({ user: 'bob' })
    expect(second?.events.map(({ type }) => type)).toEqual(['signedOut', 'signedIn'])
  })

  it('RT-A2 go on when the tab that refreshes goes away in the middle', async () => {
    const { server, tabs } = await openTabs(2, mode)
    const [first, second] = tabs
    const asked = deferred()
    let isFirst = true
    server.beforeRefresh = () => {
      asked.resolve()
      const never = isFirst
      isFirst = false
      return never ? new Promise(() => {}) : undefined
    }
    server.expireAll()
    void first?.api.get('/api/thing').catch(() => undefined)
    await asked.promise
    const call = second?.api.get('/api/thing')
    await settle()
    first?.crash()

    expect(await call).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(2)
  })

  it('RT-A2 sign in and out although one of them is stuck, and keeps the lock', async () => {
    const { server, browser, clock } = await openTabs(1, mode)
    const stuck = ({ signal }: LockRequest) => untilAborted(new Promise<never>(() => {}), signal)
    const { session } = browser.open(server, { mode, clock, client: { clock }, lock: stuck })
    const signedIn = session.signIn({ email: 'bob', password: 'right' })
    await pass(clock, 9_999)
    expect(server.seen('/auth/login')).toEqual([])
    await pass(clock, 1)
    expect(await signedIn).toMatchObject({ principal: 'bob' })
    const signedOut = session.signOut()
    await pass(clock, 10_000)
    await signedOut

    expect(server.seen('/auth/logout').map(({ status }) => status)).toEqual([204])
    expect(clock.pending).toBe(0)
  })

  it('4.15 a new tab is signed in without a sign-in page', async () => {
    const { open } = await openTabs(1, mode)
    const { session, api, events } = open()
    expect(session.getState().status).toBe('loading')
    const seen: string[] = []
    session.watch(() => seen.push(session.getState().status))

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(seen).toEqual(['signedIn'])
    expect(events).toEqual([{ type: 'signedIn', principal: 'ada' }])
    expect(session.epoch).toBe(0)
  })

  it('4.15 a new tab is signed out when nobody was signed in', async () => {
    const { tabs, open } = await openTabs(1, mode)
    await tabs[0]?.session.signOut()
    const { session, events, api } = open()
    const call = failureOf(api.get('/api/thing'))

    expect(await session.restore()).toMatchObject({ status: 'signedOut', reason: undefined })
    expect(await call).toMatchObject({ kind: 'unauthorized', reason: 'noToken' })
    expect(events).toEqual([])
  })
})

describe('tabs without a lock between them', () => {
  it('do not sign out when the refresh token was used by another tab: they find what that one kept', async () => {
    const { server, tabs, browser } = await openTabs(2, 'store', false)
    const [first, second] = tabs
    server.expireAll()
    const reached = deferred()
    const response = deferred()
    server.beforeRefresh = () => {
      if (server.seen('/auth/refresh').length === 2) reached.resolve()
      return server.seen('/auth/refresh').length === 2 ? response.promise : reached.promise
    }
    const calls = [first, second].map((tab) => tab?.api.get('/api/thing').catch((f: unknown) => f))
    await reached.promise
    await expect.poll(() => browser.store.get('tokens')).not.toBeUndefined()
    await settle()
    response.resolve()
    await Promise.all(calls)

    for (const { session } of tabs) expect(session.getState().status).toBe('signedIn')
  })
})

describe('tabs that share nothing', () => {
  it.each([
    { shared: 'nothing', options: {}, locks: 0 },
    { shared: 'a cookie', options: { refreshToken: 'cookie' }, locks: 1 },
    { shared: 'a store', options: { store: createTokenStore(new FakeBrowser().store) }, locks: 1 },
  ] as const)(
    'wait for no lock of the browser: $locks with $shared',
    async ({ options, locks }) => {
      const request = vi.fn((_name: string, _options: object, task: (lock: object) => unknown) =>
        Promise.resolve(task({})),
      )
      vi.stubGlobal('location', { origin: 'https://app.example' })
      vi.stubGlobal('navigator', { locks: { request } })
      onTestFinished(() => void vi.unstubAllGlobals())
      const { session } = await setUp({ session: { channel: false, ...options } })
      await session.signIn(right)

      expect(request).toHaveBeenCalledTimes(locks)
    },
  )
})

describe('tabs with tokens of their own', () => {
  async function open(users: readonly string[]) {
    const server = await startServer()
    const browser = new FakeBrowser()
    const tabs = users.map(() => browser.open(server, { mode: 'memory' }))
    for (const [index, email] of users.entries())
      await tabs[index]?.session.signIn({ email, password: 'right' })
    return tabs
  }
  const statuses = (tabs: readonly FakeTab[]) => tabs.map((it) => it.session.getState().status)

  it('A27 sign out together', async () => {
    const tabs = await open(['ada', 'ada'])
    await tabs[0]?.session.signOut()

    await expect.poll(() => statuses(tabs)).toEqual(['signedOut', 'signedOut'])
  })

  it('P01 keep a user who did not sign out', async () => {
    const tabs = await open(['ada', 'bob', 'ada'])
    await tabs[0]?.session.signOut()

    await expect.poll(() => statuses(tabs)).toEqual(['signedOut', 'signedIn', 'signedOut'])
  })
})

describe('a page that was loaded', () => {
  it('keeps loading while the server cannot be asked, and finds out later', async () => {
    const { server, open, clock } = await openTabs(1, 'cookie')
    server.refreshFault = { status: 503 }
    const { session, api } = open()
    expect(await session.restore()).toMatchObject({
      status: 'loading',
      failure: expect.objectContaining({ status: 503 }),
    })
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ status: 503 })
    server.refreshFault = undefined
    clock.advance(1_000)

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(session.getState()).toMatchObject({ status: 'signedIn', failure: undefined })
  })

  it('P01 follows the cookie to another user, and gives nothing of the former one on', async () => {
    const { server, browser, open } = await openTabs(1, 'cookie')
    const { session, api, events } = open()
    await session.restore()
    const other = browser.open(server, { mode: 'cookie', channel: false })
    await other.session.signIn({ email: 'bob', password: 'right' })
    server.expireAll()
    events.length = 0

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'requestCancelled' })
    expect(session.principal).toBe('bob')
    expect(events.map(({ type }) => type)).toEqual(['signedOut', 'signedIn'])
    expect(await api.get('/api/thing')).toMatchObject({ user: 'bob' })
  })

  it('goes on with its token when another version of it signs in by cookies alone', async () => {
    const { server, browser } = await openTabs(1, 'cookie')
    let tell: (event: { data: unknown }) => void = () => {}
    const channel: SessionChannel = {
      postMessage: () => {},
      addEventListener: (_type, listener) => void (tell = listener),
      close: () => {},
    }
    const { session, api } = browser.open(server, { mode: 'cookie', channel: () => channel })
    await session.restore()
    const principal = 'ada'
    tell({ data: { type: 'signedIn', principal, grant: { principal } } })

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('begins as signed in with the user that the server rendered for', async () => {
    const { server, browser } = await openTabs(1, 'cookie')
    const { session, api } = browser.open(server, {
      mode: 'cookie',
      initial: { user: { id: 'ada' } },
    })
    expect(session.getState()).toMatchObject({
      status: 'signedIn',
      user: { id: 'ada' },
      principal: 'ada',
    })

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.calls.map(({ path }) => path)).toEqual(['/auth/refresh', '/api/thing'])
  })

  it('asks for nobody where the server has rendered for nobody, until somebody signs in', async () => {
    const { server, browser } = await openTabs(1, 'cookie')
    const { session, api } = browser.open(server, { mode: 'cookie', initial: null })
    session.watch(() => {})

    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: undefined, epoch: 0 })
    expect(await session.restore()).toMatchObject({ status: 'signedOut' })
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
    expect(server.calls).toEqual([])
    await session.signIn(right)

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('follows a tab that signs in, also where the server has rendered for nobody', async () => {
    const { server, browser, tabs } = await openTabs(1, 'cookie')
    const { session, api } = browser.open(server, { mode: 'cookie', initial: null })
    await tabs[0]?.session.signIn(right)
    await settle()

    expect(session.getState()).toMatchObject({ status: 'signedIn', principal: 'ada' })
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('4.15 is signed in with a refresh token alone, and renews before the first call', async () => {
    const server = await startServer()
    const browser = new FakeBrowser()
    const { refreshToken } = server.issue('ada')
    await browser.store.set('tokens', JSON.stringify({ refresh_token: refreshToken }))
    const { session, api } = browser.open(server, {})

    expect(await session.restore()).toMatchObject({ status: 'signedIn' })
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.calls.map(({ path }) => path)).toEqual(['/auth/refresh', '/api/thing'])
  })

  it.each([
    ['broken tokens', { tokens: '{"access_token":"two words","refresh_token":7}' }],
    ['no JSON', { tokens: '{' }],
    ['another kind of JSON', { tokens: '[null]' }],
    ['nothing but an expiry', { tokens: '{"expires_at":12}' }],
    ['the API key alone', { api_key: 'x' }],
  ])('4.15 is signed out when the store holds %s', async (_name, kept) => {
    const server = await startServer()
    const browser = new FakeBrowser()
    for (const [name, value] of Object.entries(kept)) await browser.store.set(name, value)
    const { session } = browser.open(server, {})

    expect(await session.restore()).toMatchObject({ status: 'signedOut' })
  })

  it('P09 is signed out when the store cannot be read, and says so once', async () => {
    const server = await startServer()
    const browser = new FakeBrowser()
    const failures: unknown[] = []
    const { session } = browser.open(server, {
      store: createTokenStore({
        ...browser.store,
        get: () => Promise.reject(new Error('blocked')),
      }),
      onStorageFailure: (failure) => failures.push(failure),
    })

    expect(await session.restore()).toMatchObject({ status: 'signedOut' })
    expect(failures).toHaveLength(1)
  })

  it('P08 goes on in memory when the tokens cannot be kept', async () => {
    const server = await startServer()
    const browser = new FakeBrowser()
    const failures: unknown[] = []
    const { session, api } = browser.open(server, {
      store: createTokenStore({
        ...browser.store,
        set: () => Promise.reject(new Error('full')),
      }),
      onStorageFailure: (failure) => failures.push(failure),
    })
    await session.signIn(right)
    server.expireAll()

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(session.getState().status).toBe('signedIn')
    expect(failures.length).toBeGreaterThan(0)
  })

  it('4.10 keeps a rotated token before it is used', async () => {
    const server = await startServer()
    const browser = new FakeBrowser()
    const order: string[] = []
    const { session, api } = browser.open(server, {
      store: createTokenStore({
        ...browser.store,
        set: async (name, value) => {
          // Long enough for a call that would not wait for it.
          for (let turn = 0; turn < 100; turn++) await settle()
          order.push(name)
          await browser.store.set(name, value)
        },
      }),
    })
    await session.signIn(right)
    server.expireAll()
    order.length = 0
    server.beforeApi = ({ user, path }) => {
      order.push(path)
      expect(user).toBe('ada')
    }
    await api.get('/api/thing')

    expect(order).toEqual(['/api/thing', 'tokens', '/api/thing'])
  })
})
