import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, repository, type ApiClient } from 'repository-hooks'
import { collectVitals, watchData } from 'repository-hooks/telemetry'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { setUpSignedIn } from '../session/setUp.js'
import { makeClient, makeClock, openFaultServer, reference } from './setUp.js'

const server = openFaultServer()

const names = ['call', 'attempt', 'attemptEnd', 'retry', 'callEnd', 'refresh', 'drift'] as const

/** What a client tells, in order, as `name endpoint outcome`. */
function listen(api: ApiClient): string[] {
  const told: string[] = []
  for (const name of names) {
    api.events.on(name, (event) => {
      const endpoint = 'endpoint' in event ? event.endpoint : ''
      const outcome = 'failure' in event ? event.failure?.kind : undefined
      const status = 'status' in event && outcome === undefined ? String(event.status) : outcome
      told.push(
        [name, endpoint, status].filter((part) => part !== undefined && part !== '').join(' '),
      )
    })
  }
  return told
}

describe('M1 the events of a client come in this order', () => {
  it('for a success', async () => {
    const api = makeClient({ baseURL: server.url })
    const told = listen(api)
    await api.get('/a')
    expect(told).toEqual(['call /a', 'attempt /a', 'attemptEnd /a 200', 'callEnd /a 200'])
  })

  it('for a retry', async () => {
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, clock, retry: reference })
    const told = listen(api)
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/a', { status: 503 }, { json: {} })
    await api.get('/a')
    expect(told).toEqual([
      'call /a',
      'attempt /a',
      'attemptEnd /a serverError',
      'retry /a serverError',
      'attempt /a',
      'attemptEnd /a 200',
      'callEnd /a 200',
    ])
  })

  it('for a 401 with a refresh', async () => {
    const { server: auth, api } = await setUpSignedIn()
    const told = listen(api)
    auth.expireAll()
    await api.get('/products')
    expect(told).toEqual([
      'call /products',
      'attempt /products',
      'attemptEnd /products unauthorized',
      'call /auth/refresh',
      'attempt /auth/refresh',
      'attemptEnd /auth/refresh 200',
      'callEnd /auth/refresh 200',
      'refresh',
      'attempt /products',
      'attemptEnd /products 200',
      'callEnd /products 200',
    ])
  })

  it('for a call that is cancelled', async () => {
    const api = makeClient({ baseURL: server.url })
    const told = listen(api)
    server.script('/a', { fault: 'hang' })
    const controller = new AbortController()
    const call = api.get('/a', { signal: controller.signal }).catch(() => undefined)
    await server.until(() => server.seen('/a').length === 1)
    controller.abort()
    await call
    await vi.waitFor(() => expect(told).toHaveLength(4))
    // Whoever gave it up is told at once; the connection takes a moment to close.
    expect(told).toEqual([
      'call /a',
      'attempt /a',
      'callEnd /a requestCancelled',
      'attemptEnd /a requestCancelled',
    ])
  })

  it('for a device that is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const api = makeClient({ baseURL: 'http://127.0.0.1:9', retry: reference })
    const told = listen(api)
    await api.get('/a').catch(() => undefined)
    vi.unstubAllGlobals()
    expect(told).toEqual([
      'call /a',
      'attempt /a',
      'attemptEnd /a noInternetConnection',
      'callEnd /a noInternetConnection',
    ])
  })

  it('for data that is cached, which needs no call, and for data that is pushed', async () => {
    const { api, queryClient, products } = makeCached()
    const vitals = collectVitals(queryClient)
    await queryClient.query(products.detail('p1'))
    const told = listen(api)
    await queryClient.query({ ...products.detail('p1'), staleTime: 'static' })
    queryClient.setQueryData(products.keys.detail('p1'), { id: 'p1', name: 'Pushed' })
    expect(told).toEqual([])
    expect(vitals.snapshot()).toMatchObject({ fetches: 1, pushes: 1 })
  })
})

describe('M1 the events of data come in this order', () => {
  it('for what is fetched, shown from the cache, written, and failing', async () => {
    const { queryClient, products } = makeCached()
    const told: string[] = []
    const stop = watchData(queryClient, (event) => told.push(Object.values(event).join(' ').trim()))
    const options = { ...products.detail('p1'), staleTime: Infinity }
    const observer = new QueryObserver(queryClient, options)
    const end = observer.subscribe(() => {})
    await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true))
    new QueryObserver(queryClient, options).subscribe(() => {})()
    queryClient.setQueryData(products.keys.detail('p1'), { id: 'p1', name: 'Written' })
    server.script('/products/p1', { status: 500 })
    await queryClient.invalidateQueries()
    end()
    stop()
    await queryClient.invalidateQueries()

    expect(told).toEqual([
      'products.detail fetch first',
      'products.detail end success',
      'products.detail data cache',
      'products.detail data written',
      'products.detail fetch invalidated',
      'products.detail end error internalServerError',
    ])
  })

  it('with the name of the mutation, and with nothing that somebody typed', async () => {
    const { queryClient, products } = makeCached()
    const told: unknown[] = []
    const stop = watchData(queryClient, (event) => told.push(event))
    server.script('/products', { json: [] })
    const list = new QueryObserver(queryClient, products.list())
    const end = list.subscribe(() => {})
    await vi.waitFor(() => expect(list.getCurrentResult().isSuccess).toBe(true))
    const remove = products.mutation('delete')
    await queryClient.getMutationCache().build(queryClient, remove).execute('p1')
    queryClient.setQueryData(['user', 'planted@example.com', 'planted'], 1)
    end()
    stop()

    expect(told).toContainEqual({
      operation: 'products.list',
      type: 'fetch',
      cause: 'mutation',
      by: 'products.delete',
    })
    expect(JSON.stringify(told)).not.toContain('planted')
  })

  it('M2 whatever a listener throws', async () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const { queryClient, products } = makeCached()
    const stop = watchData(queryClient, () => {
      throw new Error('broken')
    })
    await expect(queryClient.query(products.detail('p1'))).resolves.toMatchObject({ id: 'p1' })
    stop()
    expect(reportError).toHaveBeenCalledTimes(2)
    vi.unstubAllGlobals()
  })
})

function makeCached() {
  const clock = makeClock()
  const api = makeClient({ baseURL: server.url, clock })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: 60_000 } } })
  connectApi(queryClient, api)
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: z.object({ id: z.string(), name: z.string() }),
  })
  server.script('/products/p1', { json: { id: 'p1', name: 'Lamp' } })
  return { api, clock, queryClient, products }
}

describe('the vitals of data', () => {
  it('count reads, hits, waits, and fetches that brought nothing new', async () => {
    const { clock, queryClient, products } = makeCached()
    const vitals = collectVitals(queryClient, { clock })
    const options = products.detail('p1')
    const first = new QueryObserver(queryClient, options)
    const stop = first.subscribe(() => {})
    clock.advance(120)
    await vi.waitFor(() => expect(first.getCurrentResult().data?.name).toBe('Lamp'))
    await first.refetch()
    server.script('/products/p1', { json: { id: 'p1', name: 'Desk' } })
    await first.refetch()
    const second = new QueryObserver(queryClient, { ...options, staleTime: Infinity })
    const stopSecond = second.subscribe(() => {})
    server.script('/products/p1', { status: 500 })
    await first.refetch()
    expect(vitals.snapshot()).toMatchObject({
      reads: 2,
      hits: 1,
      hitRate: 0.5,
      fetches: 4,
      unchanged: 1,
      failures: 1,
      pushes: 0,
      wait: { p50: 120, max: 120 },
    })
    expect(vitals.snapshot()).toBe(vitals.snapshot())
    stop()
    stopSecond()
    vitals.stop()
    queryClient.clear()
    expect(vitals.snapshot().reads).toBe(2)
  })

  it('count no wait of somebody who has left, nor a read of what is switched off', async () => {
    const { clock, queryClient, products } = makeCached()
    const vitals = collectVitals(queryClient, { clock })
    const options = products.detail('p1')
    new QueryObserver(queryClient, { ...options, enabled: false }).subscribe(() => {})()
    expect(vitals.snapshot().reads).toBe(0)
    new QueryObserver(queryClient, options).subscribe(() => {})()
    clock.advance(3_600_000)
    const back = new QueryObserver(queryClient, options)
    const stop = back.subscribe(() => {})
    clock.advance(120)
    await vi.waitFor(() => expect(back.getCurrentResult().data?.name).toBe('Lamp'))
    expect(vitals.snapshot()).toMatchObject({ reads: 2, wait: { max: 120 } })
    stop()
  })

  it('tell of changes until nobody asks', async () => {
    const { queryClient, products } = makeCached()
    const vitals = collectVitals(queryClient)
    const listener = vi.fn()
    const unsubscribe = vitals.subscribe(listener)
    await queryClient.query(products.detail('p1'))
    expect(listener).toHaveBeenCalled()
    unsubscribe()
    listener.mockClear()
    await queryClient.query(products.detail('p1'))
    expect(listener).not.toHaveBeenCalled()
  })
})
