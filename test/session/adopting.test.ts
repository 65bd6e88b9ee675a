import {
  cookieStrategy,
  createMemoryStore,
  createSession,
  createTokenStore,
} from 'repository-hooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeClient } from '../http/setUp.js'
import { openStreamServer, type Responding } from '../stream/StreamServer.js'
import { FakeBrowser } from './FakeBrowser.js'
import { ManualClock, settle } from './ManualClock.js'
import { callDuringRefresh, failureOf, right, setUp, setUpSignedIn } from './setUp.js'

/** A response with tokens, as the endpoint of a second factor gives it. */
const responseOf = ({
  accessToken,
  refreshToken,
}: {
  accessToken: string
  refreshToken: string
}) => ({
  access_token: accessToken,
  refresh_token: refreshToken,
  expires_in: 3600,
})

describe('adopting the response of another call', () => {
  it('4.2 signs in with its tokens, which are stored and refreshed', async () => {
    const store = createTokenStore(createMemoryStore())
    const { server, session, api, events } = await setUp({ session: { store } })
    await session.adopt(responseOf(server.issue('ada')))
    server.expireAll()

    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(session.getState()).toMatchObject({ status: 'signedIn', principal: 'ada' })
    expect(events.map(({ type }) => type)).toEqual(['signedIn', 'refreshed'])
    const later = await setUp({ server, session: { store } })
    expect(await later.session.restore()).toMatchObject({ principal: 'ada' })
  })

  it('4.2 keeps calls and data of the same user, with the current refresh token', async () => {
    const { server, session, api, events } = await setUpSignedIn()
    const { epoch } = session.getState()
    const { accessToken } = server.issue('ada')
    await session.adopt({ access_token: accessToken })

    expect(await session.getToken()).toMatchObject({ value: accessToken })
    expect(session.epoch).toBe(epoch)
    expect(events).toEqual([{ type: 'refreshed', principal: 'ada' }])
    server.expireAll()
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it("P02 aborts the calls of the previous user when the response is another user's", async () => {
    const { server, session, api, events } = await setUpSignedIn()
    server.beforeApi = () => new Promise(() => {})
    const underWay = failureOf(api.get('/api/thing'))
    await expect.poll(() => server.seen('/api/thing').length).toBe(1)
    await session.adopt({ access_token: server.issue('eve').accessToken })

    expect(await underWay).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    expect(events.map(({ type }) => type)).toEqual(['signedOut', 'signedIn'])
    expect(session.principal).toBe('eve')
    // Nothing renews her token: that of ada is gone with ada.
    server.beforeApi = () => {}
    server.expireAll()
    expect(await failureOf(api.get('/api/thing'))).toMatchObject({ reason: 'sessionExpired' })
    expect(server.seen('/auth/refresh')).toEqual([])
  })

  it('P02 aborts all calls when the user of the tokens is unknown', async () => {
    const { server, session, events } = await setUpSignedIn()
    server.isJwt = false
    await session.adopt(responseOf(server.issue('ada')))

    expect(events.map(({ type }) => type)).toEqual(['signedOut', 'signedIn'])
  })

  it('4.6 waits for a refresh in flight, whose response would be older', async () => {
    const setup = await setUpSignedIn()
    const { call, response } = await callDuringRefresh(setup)
    const { accessToken, refreshToken } = setup.server.issue('ada')
    const adopted = setup.session.adopt(responseOf({ accessToken, refreshToken }))
    response.resolve()
    await Promise.all([call, adopted])

    expect(await setup.session.getToken()).toMatchObject({ value: accessToken })
  })

  it('A50 throws for a response without tokens, and keeps the current user', async () => {
    const { session } = await setUpSignedIn()
    const failure = await failureOf(session.adopt({ ticket: 'one more step' }))

    expect(failure).toMatchObject({ kind: 'configuration', code: 'session-response' })
    expect(session.principal).toBe('ada')
  })

  it('names the missing endpoint', async () => {
    const session = createSession({ signIn: '/auth/login' })
    makeClient({ baseURL: 'http://localhost', session })

    expect(await failureOf(session.adopt())).toMatchObject({ code: 'session-endpoint-missing' })
    session.dispose()
  })

  it('P01 notifies the other tabs', async () => {
    const { server } = await setUp()
    const clock = new ManualClock()
    server.now = clock.now
    const browser = new FakeBrowser()
    const [first, second] = [0, 1].map(() => browser.open(server, { mode: 'store', clock }))
    await first?.session.signIn(right)
    await second?.session.restore()
    await first?.session.adopt(responseOf(server.issue('eve')))
    await settle()
    await second?.session.restore()

    expect(second?.session.principal).toBe('eve')
    expect(await second?.api.get('/api/thing')).toMatchObject({ user: 'eve' })
  })
})

describe('adopting a cookie', () => {
  const server = openStreamServer()

  const json =
    (body: unknown, status = 200): Responding =>
    (response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(body))
    }

  it('4.14 requests its user, whatever call or window set it', async () => {
    server.on('/me', json({}, 401), json({}, 401), json({ id: 'ada' }))
    const session = createSession({
      strategy: cookieStrategy({ session: '/me', signOut: '/logout', csrf: false }),
    })
    onTestFinished(() => session.dispose())
    makeClient({ baseURL: server.url, session })
    await session.restore()
    expect(session.getState().status).toBe('signedOut')
    expect(await failureOf(session.adopt())).toMatchObject({ kind: 'unauthorized' })

    expect(await session.adopt()).toMatchObject({ status: 'signedIn', principal: 'ada' })
    const { epoch } = session
    expect(await session.adopt()).toMatchObject({ epoch })
  })

  it('4.14 refreshes with a refresh token that another window got', async () => {
    const { server: auth, session } = await setUp({ session: { refreshToken: 'cookie' } })
    await session.restore()
    expect(session.getState().status).toBe('signedOut')
    const { accessToken } = auth.issue('ada')
    auth.refreshFault = { status: 200, body: { access_token: accessToken, expires_in: 60 } }

    expect(await session.adopt()).toMatchObject({ status: 'signedIn', principal: 'ada' })
  })
})
