import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RealBrowser } from '../session/RealBrowser.js'
import { startServer as startPages } from '../session/setUp.js'
import { events, openStreamServer } from '../stream/StreamServer.js'
import type {} from './livePage.js'
import type { LiveServer } from './LiveServer.js'
import { startServer } from './setUp.js'

let browser: RealBrowser
const streams = openStreamServer()

beforeAll(async () => {
  browser = await RealBrowser.start()
}, 60_000)

afterAll(() => browser.stop())

interface Setup {
  server: LiveServer
  pages: Awaited<ReturnType<typeof startPages>>
  context: BrowserContext
  tabs: Page[]
}

async function openTabs(count: number, query = ''): Promise<Setup> {
  const pages = await startPages()
  const server = await startServer()
  await browser.serve(pages, '../realtime/livePage.ts')
  pages.files.set('/elsewhere', { type: 'text/html', body: 'Another page' })
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const tabs: Page[] = []
  for (let tab = 0; tab < count; tab++) {
    const page = await context.newPage()
    await page.goto(`${pages.url}/?socket=${server.url}${query}`)
    await page.waitForFunction(() => 'live' in globalThis)
    tabs.push(page)
  }
  await expect.poll(() => server.open.some(({ topics }) => topics.size === 1)).toBe(true)
  return { server, pages, context, tabs }
}

const heardOf = (page: Page) => page.evaluate(() => live.heard)
const statusOf = (page: Page) => page.evaluate(() => live.statuses.at(-1))

describe('in Chromium', () => {
  it('12.12 W12 W13 tabs share one socket by a lock, and another one takes over when that tab closes', async () => {
    const { server, tabs } = await openTabs(3, '&shared')
    for (const tab of tabs) await expect.poll(() => statusOf(tab)).toBe('open')
    await expect.poll(() => server.frames('subscribe').length).toBeGreaterThanOrEqual(3)
    server.publish('numbers', 1)
    for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1])
    expect(server.clients).toHaveLength(1)

    const [leader, ...others] = tabs
    // What waits for a time waits for ever: another tab takes over at once, or not at all.
    for (const tab of others) await tab.clock.pauseAt(Date.now() + 60_000)
    await leader?.close()
    server.publish('numbers', 2)
    await expect.poll(() => server.clients.length).toBe(2)
    server.publish('numbers', 3)
    for (const tab of others) await expect.poll(() => heardOf(tab)).toEqual([1, 2, 3])

    expect(server.open).toHaveLength(1)
  }, 60_000)

  it('W12 another tab takes over when the one with the socket crashes', async () => {
    const { server, context, tabs } = await openTabs(3, '&shared')
    const [leader, ...others] = tabs
    if (!leader) throw new Error('There is a tab.')
    for (const tab of tabs) await expect.poll(() => statusOf(tab)).toBe('open')
    server.publish('numbers', 1)
    for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1])
    const devtools = await context.newCDPSession(leader)
    devtools.send('Page.crash').catch(() => {})
    await expect.poll(() => server.clients.length).toBe(2)
    server.publish('numbers', 2)

    for (const tab of others) await expect.poll(() => heardOf(tab)).toEqual([1, 2])
    expect(server.open).toHaveLength(1)
  }, 60_000)

  it('W12 W14 a tab gives the shared socket up for the back-forward cache, and is told what it missed', async () => {
    const { server, pages, tabs } = await openTabs(3, '&shared')
    for (const tab of tabs) await expect.poll(() => statusOf(tab)).toBe('open')
    server.publish('numbers', 1)
    for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1])
    const [leader, ...others] = tabs
    await leader?.goto(`${pages.url}/elsewhere`)
    await expect.poll(() => server.clients.length).toBe(2)
    for (const tab of others) await expect.poll(() => statusOf(tab)).toBe('open')
    server.publish('numbers', 2)
    for (const tab of others) await expect.poll(() => heardOf(tab)).toEqual([1, 2])
    await leader?.goBack({ waitUntil: 'commit' })
    for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1, 2])

    expect(await leader?.evaluate(() => live.restored)).toBe(1)
    expect(server.open).toHaveLength(1)
    expect(server.peak).toBe(1)
  }, 60_000)

  it.each([
    ['is seen', 'visibilitychange'],
    ['goes on unseen', 'resume'],
  ])(
    'W12 a tab gives the shared socket up when it is frozen, and takes part again when it %s',
    async (_how, moment) => {
      const { server, tabs } = await openTabs(2, '&shared')
      for (const tab of tabs) await expect.poll(() => statusOf(tab)).toBe('open')
      server.publish('numbers', 1)
      for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1])
      const [leader, ...others] = tabs
      // Chromium freezes no tab for a test.
      await leader?.evaluate(() => document.dispatchEvent(new Event('freeze')))
      server.publish('numbers', 2)
      for (const tab of others) await expect.poll(() => heardOf(tab)).toEqual([1, 2])
      await leader?.evaluate(
        (type) => document.dispatchEvent(new Event(type, { bubbles: true })),
        moment,
      )
      for (const tab of tabs) await expect.poll(() => heardOf(tab)).toEqual([1, 2])

      expect(server.peak).toBe(1)
    },
    60_000,
  )

  it.each([
    ['closes', false],
    ['crashes', true],
  ])(
    'W12 a tab that %s leaves no topics behind that no other tab wants',
    async (_how, isCrash) => {
      const { server, pages, context } = await openTabs(2, '&shared')
      const other = await context.newPage()
      await other.goto(`${pages.url}/?socket=${server.url}&shared&topic=letters`)
      const topics = () => server.open.flatMap((client) => [...client.topics])
      await expect.poll(topics).toEqual(['numbers', 'letters'])
      const devtools = await context.newCDPSession(other)
      if (isCrash) devtools.send('Page.crash').catch(() => {})
      else await other.close()
      await expect.poll(topics).toEqual(['numbers'])

      expect(server.clients).toHaveLength(1)
    },
    60_000,
  )

  it('W13 makes no attempt while it is offline, and one when it is online again', async () => {
    const { server, context, tabs } = await openTabs(1)
    const [page] = tabs
    if (!page) throw new Error('There is a tab.')
    await context.setOffline(true)
    server.cut()
    await expect.poll(() => statusOf(page)).toBe('offline')
    expect(server.clients).toHaveLength(1)
    await context.setOffline(false)
    await expect.poll(() => server.clients.length).toBe(2)

    await expect.poll(() => statusOf(page)).toBe('open')
  }, 60_000)

  it('W14 ends its socket for the back-forward cache, and has one again with what was missed', async () => {
    const { server, pages, tabs } = await openTabs(1)
    const [page] = tabs
    if (!page) throw new Error('There is a tab.')
    server.publish('numbers', 1)
    await expect.poll(() => heardOf(page)).toEqual([1])
    await page.goto(`${pages.url}/elsewhere`)
    await expect.poll(() => server.open.length).toBe(0)
    server.publish('numbers', 2)
    await page.goBack({ waitUntil: 'commit' })
    await expect.poll(() => heardOf(page)).toEqual([1, 2])

    expect(await page.evaluate(() => live.restored)).toBe(1)
    expect(server.open).toHaveLength(1)
    expect(server.peak).toBe(1)
  }, 60_000)

  it('W14 reconnects at once when a hidden page is seen again', async () => {
    const { server, tabs } = await openTabs(1, '&slow')
    const [page] = tabs
    if (!page) throw new Error('There is a tab.')
    server.cut()
    await expect.poll(() => statusOf(page)).toBe('reconnecting')
    await page.evaluate(() =>
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
    )
    await expect.poll(() => server.clients.length).toBe(2)

    await expect.poll(() => statusOf(page)).toBe('open')
    expect(server.open).toHaveLength(1)
  }, 60_000)

  it('W10 W13 reads server-sent events as they arrive, and ends the stream with the last who listens', async () => {
    const { tabs } = await openTabs(1)
    const [page] = tabs
    if (!page) throw new Error('There is a tab.')
    let send: (text: string) => void = expect.fail
    streams.on('/events', (response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      events(response)
      send = (text) => void response.write(text)
    })
    await page.evaluate((url) => live.stream(`${url}/events`), streams.url)
    await streams.until(() => streams.seen.length === 1)
    for (const word of ['one', 'two']) {
      send(`data: ${word}\n\n`)
      await expect.poll(() => page.evaluate(() => live.streamed.at(-1))).toBe(word)
    }
    await page.evaluate(() => live.stopStream())

    await streams.until(() => streams.seen[0]?.isGivenUp === true)
  }, 60_000)
})
