import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createApiClient } from '../../src/http/createApiClient.js'
import { createSession } from '../../src/session/createSession.js'
import { createTokenStore } from '../../src/session/tokens/createTokenStore.js'
import { createWebStore } from '../../src/storage/createWebStore.js'
import { Dice } from './Dice.js'
import { endpoints, failureOf, reference, right, setUp, startServer } from './setUp.js'

describe('sessions on a server', () => {
  it('X01 keep 200 interleaved requests of two users apart', async () => {
    const server = await startServer()
    const users = ['ada', 'bob']
    const tokens = new Map(users.map((user) => [user, server.issue(user).accessToken]))
    const held: (() => void)[] = []
    server.beforeApi = () => new Promise((resolve) => void held.push(resolve))

    const renders = Array.from({ length: 200 }, async (_, index) => {
      const user = users[index % 2] ?? ''
      const session = createSession({
        ...endpoints,
        initial: { accessToken: tokens.get(user) ?? '' },
      })
      const api = createApiClient({ baseURL: server.url, session, ...reference })
      const [first, second] = await Promise.all([
        api.get('/api/profile', { params: { user } }),
        api.get('/api/orders', { params: { user } }),
      ])
      api.dispose()
      session.dispose()
      return { user, principal: session.principal, first, second }
    })
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(400)
    // Answers come back in another order than they were asked for.
    for (const response of new Dice(1).shuffle(held)) response()

    for (const { user, principal, first, second } of await Promise.all(renders)) {
      expect(principal).toBe(user)
      expect(first).toMatchObject({ user })
      expect(second).toMatchObject({ user })
    }
    for (const call of server.calls) expect(call.path).toContain(`user=${call.user}`)
  }, 30_000)

  it('X03 share nothing between two of them', async () => {
    const server = await startServer()
    const ada = await setUp({ server })
    const bob = await setUp({ server })
    await ada.session.signIn(right)
    await bob.session.signIn({ email: 'bob', password: 'right' })
    await ada.session.signOut()

    expect(await bob.api.get('/api/thing')).toMatchObject({ user: 'bob' })
    expect(bob.events).toEqual([{ type: 'signedIn', principal: 'bob' }])
    expect(await failureOf(ada.api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
  })

  it('X07 use neither the locks nor the channels of the process', async () => {
    const request = vi.fn()
    vi.stubGlobal('navigator', { locks: { request } })
    const opened = vi.fn()
    vi.stubGlobal('BroadcastChannel', opened)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { server, session, api } = await setUp()
    await session.signIn(right)
    server.expireAll()
    await api.get('/api/thing')

    expect(request).not.toHaveBeenCalled()
    expect(opened).not.toHaveBeenCalled()
  })

  it('X07 end a request whose token is rejected, when they cannot refresh it', async () => {
    const { server, api, session } = await setUp({
      session: { initial: { accessToken: 'expired', user: { id: 'ada' } } },
    })

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'sessionExpired',
    })
    expect(server.seen('/auth/refresh')).toEqual([])
    expect(session.getState().status).toBe('signedOut')
  })

  it('X05 begin a page as signed out when they found nobody, without a refresh', async () => {
    const { server, api, session } = await setUp({
      session: { refreshToken: 'cookie', initial: null },
    })

    expect(session.getState().status).toBe('signedOut')
    expect(await session.restore()).toMatchObject({ status: 'signedOut' })
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
    expect(server.calls).toEqual([])
    await session.signIn(right)
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('X06 show no token in their state', async () => {
    const { session, server } = await setUp()
    await session.signIn(right)
    const { accessToken, refreshToken } = server.issue('ada')
    const shown = JSON.stringify(session.getState())

    expect(shown).toContain('ada')
    expect(shown).not.toContain('ACCESS_SECRET')
    expect(shown).not.toContain(accessToken.slice(0, 20))
    expect(shown).not.toContain(refreshToken)
  })

  it('touch no global of a browser, neither on import nor when they are made', async () => {
    const touched: string[] = []
    const names = ['document', 'indexedDB', 'localStorage', 'sessionStorage', 'window']
    for (const name of [...names, 'BroadcastChannel']) {
      const original = Object.getOwnPropertyDescriptor(globalThis, name)
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get: () => void touched.push(name),
      })
      onTestFinished(() => {
        if (original) Object.defineProperty(globalThis, name, original)
        else Reflect.deleteProperty(globalThis, name)
      })
    }
    vi.resetModules()
    const [fresh, strategy] = await Promise.all([
      import('../../src/session/createSession.js'),
      import('../../src/session/strategies/cookieStrategy.js'),
      import('../../src/storage/createWebStore.js'),
    ])
    const cookies = { session: '/me', signOut: '/auth/logout' }
    fresh.createSession({ strategy: strategy.cookieStrategy(cookies) })
    fresh.createSession({
      ...endpoints,
      refreshToken: 'cookie',
      store: createTokenStore(createWebStore()),
    })

    expect(touched).toEqual([])
  })
})
