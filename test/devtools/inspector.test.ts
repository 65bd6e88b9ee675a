import { focusManager, onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, repository } from 'repository-hooks'
import { createInspector, type Inspector } from 'repository-hooks/devtools'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { makeClient, makeClock, openFaultServer, reference } from '../http/setUp.js'
import { setUpSignedIn } from '../session/setUp.js'
import { everythingIn, secrets } from '../telemetry/setUp.js'

const server = openFaultServer()

const Product = z.object({ id: z.string(), name: z.string() })
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  update: Product.omit({ id: true }).partial(),
  filter: z.object({ search: z.string().optional(), page: z.number().optional() }),
  invalidates: ['orders'],
})
const orders = repository({
  one: 'order',
  many: 'orders',
  path: '/orders',
  schema: z.object({ id: z.string() }),
})

afterEach(() => {
  focusManager.setFocused(undefined)
  onlineManager.setOnline(true)
})

function setUp(options: Partial<Parameters<typeof makeClient>[0]> = {}) {
  const api = makeClient({ baseURL: server.url, ...options })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  connectApi(queryClient, api)
  const inspector = createInspector(api, queryClient)
  onTestFinished(() => {
    inspector.stop()
    queryClient.clear()
  })
  server.script('/products', { json: [{ id: 'p1', name: 'Lamp' }] })
  server.script('/products/p1', { json: { id: 'p1', name: 'Lamp' } })
  server.script('/orders', { json: [] })
  return { api, queryClient, inspector }
}

/** Shows a query, as a component would. */
function show(queryClient: QueryClient, options: object) {
  const observer = new QueryObserver(queryClient, {
    queryKey: [],
    ...options,
  })
  onTestFinished(observer.subscribe(() => {}))
  return observer
}

async function settled(queryClient: QueryClient): Promise<void> {
  await vi.waitFor(() => expect(queryClient.isFetching() + queryClient.isMutating()).toBe(0))
}

/** The fetches on record, the oldest first, as `key: why`. */
function fetches(inspector: Inspector): string[] {
  return inspector
    .snapshot()
    .data.filter(({ source }) => source === 'network')
    .map(({ key, cause }) => `${key}: ${cause?.type}`)
    .reverse()
}

describe('why a query is fetched', () => {
  it('is that there was no data, and that it was stale when it was shown again', async () => {
    const { queryClient, inspector } = setUp()
    const stop = new QueryObserver(queryClient, products.list()).subscribe(() => {})
    await settled(queryClient)
    stop()
    show(queryClient, products.list())
    await settled(queryClient)

    expect(fetches(inspector)).toEqual(['products · list: first', 'products · list: stale'])
    expect(inspector.snapshot().data[0]?.cause?.age).toBeGreaterThanOrEqual(0)
  })

  it('is the mutation, with the rule that made it stale', async () => {
    const { queryClient, inspector } = setUp()
    show(queryClient, products.list())
    show(queryClient, orders.list())
    await settled(queryClient)
    inspector.clear()
    const update = products.mutation('update')
    server.script('/products/p1', { json: { id: 'p1', name: 'Desk' } })
    await queryClient
      .getMutationCache()
      .build(queryClient, update)
      .execute({ id: 'p1', patch: { name: 'Desk' } })
    await settled(queryClient)

    const { data, calls, mutations } = inspector.snapshot()
    expect(data.map(({ key, cause }) => [key, cause])).toEqual([
      ['orders · list', { type: 'mutation', name: 'products.update', rule: 'invalidates orders' }],
      ['products · list', { type: 'mutation', name: 'products.update', rule: 'affects one' }],
      ['products · detail · p1', undefined],
    ])
    expect(data[2]?.source).toBe('written')
    expect(mutations).toMatchObject([{ key: 'products · update', state: 'succeeded' }])
    const origins = calls.map(({ endpoint, origin }) => `${endpoint} ${origin?.type} ${origin?.id}`)
    expect(origins.toSorted()).toEqual([
      `/orders query ${data[0]?.id}`,
      `/products query ${data[1]?.id}`,
      `/products/{id} mutation ${mutations[0]?.id}`,
    ])
  })

  it('is the mutation also when the query is shown only later', async () => {
    const { queryClient, inspector } = setUp()
    const list = { json: [] }
    server.script('/products', list, { json: { id: 'p2', name: 'New' } }, list)
    await queryClient.query(products.list())
    const create = products.mutation('create')
    await queryClient.getMutationCache().build(queryClient, create).execute({ name: 'New' })
    inspector.clear()
    show(queryClient, products.list())
    await settled(queryClient)

    expect(inspector.snapshot().data[0]?.cause).toEqual({
      type: 'mutation',
      name: 'products.create',
      rule: 'affects lists',
      isLate: true,
    })
  })

  it('is the focus, or the network that came back', async () => {
    const { queryClient, inspector } = setUp()
    queryClient.mount()
    onTestFinished(() => queryClient.unmount())
    show(queryClient, products.list())
    await settled(queryClient)
    inspector.clear()
    focusManager.setFocused(false)
    focusManager.setFocused(true)
    await vi.waitFor(() => expect(fetches(inspector)).toHaveLength(1))
    await settled(queryClient)
    onlineManager.setOnline(false)
    onlineManager.setOnline(true)
    await vi.waitFor(() => expect(fetches(inspector)).toHaveLength(2))
    await settled(queryClient)

    expect(fetches(inspector)).toEqual(['products · list: focus', 'products · list: reconnect'])
  })

  it('is that the app invalidated it, called refetch, or asked with nobody looking', async () => {
    const { queryClient, inspector } = setUp()
    await queryClient.query(products.list())
    await queryClient.query({ ...products.list(), staleTime: 0 })
    const observer = show(queryClient, { ...products.list(), staleTime: Infinity })
    await Promise.resolve()
    await observer.refetch()
    await queryClient.invalidateQueries()

    expect(fetches(inspector).map((line) => line.split(': ')[1])).toEqual([
      'first',
      'code',
      'manual',
      'invalidated',
    ])
  })

  it('is told of each time that it begins anew', async () => {
    const { queryClient, inspector } = setUp()
    show(queryClient, products.list())
    await settled(queryClient)
    inspector.clear()
    const first = queryClient.invalidateQueries()
    await queryClient.invalidateQueries()
    await first

    expect(fetches(inspector)).toEqual([
      'products · list: invalidated',
      'products · list: invalidated',
    ])
    const states = inspector.snapshot().data.map(({ state }) => state)
    expect(states).toEqual(['succeeded', 'cancelled'])
  })

  it('is that somebody signed in', async () => {
    const { api, session, server: auth } = await setUpSignedIn()
    const queryClient = new QueryClient()
    connectApi(queryClient, api)
    const inspector = createInspector(api, queryClient)
    onTestFinished(() => inspector.stop())
    show(queryClient, products.list())
    await settled(queryClient)
    await session.signOut()
    await vi.waitFor(() => expect(fetches(inspector).at(-1)).toContain('session'))
    expect(inspector.snapshot().session).toMatchObject({
      status: 'signedOut',
      reason: 'signedOut',
    })
    expect(auth).toBeDefined()
  })
})

describe('where data comes from', () => {
  it('is the cache, the app, or a device that kept it', async () => {
    const { queryClient, inspector } = setUp()
    queryClient.setQueryData(['kept'], 1)
    show(queryClient, { queryKey: ['kept'], queryFn: () => 2, staleTime: Infinity })
    show(queryClient, {
      queryKey: ['given'],
      queryFn: () => 2,
      initialData: 1,
      staleTime: Infinity,
    })
    const kept = queryClient.getQueryState(['kept'])
    const options = { queryKey: ['restored'] }
    queryClient.getQueryCache().build(queryClient, options, kept && { ...kept })
    const told = inspector.snapshot().data.map(({ key, source }) => `${key}: ${source}`)

    expect(told.reverse()).toEqual([
      'kept: written',
      'kept: cache',
      'given: initial',
      'given: cache',
      'restored: restored',
    ])
  })
})

describe('the calls on record', () => {
  it('have their attempts, with the waits between them', async () => {
    const clock = makeClock()
    const { api, inspector } = setUp({ clock, retry: reference })
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/a', { status: 503, headers: { 'x-request-id': 'srv-1' } }, { json: {} })
    await api.get('/a')

    expect(inspector.snapshot().calls).toMatchObject([
      {
        endpoint: '/a',
        state: 'succeeded',
        status: 200,
        attempts: [
          { attempt: 1, status: 503, failure: 'serverError', retryIn: expect.any(Number) },
          { attempt: 2, status: 200, failure: undefined, retryIn: undefined },
        ],
      },
    ])
  })

  it('tell a failure from a cancelled call', async () => {
    const { api, inspector } = setUp()
    server.script('/a', { status: 404, headers: { 'x-request-id': 'srv-1' } })
    await api.get('/a').catch(() => {})
    await api.get('/b', { signal: AbortSignal.abort() }).catch(() => {})
    server.script('/c', { fault: 'hang' })
    const controller = new AbortController()
    const call = api.get('/c', { signal: controller.signal }).catch(() => {})
    await server.until(() => server.seen('/c').length === 1)
    controller.abort()
    await call

    const [cancelled, failed] = inspector
      .snapshot()
      .calls.filter(({ endpoint }) => endpoint !== '/b')
    expect(cancelled).toMatchObject({ endpoint: '/c', state: 'cancelled' })
    expect(failed).toMatchObject({ state: 'failed', failure: 'notFound', serverId: 'srv-1' })
  })

  it('show a refresh as made for the call that needed it', async () => {
    const { server: auth, api } = await setUpSignedIn()
    const inspector = createInspector(api, new QueryClient())
    auth.expireAll()
    await api.get('/products')

    const { calls, session } = inspector.snapshot()
    const [refresh, call] = calls
    expect(refresh?.origin).toEqual({ type: 'call', id: call?.id })
    expect(session).toMatchObject({ status: 'signedIn', refreshes: 1, failedRefreshes: 0 })
    inspector.stop()
  })

  it('are the latest only, and end with the inspector', async () => {
    const { api, queryClient } = setUp()
    const inspector = createInspector(api, queryClient, { kept: 2 })
    for (const path of ['/a', '/b', '/c']) await api.get(path)
    expect(inspector.snapshot().calls.map(({ endpoint }) => endpoint)).toEqual(['/c', '/b'])
    expect(inspector.snapshot()).toBe(inspector.snapshot())
    inspector.stop()
    await api.get('/d')
    expect(inspector.snapshot().calls[0]?.endpoint).toBe('/c')
  })
})

describe('M3 no planted secret', () => {
  it('is in a record, nor in the event of a call', async () => {
    const [token, query, body, response] = secrets
    const { api, queryClient, inspector } = setUp()
    const seen: unknown[] = []
    api.events.on('call', (event) => seen.push(event, { ...event }, JSON.stringify(event)))
    server.script('/products', { json: [{ id: 'p1', name: response }] })
    await queryClient.query(products.list({ search: query }))
    await api.post('/a', { body }, { headers: { Authorization: `Bearer ${token}` } })

    const shown = everythingIn([inspector.snapshot(), seen])
    expect(shown).toContain('{ search: … }')
    for (const secret of secrets) expect(shown).not.toContain(secret)
  })
})

describe('an inspector that is broken', () => {
  it('M2 changes nothing for calls and queries', async () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const { queryClient, inspector } = setUp()
    inspector.subscribe(() => {
      throw new Error('broken')
    })
    await expect(queryClient.query(products.list())).resolves.toHaveLength(1)
    expect(reportError).toHaveBeenCalled()
    vi.unstubAllGlobals()
  })
})
