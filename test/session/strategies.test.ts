import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { apiKeyInterceptor } from '../../src/session/strategies/apiKeyInterceptor.js'
import { apiKeyStrategy } from '../../src/session/strategies/apiKeyStrategy.js'
import type { AuthStrategy } from '../../src/session/strategies/AuthStrategy.js'
import { basicStrategy } from '../../src/session/strategies/basicStrategy.js'
import { cookieStrategy } from '../../src/session/strategies/cookieStrategy.js'
import { createSession } from '../../src/session/createSession.js'
import {
  firebaseStrategy,
  type FirebaseUser,
} from '../../src/session/strategies/firebaseStrategy.js'
import { oidcStrategy, type OidcUser } from '../../src/session/strategies/oidcStrategy.js'
import { providerStrategy } from '../../src/session/strategies/providerStrategy.js'
import type { SessionBehaviour } from '../../src/session/SessionBehaviour.js'
import type { AuthServer, SeenCall } from './AuthServer.js'
import { failureOf, reference, setUpSignedIn, startServer } from './setUp.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

function clientFor<User, Credentials, Registration>(
  server: AuthServer,
  strategy: AuthStrategy<User, Credentials, Registration>,
  options: Partial<ApiClientOptions> = {},
  behaviour: SessionBehaviour = {},
) {
  const session = createSession({ strategy, ...behaviour })
  const api = createApiClient({ baseURL: server.url, session, ...reference, ...options })
  onTestFinished(() => {
    session.dispose()
    api.dispose()
  })
  return { session, api }
}

describe('providerStrategy', () => {
  it.each([
    ['returns undefined', () => undefined],
    ['returns null', () => null],
    ['returns an empty text', () => ''],
    ['returns "undefined"', () => 'undefined'],
    ['throws', () => Promise.reject(new Error('SDK_SECRET'))],
  ])('A49 sends nothing when the provider %s', async (_name, getToken) => {
    const server = await startServer()
    const { api } = clientFor(server, providerStrategy({ getToken }))

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'unauthorized',
      reason: 'noToken',
      attempts: 0,
    })
    expect(server.calls).toEqual([])
  })

  it('calls getToken for each call, and once for a new token when one is rejected', async () => {
    const server = await startServer()
    let token = server.issue('ada').accessToken
    const wishes: boolean[] = []
    const { api, session } = clientFor(
      server,
      providerStrategy({
        getToken: ({ refresh }) => {
          wishes.push(refresh)
          if (refresh) token = server.issue('ada').accessToken
          return token
        },
      }),
    )
    await api.get('/api/thing')
    server.expireAll()
    await Promise.all(Array.from({ length: 10 }, () => api.get('/api/thing')))

    expect(wishes.filter(Boolean)).toHaveLength(1)
    expect(session.principal).toBe('ada')
  })

  it('follows the provider from user to user', async () => {
    const server = await startServer()
    let user: string | undefined
    const { api, session } = clientFor(
      server,
      providerStrategy({ getToken: () => user && server.issue(user).accessToken }),
    )
    const seen: string[] = []
    session.subscribe(({ type }) => seen.push(type))
    await failureOf(api.get('/api/thing'))
    user = 'ada'
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    user = 'bob'
    await failureOf(api.get('/api/thing'))
    expect(await api.get('/api/thing')).toMatchObject({ user: 'bob' })
    user = undefined
    await failureOf(api.get('/api/thing'))

    expect(seen.filter((type) => type !== 'refreshed')).toEqual([
      'signedIn',
      'signedOut',
      'signedIn',
      'signedOut',
    ])
  })

  it('P01 replays no call with the token of a user whom the provider has changed to', async () => {
    const server = await startServer()
    let user = 'ada'
    const { api } = clientFor(
      server,
      providerStrategy({ getToken: () => server.issue(user).accessToken }),
    )
    server.apiFault = () => {
      user = 'bob'
      return { status: 401 }
    }

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({
      kind: 'requestCancelled',
      reason: 'signedOut',
    })
    expect(server.calls.map((call) => call.user)).toEqual(['ada'])
  })

  it('ends the session when the provider has no other token for a rejected one', async () => {
    const server = await startServer()
    const { api, session } = clientFor(
      server,
      providerStrategy({ getToken: ({ refresh }) => (refresh ? null : 'refused') }),
    )

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })
    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: 'sessionExpired' })
  })

  it.each([
    ['has no sign-out', {}],
    ['fails to sign out', { signOut: () => Promise.reject(new Error('offline')) }],
  ])('stays signed out although a provider that %s still has a token', async (_name, options) => {
    const server = await startServer()
    const { accessToken } = server.issue('ada')
    const { api, session } = clientFor(
      server,
      providerStrategy({
        getToken: () => accessToken,
        signIn: async () => accessToken,
        ...options,
      }),
    )
    await api.get('/api/thing')
    await session.signOut()

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
    await session.signIn({})
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('A05 keeps the session when the provider cannot reach its server', async () => {
    const server = await startServer()
    const { api, session } = clientFor(
      server,
      providerStrategy({
        getToken: ({ refresh }) => {
          if (!refresh) return 'old'
          throw createApiFailure({ kind: 'noInternetConnection', message: 'offline' })
        },
      }),
    )

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'noInternetConnection' })
    expect(session.getState().status).toBe('signedIn')
  })
})

describe('cookieStrategy', () => {
  const user = z.object({ id: z.string(), name: z.string().optional() })

  async function start(csrf?: Parameters<typeof cookieStrategy>[0]['csrf']) {
    const server = await startServer()
    const state = { isSignedIn: true }
    server.apiFault = ({ path }) => {
      if (path === '/api/session' && state.isSignedIn) return { status: 200, body: { id: 'ada' } }
      return { status: path === '/api/open' || state.isSignedIn ? 200 : 401 }
    }
    const strategy = cookieStrategy({
      session: '/api/session',
      signIn: '/auth/login',
      signOut: '/auth/logout',
      user,
      ...(csrf !== undefined && { csrf }),
    })
    return { server, state, ...clientFor(server, strategy) }
  }

  it('restores the user with a request for the session, and sends no Authorization', async () => {
    const { server, api, session } = await start()
    await api.get('/api/thing')

    expect(session.getState()).toMatchObject({
      status: 'signedIn',
      user: { id: 'ada' },
      principal: 'ada',
    })
    expect(server.calls.map(({ path }) => path)).toEqual(['/api/session', '/api/thing'])
    expect(server.calls.every(({ headers }) => headers.authorization === undefined)).toBe(true)
    expect(await session.getToken()).toBeUndefined()
  })

  it('sends no request for the session when the server rendered for nobody', async () => {
    const server = await startServer()
    const options = { session: '/api/session', signIn: '/auth/login', signOut: '/auth/logout' }
    const { api, session } = clientFor(server, cookieStrategy({ ...options, initial: null }))

    expect(await session.restore()).toMatchObject({ status: 'signedOut', user: undefined })
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
    expect(server.calls).toEqual([])
  })

  it('takes initial itself, which createSession refuses', () => {
    const strategy = cookieStrategy({ session: '/me', signOut: '/logout' })
    const initial = 'It is an option of the strategy: cookieStrategy({ initial })'

    expect(() => createSession({ strategy, initial })).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        code: 'session-initial',
        message: expect.stringContaining('cookieStrategy({ initial })'),
      }),
    )
  })

  it('4.14 requests the user again when it is refreshed, as after a change of the profile', async () => {
    const { server, session } = await start()
    await session.restore()
    server.apiFault = () => ({ status: 200, body: { id: 'ada', name: 'Ada King' } })
    await session.refresh()

    expect(session.getState()).toMatchObject({ user: { name: 'Ada King' }, epoch: 0 })
  })

  it('ends the session when the session endpoint rejects, and keeps it when only a call was rejected', async () => {
    const { server, state, api, session } = await start()
    await session.restore()
    const { apiFault } = server
    server.apiFault = (call) => (call.path === '/api/odd' ? { status: 401 } : apiFault?.(call))
    expect(await failureOf(api.get('/api/odd'))).toMatchObject({ status: 401 })
    expect(session.getState().status).toBe('signedIn')
    state.isSignedIn = false

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })
    expect(session.getState().status).toBe('signedOut')
  })

  it('A42 sends the CSRF token with writes, to its own origin only', async () => {
    vi.stubGlobal('document', { cookie: 'other=1; XSRF-TOKEN=CSRF%20SECRET; last=2' })
    const { server, api, session } = await start()
    await session.restore()
    await api.get('/api/thing')
    await api.post('/api/thing', {})
    await api.delete('/api/thing')
    await api.post(`${server.otherUrl}/api/thing`, {})
    await session.signOut()

    expect(
      server.calls.map(({ method, path, headers }) => [method, path, headers['x-xsrf-token']]),
    ).toEqual([
      ['GET', '/api/session', undefined],
      ['GET', '/api/thing', undefined],
      ['POST', '/api/thing', 'CSRF SECRET'],
      ['DELETE', '/api/thing', 'CSRF SECRET'],
      ['POST', '/api/thing', undefined],
      ['POST', '/auth/logout', 'CSRF SECRET'],
    ])
  })

  it('2.9 fetches the token once for five concurrent calls, also when the first is aborted', async () => {
    let asked = 0
    const { server, api } = await start({
      header: 'X-CSRF',
      token: async () => {
        asked += 1
        return `token-${asked}`
      },
    })
    const caller = new AbortController()
    const given = failureOf(api.post('/api/thing', {}, { signal: caller.signal }))
    const others = Array.from({ length: 4 }, () => api.post('/api/thing', {}))
    caller.abort()
    await Promise.all([given, ...others])

    expect(asked).toBe(1)
    const tokens = server.seen('/api/thing').map(({ headers }) => headers['x-csrf'])
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
  })
})

describe('a stale CSRF token', () => {
  const byCode: SessionBehaviour = { refreshIf: ({ code }) => code === 'FORGED' }

  async function start(status: number, behaviour = byCode) {
    const server = await startServer()
    const state = { valid: 'T1', isBarred: false }
    const response = ({ method, headers }: SeenCall) => {
      const isForged = method === 'POST' && (state.isBarred || headers['x-csrf'] !== state.valid)
      return isForged ? { status, body: { code: 'FORGED' } } : { status: 200, body: { id: 1 } }
    }
    server.apiFault = response
    const strategy = cookieStrategy({
      session: '/api/me',
      signIn: '/api/login',
      signOut: '/api/logout',
      csrf: { header: 'X-CSRF', token: () => state.valid },
    })
    const { api, session } = clientFor(server, strategy, {}, behaviour)
    await api.post('/api/thing', {})
    server.calls.length = 0
    state.valid = 'T2'
    return {
      api,
      session,
      state,
      told: () => server.calls.map(({ path, status }) => [path, status]),
    }
  }

  it.each([
    ['a 403 that refreshIf names by its code', 403, byCode],
    ['a 419', 419, {}],
  ])('4.14 is fetched again after %s, and the write is sent once more', async (_, status, by) => {
    const { api, told } = await start(status, by)

    expect(await api.post('/api/thing', {})).toEqual({ id: 1 })
    expect(told()).toEqual([
      ['/api/thing', status],
      ['/api/me', 200],
      ['/api/thing', 200],
    ])
  })

  it('4.14 is kept after any other 403, which is not sent again', async () => {
    const { api, told } = await start(403, {})

    expect(await failureOf(api.post('/api/thing', {}))).toMatchObject({ kind: 'forbidden' })
    expect(told()).toEqual([['/api/thing', 403]])
  })

  it.each([403, 419])(
    '4.2 4.16 is fetched again for signing in and out, rejected with %i',
    async (status) => {
      const { session, told } = await start(status)
      await session.signOut()
      const refused = [
        ['/api/logout', status],
        ['/api/me', 200],
        ['/api/logout', 200],
      ]
      expect(told()).toEqual(refused)
      await session.signIn({})
      expect(session.getState().status).toBe('signedIn')
    },
  )

  it('4.2 is fetched again once: a second rejection is thrown', async () => {
    const { session, state, told } = await start(403)
    state.isBarred = true
    expect(await failureOf(session.signIn({}))).toMatchObject({ status: 403 })
    expect(told().filter(([path]) => path === '/api/login')).toHaveLength(2)
  })

  it('4.2 is no reason to sign in twice where it was good: a wrong password counts once', async () => {
    const { session, state, told } = await start(403)
    Object.assign(state, { valid: 'T1', isBarred: true })
    expect(await failureOf(session.signIn({}))).toMatchObject({ status: 403 })
    expect(told().filter(([path]) => path === '/api/login')).toHaveLength(1)
  })
})

describe('apiKeyStrategy', () => {
  it('18.3 sends each origin its own key, and other origins none', async () => {
    const server = await startServer()
    const { api, session } = clientFor(
      server,
      apiKeyStrategy({ keys: { [server.url.toUpperCase()]: 'KEY_A' } }),
    )
    await api.get('/api/public')
    await api.get(`${server.otherUrl}/api/public`)

    expect(server.calls.map(({ headers }) => headers['x-api-key'])).toEqual(['KEY_A', undefined])
    expect(session.getState().status).toBe('signedIn')
  })

  it('A49 sends nothing when a key is missing, and only fails the call for a rejected key', async () => {
    const server = await startServer()
    const issued: string[] = []
    const { api, session } = clientFor(
      server,
      apiKeyStrategy({ keys: { [server.url]: () => issued[0] }, header: 'X-Key' }),
    )
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
    expect(server.calls).toEqual([])
    issued.push('KEY_A')

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ status: 401 })
    expect(server.calls).toHaveLength(1)
    expect(session.getState().status).toBe('signedIn')
  })

  it('14.3 works with any session as an interceptor, also after a sign-out', async () => {
    const server = await startServer()
    const { api, session } = await setUpSignedIn({
      server,
      client: { interceptors: [apiKeyInterceptor({ keys: { [server.url]: 'KEY_A' } })] },
    })
    await api.get('/api/thing')
    await session.signOut()
    await api.get('/api/public', { meta: { skipAuth: true } })

    expect(
      server.calls.map(({ headers }) => [
        headers['x-api-key'],
        headers.authorization !== undefined,
      ]),
    ).toEqual([
      ['KEY_A', true],
      ['KEY_A', true],
      ['KEY_A', false],
    ])
  })
})

describe('basicStrategy', () => {
  it('sends user name and password in UTF-8', async () => {
    const server = await startServer()
    const { api, session } = clientFor(server, basicStrategy())
    await session.signIn({ username: 'Zoë', password: 'pä:ss' })
    await api.get('/api/public')

    const sent = server.calls[0]?.headers.authorization ?? ''
    expect(Buffer.from(sent.replace('Basic ', ''), 'base64').toString()).toBe('Zoë:pä:ss')
    expect(session.principal).toBe('Zoë')
  })

  it('verifies the credentials if it has an endpoint for that', async () => {
    const server = await startServer()
    const { session } = clientFor(server, basicStrategy({ verify: '/api/thing' }))

    expect(await failureOf(session.signIn({ username: 'a', password: 'b' }))).toMatchObject({
      kind: 'unauthorized',
      status: 401,
    })
    expect(session.getState().status).toBe('signedOut')
    expect(server.calls).toHaveLength(1)
  })

  it('sends them to the verifying endpoint on later calls, too', async () => {
    const server = await startServer()
    const { api, session } = clientFor(server, basicStrategy({ verify: '/api/public/me' }))
    await session.signIn({ username: 'a', password: 'b' })
    await api.get('/api/public/me')

    const sent = server.seen('/api/public/me').map(({ headers }) => headers.authorization)
    expect(sent).toEqual(['Basic YTpi', 'Basic YTpi'])
  })

  it('ends the session when they are rejected', async () => {
    const server = await startServer()
    const { api, session } = clientFor(
      server,
      basicStrategy({ initial: { username: 'a', password: 'b' } }),
    )
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })

    expect(session.getState().status).toBe('signedOut')
  })

  it('refuses a user name with a colon', async () => {
    const server = await startServer()
    const { session } = clientFor(server, basicStrategy())

    expect(await failureOf(session.signIn({ username: 'a:b', password: 'c' }))).toMatchObject({
      kind: 'configuration',
    })
  })
})

/** A `UserManager` of oidc-client-ts as far as the session sees it. */
class FakeManager {
  user: OidcUser<{ sub: string }> | null = null
  silent = 0
  failure: Error | undefined
  readonly #loaded = new Set<(user: OidcUser<{ sub: string }>) => void>()
  readonly #unloaded = new Set<() => void>()
  readonly #issue: () => string

  constructor(issue: () => string) {
    this.#issue = issue
  }

  readonly events = {
    addUserLoaded: (listener: (user: OidcUser<{ sub: string }>) => void) => {
      this.#loaded.add(listener)
      return () => void this.#loaded.delete(listener)
    },
    addUserUnloaded: (listener: () => void) => {
      this.#unloaded.add(listener)
      return () => void this.#unloaded.delete(listener)
    },
  }

  load(): OidcUser<{ sub: string }> {
    const user = { access_token: this.#issue(), profile: { sub: 'ada' } }
    this.user = user
    for (const listener of this.#loaded) listener(user)
    return user
  }

  getUser = async () => this.user
  signinSilent = async () => {
    this.silent += 1
    if (this.failure) throw this.failure
    return this.load()
  }
  signinRedirect = async () => {}
  signinRedirectCallback = async () => this.load()
  signinPopup = async () => this.load()
  removeUser = async () => {
    this.user = null
    for (const listener of this.#unloaded) listener()
  }
}

describe('oidcStrategy', () => {
  const start = async () => {
    const server = await startServer()
    const manager = new FakeManager(() => server.issue('ada').accessToken)
    return { server, manager, ...clientFor(server, oidcStrategy(manager)) }
  }

  it('completes a sign-in once, though the manager tells of it too', async () => {
    const { session, api } = await start()
    const events: string[] = []
    session.subscribe(({ type }) => events.push(type))
    await session.restore()
    expect(await session.signIn({})).toMatchObject({ status: 'signedOut' })
    await session.signIn({ callbackUrl: 'http://localhost/callback?code=1' })

    expect(session.getState()).toMatchObject({ user: { sub: 'ada' }, principal: 'ada' })
    expect(events).toEqual(['signedIn'])
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it('RT-A7 refreshes once for all concurrent callers', async () => {
    const { server, manager, session, api } = await start()
    await session.signIn({ popup: true })
    server.expireAll()
    await Promise.all(Array.from({ length: 5 }, () => api.get('/api/thing')))

    expect(manager.silent).toBe(1)
  })

  it.each([
    ['invalid_grant', Object.assign(new Error('x'), { error: 'invalid_grant' }), 'signedOut'],
    ['login_required', Object.assign(new Error('x'), { error: 'login_required' }), 'signedOut'],
    ['a network error', new TypeError('Failed to fetch'), 'signedIn'],
    ['a timeout', Object.assign(new Error('x'), { name: 'ErrorTimeout' }), 'signedIn'],
    ['anything else', new Error('No silent_redirect_uri configured'), 'signedIn'],
  ])('A05 after %s when renewing the user is %s', async (_name, failure, status) => {
    const { server, manager, session, api } = await start()
    await session.signIn({ popup: true })
    server.expireAll()
    manager.failure = failure
    await failureOf(api.get('/api/thing'))

    expect(session.getState().status).toBe(status)
  })

  it('signs out where the tokens are kept, and does not find them again meanwhile', async () => {
    const { manager, session, api } = await start()
    await session.signIn({ popup: true })
    const out = session.signOut()
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind: 'unauthorized' })
    await out

    expect(manager.user).toBeNull()
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'noToken' })
  })

  it('follows the manager when it drops the user', async () => {
    const { manager, session } = await start()
    await session.signIn({ popup: true })
    await manager.removeUser()

    expect(session.getState().status).toBe('signedOut')
  })
})

/** Firebase's `Auth` as far as the session sees it. */
class FakeAuth {
  currentUser: FirebaseUser | null = null
  forced = 0
  failure: Error | undefined
  readonly #listeners = new Set<(user: FirebaseUser | null) => void>()
  readonly #server: AuthServer

  constructor(server: AuthServer) {
    this.#server = server
  }

  authStateReady = async () => {}
  onIdTokenChanged = (listener: (user: FirebaseUser | null) => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  signOut = async () => this.set(null)
  signIn = async ({ email }: { email: string }) => {
    const user = this.#user(email)
    this.set(user)
    return { user }
  }

  set(user: FirebaseUser | null): void {
    this.currentUser = user
    for (const listener of this.#listeners) listener(user)
  }

  #user(uid: string): FirebaseUser {
    let token = this.#server.issue(uid).accessToken
    return {
      uid,
      getIdToken: async (force) => {
        if (this.failure) throw this.failure
        if (force) this.forced += 1
        if (force) token = this.#server.issue(uid).accessToken
        return token
      },
    }
  }
}

describe('firebaseStrategy', () => {
  const start = async () => {
    const server = await startServer()
    const auth = new FakeAuth(server)
    return {
      server,
      auth,
      ...clientFor(server, firebaseStrategy(auth, { signIn: auth.signIn })),
    }
  }

  it('4.21 sends the ID token of the user that Firebase knows', async () => {
    const { auth, api, session } = await start()
    await auth.signIn({ email: 'ada' })

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(session.getState()).toMatchObject({ status: 'signedIn', principal: 'ada' })
  })

  it('signs in by the session, with one event, and renews by force when refused', async () => {
    const { server, auth, api, session } = await start()
    const events: string[] = []
    session.subscribe(({ type }) => events.push(type))
    await session.signIn({ email: 'ada' })
    expect(events).toEqual(['signedIn'])
    server.expireAll()
    await Promise.all([api.get('/api/a'), api.get('/api/b')])

    expect(auth.forced).toBe(1)
  })

  it('follows a sign-out that happens in Firebase', async () => {
    const { auth, session } = await start()
    await session.signIn({ email: 'ada' })
    await auth.signOut()

    await expect.poll(() => session.getState().status).toBe('signedOut')
  })

  it.each([
    ['auth/network-request-failed', 'noInternetConnection', 'signedIn'],
    ['auth/user-disabled', 'unauthorized', 'signedIn'],
  ])('A05 tells %s as %s', async (code, kind, status) => {
    const { auth, api, session } = await start()
    await session.signIn({ email: 'ada' })
    auth.failure = Object.assign(new Error('x'), { code })

    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ kind, code })
    expect(session.getState().status).toBe(status)
  })
})
