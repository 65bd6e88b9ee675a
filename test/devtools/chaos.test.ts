import { failureKinds, type ApiEventMap } from 'repository-hooks'
import { createChaos } from 'repository-hooks/devtools'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { failureOf, makeClient, makeClock, openFaultServer, reference } from '../http/setUp.js'

const server = openFaultServer()

afterEach(() => vi.unstubAllGlobals())

function setUp(
  options: Parameters<typeof createChaos>[0] = {},
  client: Partial<Parameters<typeof makeClient>[0]> = {},
) {
  const chaos = createChaos(options)
  onTestFinished(chaos.reset)
  const api = makeClient({ baseURL: server.url, interceptors: [...chaos.interceptors], ...client })
  return { chaos, api }
}

describe('createChaos', () => {
  it('leaves calls alone without rules', async () => {
    const { api } = setUp()
    await expect(api.get('/a')).resolves.toEqual({ ok: true })
  })

  it.each(failureKinds)('lets calls fail as %s, and sends nothing', async (kind) => {
    const { chaos, api } = setUp()
    chaos.set({ kind })
    const failure = await failureOf(api.get('/a'))
    expect(failure).toMatchObject({ kind, code: 'CHAOS', method: 'GET', path: '/a', attempts: 1 })
    expect(server.seen()).toEqual([])
    chaos.reset()
    await expect(api.get('/a')).resolves.toEqual({ ok: true })
  })

  it('goes through retries, and is reported like any other attempt', async () => {
    const clock = makeClock()
    const { api } = setUp({ rules: { kind: 'serverError' } }, { clock, retry: reference })
    const ends: (number | undefined)[] = []
    const retries: ApiEventMap['retry'][] = []
    api.events.on('attemptEnd', ({ status }) => ends.push(status))
    api.events.on('retry', (event) => {
      retries.push(event)
      queueMicrotask(() => clock.advance(event.delay))
    })
    const failure = await failureOf(api.get('/a'))
    expect(failure).toMatchObject({ status: 503, attempts: 3 })
    expect(ends).toEqual([503, 503, 503])
    expect(retries).toHaveLength(2)
  })

  it('lets a share of attempts fail', async () => {
    const clock = makeClock()
    const chances = [0.2, 0.3, 0.29, 0.9]
    clock.random = () => chances.shift() ?? 1
    const { api } = setUp({ rules: { kind: 'notFound', share: 0.3 } }, { clock })
    const outcomes = []
    for (const path of ['/a', '/b', '/c', '/d']) {
      outcomes.push(
        await api.get(path).then(
          () => 'ok',
          () => 'failed',
        ),
      )
    }
    expect(outcomes).toEqual(['failed', 'ok', 'failed', 'ok'])
  })

  it('holds attempts up, for as long as the call is wanted', async () => {
    const clock = makeClock()
    const { api } = setUp({ rules: { latency: 2_000 } }, { clock })
    const call = api.get('/a')
    await vi.waitFor(() => expect(clock.pending).toBeGreaterThan(1))
    clock.advance(1_999)
    expect(server.seen()).toEqual([])
    clock.advance(1)
    await expect(call).resolves.toEqual({ ok: true })
    const controller = new AbortController()
    const given = api.get('/b', { signal: controller.signal })
    await vi.waitFor(() => expect(clock.pending).toBeGreaterThan(1))
    controller.abort()
    expect(await failureOf(given)).toMatchObject({ kind: 'requestCancelled' })
  })

  it('leaves other routes alone', async () => {
    const { api } = setUp({ rules: { kind: 'forbidden', latency: 60_000, route: 'POST /orders' } })
    await expect(api.get('/orders')).resolves.toEqual({ ok: true })
    await expect(api.post('/products')).resolves.toEqual({ ok: true })
  })

  it('tells who listens of changes', () => {
    const { chaos } = setUp()
    const listener = vi.fn()
    const stop = chaos.subscribe(listener)
    chaos.set({ latency: 10 })
    expect(chaos.snapshot()).toBe(chaos.snapshot())
    stop()
    chaos.reset()
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('the address', () => {
  it('holds the rules, and gives them back', () => {
    vi.stubGlobal('location', new URL('https://shop.example/list?page=2#top'))
    const rules = { kind: 'serverError', share: 0.5, latency: 1_500, route: 'GET /a&b,c' } as const
    const link = setUp({ rules }).chaos.link()
    expect(link).toBe(
      'https://shop.example/list?page=2&chaos=kind:serverError,share:50,latency:1500,route:GET%20/a%26b%2Cc#top',
    )
    vi.stubGlobal('location', new URL(link))
    expect(setUp().chaos.snapshot()).toEqual(rules)
  })

  it('has no parameter when everything works', () => {
    vi.stubGlobal('location', new URL('https://shop.example/?chaos=kind:notFound'))
    const { chaos } = setUp()
    chaos.reset()
    expect(chaos.link()).toBe('https://shop.example/')
  })

  it.each(['kind:nonsense', 'share:-1', 'latency:1e99', 'route:', ',,:,', ''])(
    'may hold nonsense such as "%s", which is unheeded',
    (text) => {
      vi.stubGlobal('location', new URL(`https://shop.example/?chaos=${text}`))
      expect(setUp().chaos.snapshot()).toEqual({})
    },
  )
})
