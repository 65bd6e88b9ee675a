import { onlineManager } from '@tanstack/react-query'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ManualClock, settle } from './ManualClock.js'
import { failureOf, setUpSignedIn } from './setUp.js'

const page = new EventTarget()
const members = {
  location: new URL('https://shop.example/'),
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
}

// Sessions let go of their page after each test, so it stays until the last.
beforeAll(() => void Object.assign(globalThis, members))
afterEach(() => onlineManager.setOnline(true))
afterAll(() => {
  for (const name of Object.keys(members)) Reflect.deleteProperty(globalThis, name)
})

/** Starts as in a page, which tells when the device is online again; Ada's token has expired. */
async function setUpPage() {
  const clock = new ManualClock()
  const setup = await setUpSignedIn({ client: { clock, retry: false }, session: { clock } })
  setup.server.expireAll()
  const nextRefresh = () =>
    new Promise<void>((resolve) => {
      const stop = setup.api.events.on('refresh', () => {
        stop()
        // What follows it has its timers by then.
        void settle().then(resolve)
      })
    })
  return { ...setup, clock, nextRefresh, goOnline: () => page.dispatchEvent(new Event('online')) }
}

describe('a device that is online again', () => {
  it('refreshes once more for all waiting calls, when its network is not up yet', async () => {
    const { server, api, session, clock, nextRefresh, goOnline } = await setUpPage()
    server.refreshFault = 'reset'
    goOnline()
    const failed = nextRefresh()
    const calls = Promise.all([
      api.get('/api/a'),
      api.post('/api/b', { body: 'once' }),
      session.getToken(),
    ])
    await failed
    server.refreshFault = undefined
    clock.advance(1_000)

    const [response, , token] = await calls
    expect(response).toMatchObject({ user: 'ada' })
    expect(token).toMatchObject({ scheme: 'Bearer' })
    expect(server.seen('/auth/refresh')).toHaveLength(2)
    expect(server.seen('/api/b').map(({ status }) => status)).toEqual([401, 200])
    expect(clock.pending).toBe(0)
  })

  it('A05 fails, and stops retrying, when there is no response for five seconds', async () => {
    const { server, api, session, clock, nextRefresh, goOnline } = await setUpPage()
    server.refreshFault = 'reset'
    goOnline()
    const failure = failureOf(api.get('/api/a'))
    for (let second = 0; second < 5; second++) {
      await nextRefresh()
      clock.advance(1_000)
    }

    expect(await failure).toMatchObject({ kind: 'noInternetConnection', reachable: false })
    expect(server.seen('/auth/refresh')).toHaveLength(6)
    expect(session.getState().status).toBe('signedIn')
    expect(clock.pending).toBe(0)
  })

  it('A05 fails at once with the failure that a server responded with', async () => {
    const { server, api, goOnline } = await setUpPage()
    server.refreshFault = { status: 503 }
    goOnline()

    expect(await failureOf(api.get('/api/a'))).toMatchObject({ kind: 'serverError', status: 503 })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('ends the cool-down of a refresh that did not reach the server', async () => {
    const { server, api, goOnline } = await setUpPage()
    server.refreshFault = 'reset'
    await failureOf(api.get('/api/a'))
    server.refreshFault = undefined
    goOnline()

    expect(await api.get('/api/a')).toMatchObject({ user: 'ada' })
  })

  it('keeps the cool-down that a server asked for', async () => {
    const { server, api, goOnline } = await setUpPage()
    server.refreshFault = { status: 503, headers: { 'Retry-After': '30' } }
    await failureOf(api.get('/api/a'))
    server.refreshFault = undefined
    goOnline()

    expect(await failureOf(api.get('/api/a'))).toMatchObject({ status: 503, retryAfter: 30_000 })
  })

  it('fails at once when the device is offline again', async () => {
    const { server, api, goOnline } = await setUpPage()
    server.refreshFault = 'reset'
    goOnline()
    onlineManager.setOnline(false)

    expect(await failureOf(api.get('/api/a'))).toMatchObject({ kind: 'noInternetConnection' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('cools down after a refresh without a response, and not after one while offline', async () => {
    const { server, api } = await setUpPage()
    server.refreshFault = 'reset'
    onlineManager.setOnline(false)
    await failureOf(api.get('/api/a'))
    onlineManager.setOnline(true)
    await failureOf(api.get('/api/b'))
    await failureOf(api.get('/api/c'))

    expect(server.seen('/auth/refresh')).toHaveLength(2)
  })

  it('limits Retry-After to a minute', async () => {
    const { server, api, clock } = await setUpPage()
    server.refreshFault = { status: 503, headers: { 'Retry-After': '3600' } }
    expect(await failureOf(api.get('/api/a'))).toMatchObject({ retryAfter: 3_600_000 })
    expect(await failureOf(api.get('/api/b'))).toMatchObject({ retryAfter: 60_000 })
    server.refreshFault = undefined
    clock.advance(60_000)

    expect(await api.get('/api/c')).toMatchObject({ user: 'ada' })
  })

  it('stops retrying for a user who has signed out meanwhile', async () => {
    const { server, api, session, clock, nextRefresh, goOnline } = await setUpPage()
    server.refreshFault = 'reset'
    goOnline()
    const failed = nextRefresh()
    const failure = failureOf(api.get('/api/a'))
    await failed
    await session.signOut()
    clock.advance(1_000)
    await settle()

    expect(await failure).toMatchObject({ reason: 'signedOut' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })
})
