import { describe, expect, test } from 'vitest'
import type { AxiosAdapter } from 'axios'
import { rateLimitInterceptor } from '../../src/http/interceptors/rateLimit.js'
import { pass, settle } from '../session/ManualClock.js'
import { failureOf, makeClient, makeClock } from './setUp.js'

const baseURL = 'https://api.example.com'

/** A client that may ask twice in a second, and when it asked whom. */
function limited(answers: Record<string, { status: number; after?: string }> = {}) {
  const clock = makeClock()
  const start = clock.now()
  const asked: [string, number][] = []
  const adapter: AxiosAdapter = async (config) => {
    const { host, pathname } = new URL(config.url ?? '')
    asked.push([host + pathname, clock.now() - start])
    const { status = 200, after } = answers[pathname] ?? {}
    const headers = after === undefined ? {} : { 'retry-after': after }
    return { data: '{}', status, statusText: '', headers, config }
  }
  const interceptors = [rateLimitInterceptor({ requests: 2 })]
  const api = makeClient({ baseURL, adapter, clock, interceptors })
  return { api, clock, asked, times: () => asked.map(([, at]) => at) }
}

describe('rateLimitInterceptor', () => {
  test('3.17 lets so many leave at once, and the rest evenly after them', async () => {
    const { api, clock, times } = limited()
    const calls = Array.from({ length: 6 }, () => api.get('/products'))
    await pass(clock, 5_000)
    await Promise.all(calls)
    expect(times()).toEqual([0, 0, 500, 1_000, 1_500, 2_000])
  })

  test('3.17 fills up again while nobody asks, up to its limit', async () => {
    const { api, clock, times } = limited()
    await Promise.all([api.get('/a'), api.get('/b')])
    await pass(clock, 60_000)
    const calls = [api.get('/c'), api.get('/d'), api.get('/e')]
    await pass(clock, 500)
    await Promise.all(calls)
    expect(times()).toEqual([0, 0, 60_000, 60_000, 60_500])
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
    await pass(clock, 500)
    await next
    expect(times()).toEqual([0, 0, 500])
  })

  test('3.17 ends its waiting with the deadline of the call', async () => {
    const { api, clock } = limited()
    await Promise.all([api.get('/a'), api.get('/b')])
    const call = failureOf(api.get('/c', { timeout: { total: 100 } }))
    await pass(clock, 100)
    expect(await call).toMatchObject({ phase: 'total', attempts: 0 })
  })
})
