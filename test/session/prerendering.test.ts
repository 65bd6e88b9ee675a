import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LiveServer } from '../realtime/LiveServer.js'
import { AuthServer } from './AuthServer.js'
import type { Report } from './prerenderedPage.js'
import { bundle } from './RealBrowser.js'
import { right } from './setUp.js'
import { Visitor } from './Visitor.js'

const server = new AuthServer()
const live = new LiveServer()
let visitor: Visitor
/** What the page said of itself after five minutes in which nobody had gone to it, and when somebody had. */
let early: Report
let late: Report
/** What had arrived by the first. */
let sent: string[]

beforeAll(async () => {
  await server.start()
  await live.start()
  server.usesCookie = true
  let go = (): void => {}
  const gone = new Promise<void>((resolve) => (go = resolve))
  server.beforeApi = ({ path }) => (path === '/go' ? gone : undefined)
  await serve(`/page?socket=${live.url}`)
  visitor = await Visitor.open(server.url)
  early = await reportOf('early')
  sent = server.calls.map(({ path }) => path)
  expect(live.clients).toEqual([])
  go()
  late = await reportOf('late')
}, 60_000)

afterAll(async () => {
  await visitor.leave()
  await server.stop()
  await live.stop()
})

/** A page that signs Ada in, has another one prerendered, and goes there. */
async function serve(next: string): Promise<void> {
  const rules = JSON.stringify({ prerender: [{ urls: [next], eagerness: 'immediate' }] })
  const first = `
    await fetch('/auth/login', { method: 'POST', body: ${JSON.stringify(JSON.stringify(right))} })
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.textContent = ${JSON.stringify(rules)}
    document.head.append(rules)
    await fetch('/go')
    location.href = ${JSON.stringify(next)}
  `
  const html = (script: string) => `<!doctype html><script type="module">${script}</script>`
  server.files.set('/', { type: 'text/html', body: html(first) })
  server.files.set('/page', { type: 'text/html', body: html("import '/script.js'") })
  const body = await bundle('prerenderedPage.ts')
  server.files.set('/script.js', { type: 'text/javascript', body })
}

async function reportOf(name: string): Promise<Report> {
  const path = `/report/${name}`
  const arrived = () => expect(server.seen(path)).toHaveLength(1)
  await vi.waitFor(arrived, { timeout: 30_000 })
  return JSON.parse(server.seen(path)[0]?.body ?? '') as Report
}

describe('a page that Chromium prerenders for minutes', () => {
  it('waits with its session until somebody goes there, and is signed in then', () => {
    expect(early).toMatchObject({ isPrerendering: true, session: [], response: null })
    expect(sent).not.toContain('/auth/refresh')
    expect(late).toMatchObject({ isPrerendering: false, session: ['signedIn'] })
    expect(late.response).toEqual({ user: 'ada' })
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(server.reuses).toBe(0)
  })

  it('keeps data then, as any other', () => {
    expect(late.storageFailures).toEqual([])
    expect(late.kept).toBe(2)
  })

  it('connects then, however many attempts it has', () => {
    expect(new Set(early.socket)).toEqual(new Set(['connecting']))
    expect(early.sharedSocket).toEqual(['connecting'])
    expect(late.socket.at(-1)).toBe('open')
    expect(late.sharedSocket.at(-1)).toBe('open')
    expect(live.clients).toHaveLength(2)
  })

  it('tells then what happened, and nothing before, since it may never be seen', async () => {
    expect(sent).not.toContain('/events')
    await expect.poll(() => server.seen('/events').length).toBe(1)
  })
})
