import { describe, expect, test } from 'vitest'
import type { AxiosAdapter } from 'axios'
import { rateLimitInterceptor } from '../../src/http/interceptors/rateLimit.js'
import { pass, settle } from '../session/ManualClock.js'
import { failureOf, makeClient, makeClock } from './setUp.js'

const baseURL = 'https://api.example.com'

/** A client that may ask twice in a second, and when it asked whom. */
function limited(responses: Record<string, { status: number; after?: string }> = {}) {
  const clock = makeClock()
  const start = clock.now()
  const asked: [string, number][] = []
  const adapter: AxiosAdapter = async (config) => {
    const { host, pathname } = new URL(config.url ?? '')
    asked.push([host + pathname, clock.now() - start])
    const { status = 200, after } = responses[pathname] ?? {}
    const headers = after === undefined ? {} : { 'retry-after': after }
    return { data: '{}', status, statusText: '', headers, config }
  }
  const interceptors = [rateLimitInterceptor({ requests: 2 })]
  const api = makeClient({ baseURL, adapter, clock, interceptors })
  return { api, clock, asked, times: () => asked.map(([, at]) => at) }
}

describe('rateLimitInterceptor', () => {
  test('3.17 lets so many leave at once, and as many more once an interval is over', async () => {
    const { api, clock, times } = limited()
    const calls = Array.from({ length: 6 }, () => api.get('/products'))
    await pass(clock, 5_000)
    await Promise.all(calls)
    expect(times()).toEqual([0, 0, 1_000, 1_000, 2_000, 2_000])
  })

  test('3.17 fills up again while nobody asks, up to its limit', async () => {
    const { api, clock, times } = limited()
    await Promise.all([api.get('/a'), api.get('/b')])
    await pass(clock, 60_000)
    const calls = [api.get('/c'), api.get('/d'), api.get('/e')]
    await pass(clock, 1_000)
    await Promise.all(calls)
    expect(times()).toEqual([0, 0, 60_000, 60_000, 61_000])
  })

  test('3.17 3.7 holds nobody back for as long as a clock is set back', async () => {
    const { api, clock, asked } = limited({ '/busy': { status: 429, after: '7' } })
    const until: (number | undefined)[] = []
    api.events.on('queue', (event) => until.push(event.until))
    await Promise.all([api.get('/a'), api.get('/b')])
    clock.setBack(3_600_000)
    const third = api.get('/c')
    await settle()
    expect(until.at(-1)).toBe(clock.now() + 1_000)
    await pass(clock, 1_000)
    await third

    await failureOf(api.get('/busy'))
    const last = api.get('/d')
    clock.setBack(3_600_000)
    await pass(clock, 14_000)
    await last
    expect(asked).toHaveLength(5)
  })

  test('3.17 counts each origin apart', async () => {
    const { api, asked } = limited()
    await Promise.all(
      ['/a', '/b', 'https://files.example.com/c', 'https://files.example.com/d'].map((url) =>
        api.get(url),
      ),
    )
    expect(asked.map(([, at]) => at)).toEqual([0, 0, 0, 0])
  })

  test('3.7 makes everybody wait after a 429, as long as the server asks', async () => {
    const { api, clock, asked } = limited({ '/busy': { status: 429, after: '7' } })
    await failureOf(api.get('/busy'))
    const call = api.get('/products')
    await pass(clock, 6_999)
    expect(asked).toHaveLength(1)
    await pass(clock, 1)
    await call
    expect(asked[1]).toEqual(['api.example.com/products', 7_000])
  })

  test('3.17 gives the turn of a call that is given up to the next', async () => {
    const { api, clock, times } = limited()
    await Promise.all([api.get('/a'), api.get('/b')])
    const controller = new AbortController()
    const given = failureOf(api.get('/c', { signal: controller.signal }))
    await settle()
    controller.abort()
    expect((await given).kind).toBe('requestCancelled')
    const next = api.get('/d')
    await pass(clock, 1_000)
    await next
    expect(times()).toEqual([0, 0, 1_000])
  })

  test('3.17 ends its waiting with the deadline of the call', async () => {
    const { api, clock } = limited()
    await Promise.all([api.get('/a'), api.get('/b')])
    const call = failureOf(api.get('/c', { timeout: { total: 100 } }))
    await pass(clock, 100)
    expect(await call).toMatchObject({ phase: 'total', attempts: 0 })
  })
})

/** A server that takes 50 in any second, and says so; each request takes a while of its own to arrive and to be answered. */
function setUpServer({ headers: says }: { headers?: 'draft' | 'old' } = {}) {
  const clock = makeClock()
  const arrivals: number[] = []
  let refused = 0
  let seed = 1
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => void clock.after(ms, resolve))
  const adapter: AxiosAdapter = async (config) => {
    await wait(random() * 300)
    const now = clock.now()
    const recent = arrivals.filter((at) => at > now - 1_000)
    const isRefused = recent.length >= 50
    if (isRefused) refused += 1
    else arrivals.push(now)
    const remaining = Math.max(0, 49 - recent.length)
    await wait(random() * 200)
    const draft = { ratelimit: `"default";r=${remaining};t=1` }
    const old = { 'x-ratelimit-remaining': `${remaining}`, 'x-ratelimit-reset': '1' }
    const headers = says ? { draft, old }[says] : {}
    return { data: '{}', status: isRefused ? 429 : 200, statusText: '', headers, config }
  }
  return { clock, adapter, arrivals, refused: () => refused }
}

describe('a limit of 50 a second', () => {
  test('18.5 is never tripped by 1,000 calls, however the network spreads them', async () => {
    const { clock, adapter, arrivals, refused } = setUpServer()
    const interceptors = [rateLimitInterceptor({ requests: 50 })]
    const api = makeClient({ baseURL, adapter, clock, interceptors, timeout: { total: 0 } })
    const queue: number[] = []
    api.events.on('queue', ({ waiting, origin }) => {
      expect(origin).toBe(baseURL)
      queue.push(waiting)
    })
    const calls = Array.from({ length: 1_000 }, (_, n) => api.get(`/products/${n}`))
    await pass(clock, 60_000)
    await Promise.all(calls)
    expect([arrivals.length, refused()]).toEqual([1_000, 0])
    expect(Math.max(...queue)).toBe(950)
    expect(queue.at(-1)).toBe(0)
    // Twenty seconds are the least that it takes.
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(32_000)
  })

  test.each(['draft', 'old'] as const)('18.5 is learned from the %s headers', async (headers) => {
    const { clock, adapter, arrivals, refused } = setUpServer({ headers })
    const interceptors = [rateLimitInterceptor()]
    const api = makeClient({ baseURL, adapter, clock, interceptors, timeout: { total: 0 } })
    const first = api.get('/first')
    await pass(clock, 1_000)
    await first
    const calls = Array.from({ length: 400 }, (_, n) => api.get(`/products/${n}`))
    await pass(clock, 60_000)
    await Promise.all(calls)
    expect([arrivals.length, refused()]).toEqual([401, 0])
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(30_000)
  })

  test('18.5 lets calls leave in the order in which they came', async () => {
    const { api, clock, asked } = limited()
    const calls = Array.from({ length: 9 }, (_, n) => api.get(`/${n}`))
    await pass(clock, 10_000)
    await Promise.all(calls)
    expect(asked.map(([path]) => path.at(-1)).join('')).toBe('012345678')
  })
})
