import { createApiClient, isApiFailure, numberedPage, repository } from 'repository-hooks'
import { createMockApi, createTestClock } from 'repository-hooks/testing'
import { streamEvents } from 'repository-hooks/transfer'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failureOf, failureOfKind } from '../http/setUp.js'
import { declareNotes, products, type Product } from './shop.js'

const baseURL = 'https://api.test'

function setUp() {
  const mock = createMockApi({ repositories: { products } })
  const api = createApiClient({ baseURL, adapter: mock.adapter, retry: false, logging: false })
  return { mock, api, calls: products.calls(api) }
}

const lamp = { name: 'Lamp', category: 'garden', price: 1990, inStock: true } as const

describe('a mocked repository', () => {
  it('19.1 lists, reads, creates, changes and deletes as a server would', async () => {
    const { mock, calls } = setUp()

    const created = await calls.create(lamp)
    expect(created).toMatchObject({ ...lamp, createdAt: expect.any(Date) })
    expect(await calls.detail(created.id)).toEqual(created)
    await calls.update({ id: created.id, patch: { price: 990 } })
    expect(mock.products.get(created.id)).toEqual({ ...created, price: 990 })
    expect(await calls.list()).toMatchObject({ total: 1, items: [{ price: 990 }] })
    await calls.delete(created.id)
    expect((await calls.list()).items).toEqual([])
    const gone = await failureOfKind('notFound', calls.detail(created.id))
    expect(gone.status).toBe(404)
  })

  it('sends what the wire has: names in snake_case, dates as text', async () => {
    const { mock, api } = setUp()
    const [product] = mock.products.add(lamp)

    expect(await api.get(`/products/${product?.id}`)).toEqual({
      id: product?.id,
      name: 'Lamp',
      category: 'garden',
      price: '19.90',
      in_stock: true,
      created_at: product?.createdAt.toISOString(),
    })
  })

  it('makes up what a row is not given, the same on every run', () => {
    const [first, second] = [setUp(), setUp()]

    expect(first.mock.products.fill(5)).toEqual(second.mock.products.fill(5))
    expect(first.mock.products.all()).toHaveLength(5)
    expect(new Set(first.mock.products.all().map(({ id }) => id)).size).toBe(5)
    const other = createMockApi({ repositories: { products }, seed: 2 })
    expect(other.products.fill(5)).not.toEqual(first.mock.products.all())
  })

  it('filters by the members of a row, and by what a test says', async () => {
    const { mock, calls } = setUp()
    mock.products.add({ ...lamp, name: 'Lamp' }, { ...lamp, name: 'Rake', category: 'kitchen' })

    expect(await calls.list({ category: 'kitchen' })).toMatchObject({ total: 1 })
    mock.products.filterBy('search', ({ name }, text) => name.toLowerCase().includes(text))
    expect(await calls.list({ search: 'lam' })).toMatchObject({ items: [{ name: 'Lamp' }] })
  })

  it('orders by a member, in each of the usual ways of saying so', async () => {
    const { mock, calls } = setUp()
    mock.products.fill(3, (index) => ({ price: [200, 1000, 500][index] ?? 0 }))
    const pricesOf = async (sort: string): Promise<number[]> => {
      const { items } = await calls.list({ sort, pageSize: 9 })
      return items.map(({ price }) => price)
    }

    expect(await pricesOf('price')).toEqual([200, 500, 1000])
    for (const sort of ['-price', 'price:desc', 'price,desc', 'price desc']) {
      expect(await pricesOf(sort)).toEqual([1000, 500, 200])
    }
  })

  it('orders by what a test says', async () => {
    const { mock, calls } = setUp()
    mock.products.fill(3, (index) => ({ name: ['Aubergine', 'Fig', 'Bean'][index] ?? '' }))

    mock.products.orderBy('brevity', (a, b) => a.name.length - b.name.length)
    const { items } = await calls.list({ sort: 'brevity', pageSize: 9 })
    expect(items.map(({ name }) => name)).toEqual(['Fig', 'Bean', 'Aubergine'])
  })

  it('gives an entity tag, and refuses a change that is based on another one', async () => {
    const { mock, calls } = setUp()
    const [product] = mock.products.add(lamp)
    const id = product?.id ?? ''

    const update = calls.update({ id, patch: { price: 1 }, ifMatch: '"0"' })
    expect(await failureOfKind('conflict', update)).toMatchObject({ status: 412 })
    await calls.update({ id, patch: { price: 1 }, ifMatch: '"1"' })
    expect(mock.products.get(id)?.price).toBe(1)
  })

  it('answers a write with the same idempotency key once', async () => {
    const { mock, calls } = setUp()
    const headers = { 'Idempotency-Key': 'k1' }

    const [first, second] = [
      await calls.create(lamp, { headers }),
      await calls.create(lamp, { headers }),
    ]
    expect(second).toEqual(first)
    expect(mock.products.all()).toHaveLength(1)
  })

  it('tells the idempotency keys of repositories apart', async () => {
    const declare = <const Many extends string>(many: Many) =>
      repository({
        one: 'one',
        many,
        path: `/${many}`,
        schema: z.object({ id: z.string(), text: z.string() }),
        create: z.object({ text: z.string() }),
      })
    const repositories = { notes: declare('notes'), tasks: declare('tasks') }
    const api = createApiClient({ baseURL, adapter: createMockApi({ repositories }).adapter })
    const headers = { 'Idempotency-Key': 'k1' }

    await repositories.notes.calls(api).create({ text: 'Sow' }, { headers })
    const task = await repositories.tasks.calls(api).create({ text: 'Reap' }, { headers })
    expect(task.text).toBe('Reap')
  })

  it('keeps what no update sends when a PUT replaces the rest', async () => {
    const tasks = repository({
      one: 'task',
      many: 'tasks',
      path: '/tasks',
      schema: z.object({
        id: z.string(),
        text: z.string(),
        due: z.string().optional(),
        by: z.string(),
      }),
      update: z.object({ text: z.string(), due: z.string().optional() }),
      method: 'PUT',
    })
    const mock = createMockApi({ repositories: { tasks } })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false })
    mock.tasks.add({ id: 't1', text: 'Sow', due: '2027-03-01', by: 'Ada' })

    const changed = await tasks.calls(api).update({ id: 't1', patch: { text: 'Reap' } })
    expect(changed).toEqual({ id: 't1', text: 'Reap', by: 'Ada' })
  })

  it('says what a new row has besides what was posted', async () => {
    const { mock, calls } = setUp()
    mock.products.createBy((_posted, { now }) => ({
      created_at: new Date(now).toISOString(),
      id: 'own',
    }))

    expect(await calls.create(lamp)).toMatchObject({ id: 'own' })
  })

  it('refuses a new row with an id that is there', async () => {
    const { mock, calls } = setUp()
    mock.products.add({ id: 'own', name: 'Rake' })
    mock.products.createBy(() => ({ created_at: '2027-01-01T00:00:00Z', id: 'own' }))

    expect(await failureOfKind('conflict', calls.create(lamp))).toMatchObject({ status: 409 })
    expect(mock.products.all()).toMatchObject([{ name: 'Rake' }])
  })

  it('says what is wrong with a response, and where', async () => {
    const { mock, calls } = setUp()
    // @ts-expect-error a name is text
    mock.products.respond('detail', { ...mock.products.fill(1)[0], name: 7 })

    const failure = await failureOf(calls.detail('product-1'))
    expect(failure.message).toBe(
      'The mock can\'t use the response of "products.detail": name – expected string.',
    )
  })

  it('adds rows as the server sends them, also wrong ones', async () => {
    const { mock, calls } = setUp()
    mock.products.addWire({ id: 'p1', name: 7 })

    expect(await failureOfKind('invalidResponse', calls.detail('p1'))).toMatchObject({
      reason: 'schema',
    })
  })

  it('answers an endpoint that gives the entity of its path with that entity', async () => {
    const { mock, calls } = setUp()
    const [product] = mock.products.add(lamp)

    expect(await calls.publishProduct({ id: product?.id ?? '' })).toEqual(product)
  })

  it('answers other endpoints as it is told, by data or by a function', async () => {
    const { mock, calls } = setUp()
    const rows = mock.products.fill(2)
    mock.products.respond('topProducts', rows)
    expect(await calls.topProducts({ year: 2026 })).toEqual(rows)
    mock.products.respond('topProducts', ({ path, respond }) =>
      path['year'] === '2026' ? [] : respond(410),
    )
    expect(await calls.topProducts({ year: 2026 })).toEqual([])
    expect(await failureOfKind('notFound', calls.topProducts({ year: 1 }))).toMatchObject({
      status: 410,
    })
  })

  it('works with schemas of other libraries, which tell no JSON Schema', async () => {
    const tags = repository({
      one: 'tag',
      many: 'tags',
      path: '/tags',
      schema: v.object({ id: v.string(), label: v.string() }),
      create: v.object({ label: v.string() }),
    })
    const mock = createMockApi({ repositories: { tags } })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false })
    mock.tags.add({ label: 'new' })

    expect(await tags.calls(api).create({ label: 'old' })).toEqual({ id: 'tag-2', label: 'old' })
    expect(await tags.calls(api).list()).toEqual([
      { id: 'tag-1', label: 'new' },
      { id: 'tag-2', label: 'old' },
    ])
  })
})

describe('pages', () => {
  it.each(['numbered', 'offset', 'cursor', 'link'] as const)(
    '8.2 are cut by the strategy of the repository: %s',
    async (kind) => {
      const notes = declareNotes(kind)
      const mock = createMockApi({ repositories: { notes } })
      const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false })
      mock.notes.fill(5)
      const seen: number[] = []
      let variables: object | undefined = {}
      const { queryFn, getNextPageParam } = Object(notes.infinite())
      expect([typeof queryFn, typeof getNextPageParam]).toEqual(['function', 'function'])

      while (variables) {
        const page: { items: { id: number }[]; hasNextPage: boolean } = Object(
          await notes.calls(api).list(variables as never),
        )
        seen.push(...page.items.map(({ id }) => id))
        expect(page.items.length).toBeLessThanOrEqual(2)
        variables = getNextPageParam(page, [page], variables) ?? undefined
      }

      expect(seen).toEqual([1, 2, 3, 4, 5])
    },
  )

  it('are whole lists without a strategy', async () => {
    const notes = declareNotes('whole')
    const mock = createMockApi({ repositories: { notes } })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false })
    mock.notes.fill(3)

    expect(await notes.calls(api).list()).toHaveLength(3)
  })

  it('by cursor mean the same after rows came and went', async () => {
    const notes = declareNotes('cursor')
    const mock = createMockApi({ repositories: { notes } })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false })
    mock.notes.fill(4)
    const first = Object(await notes.calls(api).list())
    mock.notes.remove(1)

    const second = Object(await notes.calls(api).list({ cursor: first.nextCursor } as never))
    expect(second.items.map(({ id }: { id: number }) => id)).toEqual([3, 4])
  })
})

describe('failures on demand', () => {
  it('19.3 meet the next call with a status, and its declared body', async () => {
    const { mock, calls } = setUp()
    mock.products.fail('create', 409)

    const failure = await failureOfKind('conflict', calls.create(lamp))
    expect(failure).toMatchObject({
      status: 409,
      data: { code: 'sku_taken', sku: expect.any(String) },
    })
    expect(await calls.create(lamp)).toMatchObject(lamp)
  })

  it('carry the body that a test gives', async () => {
    const { mock, calls } = setUp()
    mock.products.fail('create', 409, { body: { code: 'sku_taken', sku: 'A-1' } })
    mock.products.fail('create', 422, { body: { errors: { name: ['too short'] } } })

    expect(await failureOf(calls.create(lamp))).toMatchObject({ data: { sku: 'A-1' } })
    expect(await failureOf(calls.create(lamp))).toMatchObject({ kind: 'validation' })
  })

  it('last as long as they are told to', async () => {
    const { mock, calls } = setUp()
    mock.fail(503, { times: Infinity, headers: { 'retry-after': '7' } })

    expect(await failureOfKind('serverError', calls.list())).toMatchObject({ retryAfter: 7_000 })
    expect(await failureOfKind('serverError', calls.list())).toMatchObject({ status: 503 })
    mock.reset()
    expect(await calls.list()).toMatchObject({ total: 0 })
  })

  it('can be chosen by what a call asks for, or by its number', async () => {
    const { mock, calls } = setUp()
    const [first, second] = mock.products.fill(2)
    mock.products.fail('delete', 403, { when: ({ path }) => path.id === second?.id })
    mock.products.fail('create', 500, { when: (_, number) => number === 2 })

    await calls.delete(first?.id ?? '')
    await failureOfKind('forbidden', calls.delete(second?.id ?? ''))
    await calls.delete(second?.id ?? '')

    await calls.create(lamp)
    await failureOfKind('internalServerError', calls.create(lamp))
    await calls.create(lamp)
    mock.verify()
  })

  it('can be a network that breaks, or a response that does not come', async () => {
    const clock = createTestClock()
    const mock = createMockApi({ repositories: { products }, clock })
    const api = createApiClient({
      baseURL,
      adapter: mock.adapter,
      retry: false,
      logging: false,
      clock,
    })
    const calls = products.calls(api)

    mock.products.fail('list', 'offline')
    expect(await failureOfKind('noInternetConnection', calls.list())).toMatchObject({
      reachable: false,
    })
    mock.products.fail('list', 'timeout')
    const slow = failureOfKind('receiveTimeout', calls.list())
    await clock.pass(10_000)
    await slow
    expect(clock.pending).toBe(0)
  })

  it('lets answers overtake each other', async () => {
    const { mock, calls } = setUp()
    mock.products.hold('list')
    const order: string[] = []
    const both = ['garden', 'kitchen'].map((category) =>
      calls.list({ category }).then(() => order.push(category)),
    )
    const later = await mock.products.held(
      'list',
      ({ query }) => query.get('category') === 'kitchen',
    )
    later.release()
    await both[1]
    mock.products.release('list')
    await both[0]

    expect(order).toEqual(['kitchen', 'garden'])
  })

  it('holds responses back until they are released', async () => {
    const { mock, calls } = setUp()
    mock.products.hold('list')
    const list = calls.list()
    const held = await mock.products.held('list')
    mock.products.add(lamp)
    held.release()

    expect(await list).toMatchObject({ total: 1 })
  })
})

describe('latency', () => {
  it('is kept by the clock, and the same on every run', async () => {
    const clock = createTestClock()
    const mock = createMockApi({
      repositories: { products },
      clock,
      latency: { min: 100, max: 200 },
    })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false, clock })
    let isDone = false
    const list = products
      .calls(api)
      .list()
      .then(() => (isDone = true))

    await clock.pass(99)
    expect(isDone).toBe(false)
    await clock.pass(101)
    await list
  })

  it('ends with a call that is given up', async () => {
    const clock = createTestClock()
    const mock = createMockApi({ repositories: { products }, clock, latency: 1_000 })
    const api = createApiClient({ baseURL, adapter: mock.adapter, logging: false, clock })
    const controller = new AbortController()
    const list = failureOfKind(
      'requestCancelled',
      products.calls(api).list(undefined, { signal: controller.signal }),
    )
    await clock.pass(10)
    controller.abort()

    await list
    expect(clock.pending).toBe(0)
  })
})

describe('what is not mocked', () => {
  it('fails with what to add', async () => {
    const { api, mock } = setUp()
    const failure = await failureOfKind('configuration', api.get('/orders?page=2'))

    expect(failure.message).toContain('No repository of this mock has GET /orders')
    expect(failure.message).toContain("mock.respond('GET', '/orders', …)")
    expect(failure.message).toContain('products  /products  0 rows')
    expect(mock.report()).toContain('GET    /orders?page=2')
    expect(() => mock.verify()).toThrow('GET    /orders')
  })

  it('names the call of a repository that only the test can answer', async () => {
    const { calls } = setUp()
    const failure = await failureOfKind('configuration', calls.topProducts({ year: 2026 }))

    expect(failure.message).toContain("mock.products.respond('topProducts', …)")
  })

  it('names the filter that is no member of a row', async () => {
    const { calls, mock } = setUp()
    mock.products.add(lamp)
    const failure = await failureOfKind('configuration', calls.list({ search: 'x' }))

    expect(failure.message).toContain("mock.products.filterBy('search', (row, value) => …)")
  })

  it('names the verbs that a path is answered for', async () => {
    const { api } = setUp()
    const failure = await failureOfKind('configuration', api.put('/products'))

    expect(failure.message).toContain('/products is answered for GET, POST, and not for PUT')
  })

  it('can be answered without a repository', async () => {
    const { api, mock } = setUp()
    mock.respond('GET', '/health', { ok: true })
    mock.respond('POST', '/echo/{name}', ({ body, path }) => ({ body, path }))

    expect(await api.get('/health')).toEqual({ ok: true })
    expect(await api.post('/echo/a', { b: 1 })).toEqual({ body: { b: 1 }, path: { name: 'a' } })
  })

  it('answers with a text of another type as it is, which is read as a stream too', async () => {
    const { api, mock } = setUp()
    const events = 'data: {"text":"Hel"}\n\ndata: {"text":"lo"}\n\n'
    mock.respond('POST', '/answers', ({ respond }) =>
      respond(200, events, { 'Content-Type': 'text/event-stream' }),
    )
    mock.respond('GET', '/export', ({ respond }) =>
      respond(200, 'a,b', { 'content-type': 'text/csv' }),
    )
    const told: string[] = []
    for await (const { data } of streamEvents(api, { url: '/answers', method: 'POST' })) {
      told.push(data)
    }

    expect(told).toEqual(['{"text":"Hel"}', '{"text":"lo"}'])
    expect(await api.get('/export', { responseType: 'text' })).toBe('a,b')
  })

  it('refuses what is no repository, unknown calls, and names of its own', () => {
    const { mock } = setUp()

    expect(() => createMockApi({ repositories: { products: {} } })).toThrow('is no repository')
    expect(() => createMockApi({ repositories: { respond: products } })).toThrow(
      'has "respond" of its own',
    )
    expect(() => mock.products.fail('crate' as 'create', 500)).toThrow('has no call "crate"')
    expect(() => mock.products.change('x', {})).toThrow('has no row "x"')
    expect(() => mock.products.add({ name: '' })).toThrow('name – ')
  })
})

describe('a report', () => {
  it('says what was requested, what is mocked, and which faults met no call', async () => {
    const { mock, calls } = setUp()
    mock.products.add(lamp)
    mock.products.fail('create', 409)
    mock.products.fail('update', 500)
    await calls.list({ page: 1 })
    await failureOf(calls.create(lamp))

    expect(mock.report()).toMatchInlineSnapshot(`
      "Requested:
        GET    /products?page=1&pageSize=2  200  products.list
        POST   /products  409  products.create
      Mocked:
        products  /products  1 row; publishProduct POST /products/{id}/publish, topProducts GET /products/top/{year}
      Faults that no call met:
        products.update: 500"
    `)
    expect(() => mock.verify()).toThrow('products.update: 500')
  })

  it('masks credentials', async () => {
    const { mock, api } = setUp()
    await api.get('/products', { headers: { Authorization: 'Bearer abc' } })

    expect(mock.requests[0]?.headers).toMatchObject({ authorization: '[redacted]' })
  })
})

describe('scenarios', () => {
  it('begin with what was filled in, each time', async () => {
    const mock = createMockApi({
      repositories: { products },
      fill: (it) => it.products.fill(3),
      scenarios: {
        empty: (it) => it.products.clear(),
        down: (it) => it.fail(503, { times: Infinity }),
      },
    })
    const api = createApiClient({ baseURL, adapter: mock.adapter, retry: false, logging: false })
    const filled: Product[] = [...mock.products.all()]

    mock.play('empty')
    expect(await products.calls(api).list()).toMatchObject({ total: 0 })
    mock.play('down')
    expect(await failureOf(products.calls(api).list())).toMatchObject({ status: 503 })
    mock.reset()
    expect(mock.products.all()).toEqual(filled)
  })
})

describe('several APIs', () => {
  it('are mocked side by side', async () => {
    const invoices = repository({
      one: 'invoice',
      many: 'invoices',
      path: '/invoices',
      api: 'billing',
      schema: z.object({ id: z.string() }),
      page: numberedPage(),
    })
    const mock = createMockApi({
      repositories: { products, invoices },
      apis: { billing: 'https://billing.test/v2' },
    })
    const billing = createApiClient({
      baseURL: 'https://billing.test/v2',
      adapter: mock.adapter,
      logging: false,
    })
    mock.invoices.fill(1)

    expect(await invoices.calls(billing).list()).toMatchObject({ total: 1 })
    const elsewhere = await failureOf(billing.get('/products'))
    expect(isApiFailure(elsewhere) && elsewhere.kind).toBe('configuration')
  })
})
