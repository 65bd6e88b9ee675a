import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import {
  connectApi,
  createApiClient,
  cursorPage,
  detailBatch,
  linkPage,
  numberedPage,
  offsetPage,
  optimistic,
  prefetch,
  repository,
} from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

const origin = 'http://localhost:3000'
const Product = z.object({ id: z.string(), name: z.string() })
const usual = { one: 'product', many: 'products', path: '/products', schema: Product } as const
const list = { method: 'POST', path: '/products/search' } as const

const products = repository({
  ...usual,
  list,
  create: Product.omit({ id: true }),
  update: Product.omit({ id: true }),
  filter: z.object({ words: z.string().optional(), tags: z.array(z.string()).optional() }),
  page: numberedPage({ pageSize: 2 }),
  idempotencyKey: true,
  optimistic: { ...optimistic, create: (input, id) => ({ id, ...input }), matches: () => true },
})

interface Asked {
  /** `POST /products/search?page=2`. */
  readonly title: string
  readonly body: unknown
  readonly key: string | null
}

/** A server that answers searches with what a test says, and writes with what was sent. */
function open(response: (asked: Asked, count: number) => object | Response) {
  const asked: Asked[] = []
  serve(
    http.all(`${origin}/*`, async ({ request }) => {
      const { pathname, search } = new URL(request.url)
      const text = await request.text()
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const key = request.headers.get('Idempotency-Key')
      const it = { title: `${request.method} ${pathname}${search}`, body, key }
      asked.push(it)
      const answered = response(it, asked.length)
      return answered instanceof Response ? answered : HttpResponse.json(answered)
    }),
  )
  const api = createApiClient({ baseURL: origin, retry: { delay: 0 }, logging: false })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  return { asked, api, queryClient }
}

const rows = (...names: string[]) => names.map((name, index) => ({ id: `p${index + 1}`, name }))

describe('a list by POST', () => {
  test('has its filter and its page in the body', async () => {
    const { asked, queryClient } = open(() => ({ items: rows('Lamp'), total: 3 }))
    const variables = { words: 'lamp', tags: ['oak', 'new'], page: 2, sort: '-name' }

    const page = await queryClient.query(products.list(variables))

    expect(page).toMatchObject({ items: rows('Lamp'), page: 2, total: 3, hasPreviousPage: true })
    const body = { words: 'lamp', tags: ['oak', 'new'], page: 2, pageSize: 2, sort: '-name' }
    expect(asked).toEqual([{ title: 'POST /products/search', body, key: null }])
  })

  test('is a read: retried without a key, and nothing is said to have happened', async () => {
    const { asked, api } = open((_, count) =>
      count === 1 ? new Response(null, { status: 503 }) : { items: [{ id: 1 }], total: 1 },
    )

    const failure = await products.calls(api).list().catch(Object)

    expect(failure).toMatchObject({ kind: 'invalidResponse', committed: false })
    expect(asked.map(({ key }) => key)).toEqual([null, null])
  })

  test('is cached by what it is asked for', async () => {
    const { asked, queryClient } = open(() => ({ items: rows('Lamp'), total: 1 }))

    await queryClient.query({ ...products.list({ tags: ['oak'] }), staleTime: Infinity })
    await queryClient.query({ ...products.list({ tags: ['oak'], page: 1 }), staleTime: Infinity })
    await queryClient.query({ ...products.list({ tags: ['new'] }), staleTime: Infinity })

    expect(asked).toHaveLength(2)
    expect(products.keys.list({ tags: ['oak'], page: 1 })).toEqual([
      ...['products', 'list'],
      { tags: ['oak'] },
    ])
  })

  test('shows changes at once, and is asked for anew after them', async () => {
    const named = rows('Lamp')
    const { asked, queryClient } = open(({ title, body }) => {
      if (title === 'POST /products/search') return { items: named, total: 1 }
      Object.assign(named[0] ?? {}, body)
      return named[0] ?? {}
    })
    const { queryKey } = products.list({ words: 'lamp' })
    await queryClient.query(products.list({ words: 'lamp' }))
    const shown: unknown[] = []
    queryClient
      .getQueryCache()
      .subscribe(() => shown.push(queryClient.getQueryData(queryKey)?.items[0]?.name))

    const update = queryClient.getMutationCache().build(queryClient, products.mutation('update'))
    await update.execute({ id: 'p1', patch: { name: 'Desk lamp' } })

    expect(shown[0]).toBe('Desk lamp')
    expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true)
    expect(asked.map(({ title }) => title)).toEqual(['POST /products/search', 'PATCH /products/p1'])
  })

  test('goes from page to page as others do, and leaves doubles out', async () => {
    const pages = [
      { results: rows('Lamp', 'Desk'), next_cursor: 'c2', has_more: true },
      { results: [...rows('Lamp').slice(0, 1), { id: 'p3', name: 'Chair' }], next_cursor: null },
    ]
    const { asked, queryClient } = open((_, count) => pages[count - 1] ?? {})
    const tasks = repository({
      ...usual,
      path: '/pages',
      list: { method: 'POST', path: '/databases/{databaseId}/query' },
      filter: z.object({ filter: z.object({ property: z.string(), done: z.boolean() }) }),
      page: cursorPage({
        params: { cursor: 'start_cursor', pageSize: 'page_size' },
        response: { nextCursor: 'next_cursor' },
      }),
    })
    const filter = { property: 'Status', done: true }
    const observer = new InfiniteQueryObserver(
      queryClient,
      tasks.infinite({ databaseId: 'd1', filter }),
    )

    await observer.refetch()
    expect(observer.getCurrentResult().hasNextPage).toBe(true)
    const { data } = await observer.fetchNextPage()

    expect(data?.pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
      ...['p1', 'p2', 'p3'],
    ])
    expect(asked).toMatchObject([
      { title: 'POST /databases/d1/query', body: { filter, page_size: 20 } },
      { body: { filter, page_size: 20, start_cursor: 'c2' } },
    ])
    expect(asked[0]?.body).not.toHaveProperty('databaseId')
  })

  test('waits for what stands in its own path', async () => {
    const { asked, queryClient } = open(() => [])
    const tasks = repository({
      ...usual,
      list: { method: 'POST', path: '/databases/{databaseId}/query' },
    })

    // What the hook passes on, as long as the database is not known.
    const waiting = Reflect.apply(tasks.list, tasks, [undefined])
    await prefetch(queryClient, waiting)

    expect(asked).toEqual([])
  })

  test('has its page within the body, where the server wants it there', async () => {
    const { asked, api } = open(() => ({ hits: { total: { value: 41 }, hits: [] } }))
    const found = repository({
      ...usual,
      list: { method: 'POST', path: '/products/_search' },
      filter: z.object({ words: z.string() }).transform(({ words }) => ({
        query: { match: { name: words } },
      })),
      page: offsetPage({
        params: { offset: 'paging.from', limit: 'paging.size', sort: 'paging.order.by' },
        response: { items: 'hits.hits', total: 'hits.total.value' },
      }),
    })

    expect(await found.calls(api).list({ words: 'lamp', page: 3, sort: 'price' })).toMatchObject({
      total: 41,
    })
    expect(asked[0]?.body).toEqual({
      query: { match: { name: 'lamp' } },
      paging: { from: 40, size: 20, order: { by: 'price' } },
    })
  })

  test('has its page in the query, where the server wants it there', async () => {
    const next = `<${origin}/products/search?page=2&per_page=2>; rel="next"`
    const { asked, queryClient } = open(() =>
      HttpResponse.json(rows('Lamp'), { headers: { link: next } }),
    )
    const found = repository({
      ...usual,
      list: { ...list, pageIn: 'query' },
      filter: z.object({ words: z.string() }),
      page: linkPage(),
    })
    const observer = new InfiniteQueryObserver(queryClient, found.infinite({ words: 'lamp' }))

    await observer.refetch()
    await observer.fetchNextPage()

    expect(asked).toMatchObject([
      { title: 'POST /products/search', body: { words: 'lamp' } },
      { title: 'POST /products/search?page=2&per_page=2', body: { words: 'lamp' } },
    ])
  })

  test('asks for several entities at once in the body too', async () => {
    const { asked, queryClient } = open(() => rows('Lamp', 'Desk'))
    const found = repository({ ...usual, list, batch: detailBatch({ param: 'ids' }) })

    const [lamp] = await Promise.all([
      queryClient.query(found.detail('p1')),
      queryClient.query(found.detail('p2')),
    ])

    expect(lamp).toEqual({ id: 'p1', name: 'Lamp' })
    expect(asked).toMatchObject([{ title: 'POST /products/search', body: { ids: ['p1', 'p2'] } }])
  })

  test('says by what it was asked for when its response holds no list', async () => {
    const { api } = open(() => ({ total: 0 }))
    const found = repository({ ...usual, list })

    await expect(found.calls(api).list()).rejects.toThrow('POST /products/search')
  })
})

test('a list that stands elsewhere is asked for there by GET', async () => {
  const { asked, api } = open(() => rows('Lamp'))
  const found = repository({ ...usual, list: { path: '/shops/{shop}/all-products' } })

  await found.calls(api).list({ shop: 's1', sort: 'name' })

  expect(asked).toMatchObject([{ title: 'GET /shops/s1/all-products?sort=name' }])
})

test.each(['products/search', '/products/search?all', '/'])(
  'refuses %s as the path of lists',
  (path) => {
    expect(() => repository({ ...usual, list: { method: 'POST', path } })).toThrow(
      `repository(): "list.path" is "${path}"`,
    )
  },
)

test('refuses a list by POST where the same creates, by whatever reads', () => {
  const list = { method: 'POST' } as const
  expect(() => repository({ ...usual, list, create: Product })).toThrow(
    'lists of "products" are requested by POST /products, which creates',
  )
  expect(() => repository({ ...usual, list })).not.toThrow()
})

describe('the mock of a list by POST', () => {
  test('19.1 filters, orders and cuts by what stands in the body', async () => {
    const mock = createMockApi({ repositories: { products }, baseURL: origin })
    mock.products.add(...['Lamp', 'Desk', 'Chair'].map((name, index) => ({ id: `${index}`, name })))
    mock.products.filterBy('words', ({ name }, words) => name.toLowerCase().includes(words))
    const { list: found } = products.calls(
      createApiClient({ baseURL: origin, adapter: mock.adapter, logging: false }),
    )

    expect(await found({ words: 'a', sort: '-name' })).toMatchObject({
      items: [{ name: 'Lamp' }, { name: 'Chair' }],
      total: 2,
      hasNextPage: false,
    })
    expect(await found({ page: 2 })).toMatchObject({ items: [{ name: 'Chair' }], total: 3 })
  })

  test('hands on what a filter consists of, as JSON', async () => {
    const found = repository({
      ...usual,
      list,
      filter: z.object({ where: z.object({ name: z.string() }) }),
      page: offsetPage({ pageSize: 1, params: { offset: 'paging.from', limit: 'paging.size' } }),
    })
    const mock = createMockApi({ repositories: { found }, baseURL: origin })
    mock.found.add({ name: 'Lamp' }, { name: 'Desk' }, { name: 'Desk' })
    mock.found.filterBy('where', (row, json) => row.name === Reflect.get(JSON.parse(json), 'name'))
    const calls = found.calls(
      createApiClient({ baseURL: origin, adapter: mock.adapter, logging: false }),
    )

    expect(await calls.list({ where: { name: 'Desk' }, page: 2 })).toMatchObject({
      items: [{ name: 'Desk' }],
      total: 2,
      hasPreviousPage: true,
    })
  })
})
