import fc from 'fast-check'
import { reportDrift } from 'repository-hooks'
import { collectMetrics, markTimeline, parseServerTiming } from 'repository-hooks/telemetry'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { makeClient, makeClock, openFaultServer, reference } from './setUp.js'

const server = openFaultServer()

/** A client whose responses take as long as the paths say: `/wait/120`. */
function makeSlowClient(clock: ManualClock) {
  return makeClient({
    baseURL: 'https://api.example.com',
    clock,
    timeout: { connect: 0, send: 0, receive: 0, total: 0 },
    adapter: (config) => {
      clock.advance(Number(config.url?.split('/').at(-1)))
      return Promise.resolve({ data: '{}', status: 200, statusText: 'OK', headers: {}, config })
    },
  })
}

describe('the metrics of a client', () => {
  it('17.1 count calls, failures and attempts by route, and never by a raw path', async () => {
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, clock, retry: reference })
    const metrics = collectMetrics(api)
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/products/7', { status: 503 }, { json: {} })
    server.script('/products/8', { status: 404 })
    await api.get('/products/{id}', { path: { id: 7 } })
    await api.get('/products/{id}', { path: { id: 8 } }).catch(() => undefined)
    await api.get('/products/9')
    await api.post('/users/ada@example.com/orders/0f8fad5b-d9cb-469f-a165-70867728950e')
    const rows = metrics.snapshot().map(({ method, route, calls, failures, attempts, kinds }) => {
      return { method, route, calls, failures, attempts, kinds }
    })
    expect(rows).toEqual([
      {
        method: 'GET',
        route: '/products/{id}',
        calls: 3,
        failures: 1,
        attempts: 4,
        kinds: { notFound: 1 },
      },
      {
        method: 'POST',
        route: '/users/{id}/orders/{id}',
        calls: 1,
        failures: 0,
        attempts: 1,
        kinds: {},
      },
    ])
    expect(metrics.snapshot()[0]?.errorRate).toBeCloseTo(1 / 3)
  })

  it('17.1 give percentiles by nearest rank, over the latest calls', async () => {
    const clock = makeClock()
    const api = makeSlowClient(clock)
    const metrics = collectMetrics(api, { window: 100 })
    await api.get('/wait/9000')
    for (let ms = 1; ms <= 100; ms++) await api.get(`/wait/${ms}`)
    expect(metrics.snapshot()[0]?.latency).toEqual({ p50: 50, p90: 90, p95: 95, p99: 99, max: 100 })
    expect(metrics.snapshot()[0]?.calls).toBe(101)
  })

  it('know every percentile of any durations', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(5_000), { minLength: 1, maxLength: 40 }),
        async (durations) => {
          const clock = new ManualClock()
          const api = makeSlowClient(clock)
          const metrics = collectMetrics(api)
          for (const ms of durations) await api.get(`/wait/${ms}`)
          const latency = metrics.snapshot()[0]?.latency
          const p90 = latency?.p90 ?? NaN
          const within = durations.filter((ms) => ms <= p90).length
          const below = durations.filter((ms) => ms < p90).length
          expect(within).toBeGreaterThanOrEqual(0.9 * durations.length)
          expect(below).toBeLessThan(0.9 * durations.length)
          expect(latency?.max).toBe(Math.max(...durations))
          api.dispose()
        },
      ),
      { numRuns: 30 },
    )
  })

  it('count what was cancelled apart', async () => {
    const api = makeClient({ baseURL: server.url })
    const metrics = collectMetrics(api)
    server.script('/slow', { fault: 'hang' })
    const controller = new AbortController()
    const call = api.get('/slow', { signal: controller.signal }).catch(() => undefined)
    await server.until(() => server.seen('/slow').length === 1)
    controller.abort()
    await call
    expect(metrics.snapshot()[0]).toMatchObject({ calls: 0, failures: 0, cancelled: 1 })
  })

  it('hold what servers say about their own time, and how often answers differ from their schema', async () => {
    const api = makeClient({ baseURL: server.url })
    const metrics = collectMetrics(api)
    const headers = (dur: number) => ({ 'Server-Timing': `db;dur=${dur}, cache;desc="hit"` })
    server.script('/a', { json: { id: 1, extra: 1 }, headers: headers(10) })
    const schema = z.object({ id: z.string() })
    await api.get('/a', { schema, validate: reportDrift() })
    server.script('/a', { json: { id: 1, extra: 1 }, headers: headers(30) })
    await api.get('/a', { schema, validate: reportDrift() })
    expect(metrics.snapshot()[0]).toMatchObject({ drift: 1, serverTiming: { db: 20, cache: 0 } })
  })

  it('keep to a number of routes, whatever a client calls', async () => {
    const api = makeSlowClient(makeClock())
    const metrics = collectMetrics(api, { routes: 2 })
    for (const path of ['/a/1', '/b/1', '/c/1', '/d/1', '/a/2']) await api.get(path)
    const routes = metrics.snapshot().map(({ route, calls }) => [route, calls])
    expect(routes).toEqual([
      ['/a/{id}', 2],
      ['/b/{id}', 1],
      ['(others)', 2],
    ])
  })

  it('are a store: they tell of changes, keep their snapshot until then, begin anew, and stop', async () => {
    const api = makeSlowClient(makeClock())
    const metrics = collectMetrics(api)
    const listener = vi.fn()
    const unsubscribe = metrics.subscribe(listener)
    await api.get('/wait/1')
    expect(listener).toHaveBeenCalledOnce()
    expect(metrics.snapshot()).toBe(metrics.snapshot())
    unsubscribe()
    metrics.reset()
    expect(metrics.snapshot()).toEqual([])
    metrics.stop()
    await api.get('/wait/1')
    expect(metrics.snapshot()).toEqual([])
    expect(listener).toHaveBeenCalledOnce()
    expect(api.events.has('callEnd')).toBe(false)
  })
})

describe('Server-Timing', () => {
  it.each([
    ['db;dur=53', [{ name: 'db', duration: 53, description: undefined }]],
    ['miss, db;dur=53, app;dur=47.2', ['miss', 'db', 'app']],
    ['cache;desc="Cache, Read";dur=23.2', [{ duration: 23.2, description: 'Cache, Read' }]],
    ['a;desc="say \\"no\\""', [{ description: 'say "no"' }]],
    ['a;dur=x', [{ duration: 0 }]],
    ['a;dur=1;dur=2', [{ duration: 1 }]],
    ['', []],
    [';;;', []],
  ])('reads %s', (header, expected) => {
    const read = parseServerTiming(header)
    expect(read).toHaveLength(expected.length)
    expected.forEach((entry, index) => {
      expect(read[index]).toMatchObject(typeof entry === 'string' ? { name: entry } : entry)
    })
  })

  it('never throws, and never takes long, whatever a server sends', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseServerTiming(text)))
    expect(parseServerTiming('a;'.repeat(50_000))).toHaveLength(1)
    expect(parseServerTiming('a,'.repeat(50_000))).toHaveLength(50_000)
  })
})

describe('the timeline of the browser', () => {
  it('shows each call by its route', async () => {
    const api = makeClient({ baseURL: server.url })
    const stop = markTimeline(api)
    await api.get('/products/{id}', { path: { id: 7 } })
    stop()
    await api.get('/products/{id}', { path: { id: 8 } })
    const entries = performance.getEntriesByName('api: GET /products/{id}')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ entryType: 'measure', detail: { status: 200 } })
    performance.clearMeasures()
  })
})
