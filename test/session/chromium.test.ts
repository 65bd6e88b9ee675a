import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AuthServer } from './AuthServer.js'
import { openTab, RealBrowser } from './RealBrowser.js'
import { holdRefresh, right, startServer } from './setUp.js'
import type {} from './tabPage.js'

let browser: RealBrowser

beforeAll(async () => {
  browser = await RealBrowser.start()
}, 60_000)

afterAll(() => browser.stop())

interface Setup {
  server: AuthServer
  context: BrowserContext
  tabs: Page[]
}

async function openTabs(count: number, mode: 'cookie' | 'store'): Promise<Setup> {
  const server = await startServer()
  server.usesCookie = mode === 'cookie'
  await browser.serve(server, 'tabPage.ts')
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const first = await openTab(context, server, `?mode=${mode}`)
  await first.evaluate((credentials) => tab.session.signIn(credentials), right)
  const tabs = [first]
  while (tabs.length < count) tabs.push(await openTab(context, server, `?mode=${mode}`))
  for (const page of tabs) await page.evaluate(() => tab.session.restore())
  server.calls.length = 0
  return { server, context, tabs }
}

/** Opens two tabs, of which the first waits for a refresh that is never answered. There is a page elsewhere to go to. */
async function openRefreshing(mode: 'cookie' | 'store') {
  const { server, tabs } = await openTabs(2, mode)
  const [first, second] = tabs
  server.files.set('/elsewhere', { type: 'text/html', body: 'Another page' })
  let isFirst = true
  server.beforeRefresh = () => {
    const never = isFirst
    isFirst = false
    return never ? new Promise(() => {}) : undefined
  }
  server.expireAll()
  await first?.evaluate(() => tab.start('/api/thing'))
  await expect.poll(() => server.seen('/auth/refresh').length).toBe(1)
  return { server, first, second }
}

/** Lets calls that are not answered take all connections of a browser to a server: there are six. */
async function occupy(server: AuthServer, page: Page | undefined, url = server.url): Promise<void> {
  server.beforeApi = ({ path }) => (path.includes('?call=') ? new Promise(() => {}) : undefined)
  await page?.evaluate((held) => {
    for (let call = 0; call < 6; call++) void fetch(`${held}/api/thing?call=${call}`)
  }, url)
  await expect.poll(() => server.seen('/api/thing').length).toBe(6)
}

/** Closes a page whose sign-out waits until the browser has a connection for it. */
async function closeWhileSigningOut(
  server: AuthServer,
  page: Page | undefined,
  url = server.url,
): Promise<void> {
  await occupy(server, page, url)
  await page?.evaluate(() => void tab.session.signOut())
  expect(server.seen('/auth/logout')).toEqual([])
  await page?.close()
}

const modes = ['cookie', 'store'] as const

describe.each(modes)('in tabs of Chromium, with the tokens in a %s', (mode) => {
  it('A01 A21 RT-A2 1,000 calls of five with an expired token take one refresh, and nobody is signed out', async () => {
    const { server, tabs } = await openTabs(5, mode)
    server.expireAll()
    const bursts = await Promise.all(tabs.map((page) => page.evaluate(() => tab.burst(200))))

    expect(bursts).toEqual(tabs.map(() => ({ succeeded: 200, failures: [] })))
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.reuses).toBe(0)
    expect(server.calls.length).toBeLessThanOrEqual(2_001)
    for (const page of tabs) {
      expect(await page.evaluate(() => tab.session.getState().status)).toBe('signedIn')
      expect(await page.evaluate(() => tab.events)).not.toContain('signedOut')
    }
  }, 120_000)

  it('A27 4.11 a sign-out in one ends the others within a second', async () => {
    const { server, tabs } = await openTabs(2, mode)
    const [first, ...others] = tabs
    server.beforeApi = () => new Promise(() => {})
    for (const page of others) {
      await page.evaluate(() => {
        for (let call = 0; call < 5; call++) tab.start(`/api/thing?call=${call}`)
      })
    }
    await expect.poll(() => server.seen('/api/thing').length).toBe(5)
    // What waits for a time waits for ever: a message ends the calls, or nothing.
    for (const page of others) await page.clock.pauseAt(Date.now() + 60_000)
    await first?.evaluate(() => tab.session.signOut())
    const outcomes = await Promise.all(
      others.map((page) => page.evaluate(() => Promise.all(tab.pending))),
    )

    expect(new Set(outcomes.flat())).toEqual(new Set(['requestCancelled: signedOut']))
    for (const page of others) {
      expect(await page.evaluate(() => tab.events.filter((type) => type !== 'signedIn'))).toEqual([
        'signedOut',
      ])
      expect(await page.evaluate(() => tab.session.getToken())).toBeUndefined()
    }
    expect(server.seen('/auth/refresh')).toEqual([])
  }, 60_000)

  it('A27 a sign-out reaches the server, although the page is left in the same moment', async () => {
    const { server, tabs } = await openTabs(1, mode)
    const [page] = tabs
    await page?.evaluate(() => {
      void tab.session.signOut()
      location.assign('about:blank')
    })

    await expect.poll(() => server.seen('/auth/logout').length).toBe(1)
  }, 60_000)

  it('A27 and although the page is closed before it could be sent', async () => {
    const { server, tabs } = await openTabs(1, mode)
    const [page] = tabs
    await closeWhileSigningOut(server, page)

    await expect.poll(() => server.seen('/auth/logout').length).toBe(1)
  }, 60_000)

  it('RT-A2 a tab that is closed while it refreshes leaves the refresh to the next', async () => {
    const { server, first, second } = await openRefreshing(mode)
    const response = second?.evaluate(() => tab.call('/api/thing'))
    await expect.poll(() => server.seen('/api/thing').length).toBe(2)
    await first?.close()

    expect(await response).toMatchObject({ user: 'ada' })
    expect(server.reuses).toBe(0)
  }, 60_000)

  it('RT-A2 a page in the back-forward cache, left while it refreshes, leaves the refresh to the next', async () => {
    const { server, first, second } = await openRefreshing(mode)
    await first?.goto(`${server.url}/elsewhere`)

    expect(await second?.evaluate(() => tab.call('/api/thing'))).toMatchObject({ user: 'ada' })
    await first?.goBack()
    await first?.waitForFunction(() => 'tab' in globalThis)
    expect(await first?.evaluate(() => tab.call('/api/thing'))).toMatchObject({ user: 'ada' })
    expect(server.reuses).toBe(0)
  }, 60_000)

  it('RT-A2 a page that is left while it refreshes, and others wait for that, does not keep them waiting', async () => {
    const { server, first, second } = await openRefreshing(mode)
    await second?.evaluate(() => tab.start('/api/thing'))
    const waiting = () => second?.evaluate(async () => (await navigator.locks.query()).pending)
    await expect.poll(waiting).toHaveLength(1)
    const left = performance.now()
    await first?.goto(`${server.url}/elsewhere`)

    expect(await second?.evaluate(() => tab.pending[0])).toBe('answered')
    // Less than a refresh may take, which would end the waiting too.
    expect(performance.now() - left).toBeLessThan(8_000)
    expect(server.reuses).toBe(0)
  }, 60_000)

  it('RT-A2 nor does one that is left when others have waited for seconds', async () => {
    const { server, first, second } = await openRefreshing(mode)
    await second?.evaluate(() => {
      const { query } = LockManager.prototype
      // A tab that waits looks who has the lock.
      const looked = new Promise((resolve) => {
        LockManager.prototype.query = function look() {
          resolve('')
          return query.call(this)
        }
      })
      tab.start('/api/thing')
      return looked
    })
    await first?.goto(`${server.url}/elsewhere`)

    expect(await second?.evaluate(() => tab.pending[0])).toBe('answered')
    expect(server.reuses).toBe(0)
  }, 60_000)

  it('4.15 a new tab shows neither the app nor the sign-in page before it knows', async () => {
    const { server, context } = await openTabs(1, mode)
    const page = await openTab(context, server, `?mode=${mode}`)
    const seen = await page.evaluate(async () => {
      const states = [tab.session.getState().status]
      tab.session.watch(() => states.push(tab.session.getState().status))
      await tab.session.restore()
      return states
    })

    expect(seen).toEqual(['loading', 'signedIn'])
  }, 60_000)
})

describe('in Chromium', () => {
  it('A27 a sign-out reaches the server of another origin, although the page is closed before it could be sent', async () => {
    const server = await startServer()
    server.allowsOrigins = true
    await browser.serve(server, 'tabPage.ts')
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const page = await openTab(context, server, `?api=${server.otherUrl}`)
    await page.evaluate((credentials) => tab.session.signIn(credentials), right)
    server.calls.length = 0
    await closeWhileSigningOut(server, page, server.otherUrl)

    await expect
      .poll(() => server.seen('/auth/logout').map(({ method, user }) => [method, user]))
      .toEqual([
        ['OPTIONS', undefined],
        ['POST', 'ada'],
      ])
  }, 60_000)

  it('saves a draft by fetch with keepalive although the page is closed', async () => {
    const { server, tabs } = await openTabs(1, 'cookie')
    const [page] = tabs
    await occupy(server, page)
    await page?.evaluate(() => tab.saveWhenHidden('/api/draft'))
    await page?.close()

    const saved = () => server.seen('/api/draft').map(({ user, body }) => [user, body])
    await expect.poll(saved).toEqual([['ada', '{"text":"Draft"}']])
  }, 60_000)

  it('A04 a page that is closed while its cookie is renewed leaves the new one to the next', async () => {
    const { server, context, tabs } = await openTabs(1, 'cookie')
    const [page] = tabs
    server.expireAll()
    const { refreshing, response } = holdRefresh(server)
    await page?.evaluate(() => tab.start('/api/thing'))
    await refreshing.promise
    const cookieOf = async () => (await context.cookies(`${server.url}/auth/refresh`))[0]?.value
    const former = await cookieOf()
    await page?.close()
    response.resolve()
    await expect.poll(cookieOf).not.toBe(former)
    const next = await openTab(context, server, '?mode=cookie')

    expect(await next.evaluate(() => tab.call('/api/thing'))).toMatchObject({ user: 'ada' })
    expect(server.reuses).toBe(0)
  }, 60_000)

  it('A41 4.18 RT-A8 no storage, readable cookie or URL holds a token', async () => {
    const { server, context, tabs } = await openTabs(1, 'cookie')
    const [page] = tabs
    server.expireAll()
    await page?.evaluate(() => tab.call('/api/thing'))
    const found = await page?.evaluate(async () => {
      const databases: unknown[] = []
      for (const { name = '' } of await indexedDB.databases()) databases.push(name)
      return JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        databases,
        document.cookie,
        location.href,
        await caches.keys(),
        history.state,
      ])
    })

    expect(found).toBe(
      JSON.stringify([{}, {}, [], '', await page?.evaluate(() => location.href), [], null]),
    )
    expect(server.calls.map(({ path }) => path).join()).not.toMatch(/ACCESS_SECRET|rt-/)
    const [cookie] = await context.cookies(`${server.url}/auth/refresh`)
    expect(cookie).toMatchObject({ name: 'refresh_token', httpOnly: true, path: '/auth' })
    await page?.reload()
    await page?.waitForFunction(() => 'tab' in globalThis)
    expect(await page?.evaluate(() => tab.call('/api/thing'))).toMatchObject({ user: 'ada' })
  }, 60_000)

  it('a page that comes back from the cache finds out that its session has ended', async () => {
    const { server, tabs } = await openTabs(1, 'cookie')
    const [page] = tabs
    server.endAll()
    await page?.evaluate(() =>
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    )

    await expect.poll(() => page?.evaluate(() => tab.session.getState().status)).toBe('signedOut')
  }, 60_000)

  it('a page that is online again finds out who is signed in', async () => {
    const { server, context } = await openTabs(1, 'cookie')
    server.refreshFault = { status: 503 }
    const page = await openTab(context, server, '?mode=cookie')
    await page.evaluate(() => tab.session.restore())
    expect(await page.evaluate(() => tab.session.getState().failure?.status)).toBe(503)
    server.refreshFault = undefined
    // Until the cool-down is over, which only the page's own clock knows.
    const statusOnline = () =>
      page.evaluate(() => {
        dispatchEvent(new Event('online'))
        return tab.session.getState().status
      })

    await expect.poll(statusOnline).toBe('signedIn')
  }, 60_000)
})
