import { QueryClient } from '@tanstack/react-query'
import {
  connectApi,
  cursorPage,
  linkPage,
  numberedPage,
  offsetPage,
  repository,
  uncountedPage,
} from 'repository-hooks'
import type { PageStrategy } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind, makeClient } from '../http/setUp.js'
import { busyTime } from '../setup/busyTime.js'
import { openStreamServer, type Responding } from '../stream/StreamServer.js'

const server = openStreamServer()
const Product = z.object({ id: z.number(), name: z.string() })

function json(body: unknown, headers: Record<string, string> = {}): Responding {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

function rows(...ids: readonly number[]) {
  return ids.map((id) => ({ id, name: `Lamp ${id}` }))
}

function declare<Kind extends 'whole' | 'numbered' | 'cursor' | 'link'>(page: PageStrategy<Kind>) {
  const filter = z.object({ tag: z.array(z.string()).optional() })
  return repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    filter,
    page,
  })
}

/** Everything that an infinite list of three pages shows, and what was asked for it. */
async function readAll(page: PageStrategy<'numbered' | 'cursor' | 'link'>, filter = {}) {
  const queryClient = new QueryClient()
  connectApi(queryClient, makeClient({ baseURL: server.url }))
  const list = declare(page).infinite(filter)
  const { pages } = await queryClient.infiniteQuery({ ...list, pages: 9 })
  return {
    ids: pages.flatMap(({ items }) => items.map(({ id }) => id)),
    asked: server.seen.map(({ path }) => decodeURIComponent(path.replace('/products?', ''))),
  }
}

describe('numberedPage', () => {
  test('8.5 counts from 1 where the server counts from 0, in what is asked and what is told', async () => {
    const page = (number: number, ...ids: number[]) =>
      json({ content: rows(...ids), number, size: 2, totalElements: 5 })
    server.on('/products', page(0, 1, 2), page(1, 3, 4), page(2, 5))
    const params = { pageSize: 'size' }
    const response = { items: 'content', total: 'totalElements', page: 'number', pageSize: 'size' }
    const strategy = numberedPage({ firstPage: 0, pageSize: 2, params, response })
    expect(await readAll(strategy)).toEqual({
      ids: [1, 2, 3, 4, 5],
      asked: ['page=0&size=2', 'page=1&size=2', 'page=2&size=2'],
    })
    server.on('/products', page(1, 3, 4))
    const second = await declare(strategy)
      .calls(makeClient({ baseURL: server.url }))
      .list({ page: 2 })
    expect(second).toMatchObject({ page: 2, hasNextPage: true, hasPreviousPage: true })
    expect(server.seen.at(-1)?.path).toBe('/products?page=1&size=2')
  })

  test('8.5 reads the total from a header that it names, and from a name with dots', async () => {
    const api = makeClient({ baseURL: server.url })
    server.on('/products', json(rows(1), { 'X-WP-Total': '3' }))
    const posts = declare(numberedPage({ response: { total: 'X-WP-Total' } }))
    expect(await posts.calls(api).list()).toMatchObject({ total: 3 })

    server.on('/products', json({ value: rows(1), '@odata.count': 3 }))
    const odata = declare(offsetPage({ response: { items: 'value', total: '@odata.count' } }))
    expect(await odata.calls(api).list()).toMatchObject({ total: 3, items: rows(1) })
  })

  test('8.5 says where a total may stand when there is none', async () => {
    server.on('/products', json({ items: rows(1) }))
    const list = declare(numberedPage({ response: { total: 'X-Total' } }))
      .calls(makeClient({ baseURL: server.url }))
      .list()
    expect((await failureOfKind('invalidResponse', list)).message).toContain(
      'no whole number at "X-Total", nor in a header of that name',
    )
  })

  test('8.5 checks rows at a place with dots in its name', async () => {
    const api = makeClient({ baseURL: server.url })
    server.on('/products', json({ 'odata.value': [{ id: '1' }], total: 1 }))
    const list = declare(numberedPage({ response: { items: 'odata.value' } }))
      .calls(api)
      .list()
    const { issues } = await failureOfKind('invalidResponse', list)
    expect(issues.map(({ path }) => path)).toContain('odata.value[0].name')
  })
})

describe('linkPage', () => {
  const linked = (next: string | null, ...ids: number[]) =>
    json({ results: rows(...ids), next, previous: null, count: 3 })

  test('8.5 follows links in the body, to the path of the repository alone', async () => {
    const elsewhere = 'https://elsewhere.example/api/products/?cursor=cD0y'
    server.on('/products', linked(elsewhere, 1, 2), linked(null, 3))
    const response = { next: 'next', previous: 'previous', total: 'count' }
    expect(await readAll(linkPage({ response }))).toEqual({
      ids: [1, 2, 3],
      asked: ['/products', 'cursor=cD0y'],
    })
  })

  test('8.5 leaves a list of the filter as it is when a link repeats it', async () => {
    server.on('/products', linked('/products?tag=a&tag=b&page=2', 1, 2), linked(null, 3))
    const response = { next: 'next', previous: 'previous' }
    const { asked } = await readAll(linkPage({ response }), { tag: ['a', 'b'] })
    expect(asked).toEqual(['tag=a&tag=b', 'tag=a&tag=b&page=2'])
  })

  test('8.5 does not repeat what the filter says already, in another spelling', async () => {
    server.on('/products', linked('/products?tag%5B%5D=a&page%5Bafter%5D=7', 1), linked(null, 2))
    const queryClient = new QueryClient()
    connectApi(queryClient, makeClient({ baseURL: server.url, arrayFormat: 'brackets' }))
    const list = declare(linkPage({ response: { next: 'next' } })).infinite({ tag: ['a'] })
    await queryClient.infiniteQuery({ ...list, pages: 9 })
    expect(decodeURIComponent(server.seen[1]?.path ?? '')).toBe('/products?tag[]=a&page[after]=7')
  })

  test('8.5 is not kept busy by a header of opening brackets', () => {
    const headers = { link: `${'<'.repeat(100_000)}?page=2>; rel="next"` }
    const busy = busyTime()
    const page = linkPage().read({ items: [], body: [], headers, query: {} })
    expect(page.next).toEqual({ page: '2' })
    expect(busy()).toBeLessThan(1_000)
  })

  test('8.5 ends at a link that asks for nothing', async () => {
    server.on('/products', linked('/products/page/2', 1, 2))
    const { asked } = await readAll(linkPage({ response: { next: 'next' } }))
    expect(asked).toEqual(['/products'])
  })
})

describe('cursorPage', () => {
  test('8.5 goes on after the last row while the server says that there is more', async () => {
    const page = (has_more: boolean, ...ids: number[]) => json({ data: rows(...ids), has_more })
    server.on('/products', page(true, 1, 2), page(true, 3), page(false, 4, 5))
    const params = { cursor: 'starting_after' }
    const response = { hasNextPage: 'has_more' }
    expect(await readAll(cursorPage({ after: 'id', pageSize: 2, params, response }))).toEqual({
      ids: [1, 2, 3, 4, 5],
      asked: ['limit=2', 'starting_after=2&limit=2', 'starting_after=3&limit=2'],
    })
  })

  test('8.5 goes on after the last row while pages are full, where nobody says', async () => {
    server.on('/products', json(rows(1, 2)), json(rows(3)))
    const { asked } = await readAll(cursorPage({ after: 'id', pageSize: 2 }))
    expect(asked).toEqual(['limit=2', 'cursor=2&limit=2'])
  })

  test('8.5 ends where the server says that no cursor follows', async () => {
    server.on('/products', json({ data: rows(1, 2), nextCursor: null }))
    const { asked } = await readAll(cursorPage({ after: 'id', pageSize: 2 }))
    expect(asked).toEqual(['limit=2'])
  })

  test('8.5 follows a cursor in a header', async () => {
    server.on('/products', json(rows(1), { 'X-Next-Page': '2' }), json(rows(2)))
    const params = { cursor: 'page', pageSize: 'per_page' }
    const { ids, asked } = await readAll(
      cursorPage({ params, response: { nextCursor: 'X-Next-Page' } }),
    )
    expect([ids, asked]).toEqual([
      [1, 2],
      ['per_page=20', 'page=2&per_page=20'],
    ])
  })
})

describe('uncountedPage', () => {
  test('8.5 goes on while pages are full', async () => {
    server.on('/products', json(rows(1, 2)), json(rows(3, 4)), json([]))
    expect(await readAll(uncountedPage({ pageSize: 2, firstPage: 0 }))).toEqual({
      ids: [1, 2, 3, 4],
      asked: ['page=0&pageSize=2', 'page=1&pageSize=2', 'page=2&pageSize=2'],
    })
  })

  test('8.5 goes on while the server says so, by offset where it has one', async () => {
    const page = (more: boolean, ...ids: number[]) => json({ items: rows(...ids), more })
    server.on('/products', page(true, 1), page(false, 2, 3))
    const params = { offset: 'skip', pageSize: 'take' }
    const response = { hasNextPage: 'more' }
    const { asked } = await readAll(uncountedPage({ pageSize: 2, params, response }))
    expect(asked).toEqual(['skip=0&take=2', 'skip=2&take=2'])
  })

  test('8.4 knows its neighbours', async () => {
    server.on('/products', json(rows(1, 2)))
    const { list } = declare(uncountedPage({ pageSize: 2 })).calls(
      makeClient({ baseURL: server.url }),
    )
    const second = await list({ page: 2 })
    expect(second).toMatchObject({ hasPreviousPage: true, next: { page: '3' }, total: undefined })
    await list({ link: second.next })
    expect(server.seen.at(-1)?.path).toBe('/products?page=3&pageSize=2')
  })
})

describe('a list without rows', () => {
  test.each([
    ['null', null, 'items'],
    ['null in its place', { items: null, total: 0 }, 'items'],
    ['no place at all', { page: {}, total: 0 }, '_embedded.products'],
  ])('8.1 may be %s', async (_, body, items) => {
    server.on('/products', json(body, { 'X-Total-Count': '0' }))
    const { list } = declare(numberedPage({ response: { items } })).calls(
      makeClient({ baseURL: server.url }),
    )
    expect(await list()).toMatchObject({ items: [], total: 0, hasNextPage: false })
  })

  test.each([
    ['null in its place', { data: null }],
    ['null beside another total', { data: null, total: 3 }],
  ])('D29 is not taken for one when there is %s', async (_, body) => {
    server.on('/products', json(body))
    const { list } = declare(numberedPage()).calls(makeClient({ baseURL: server.url }))
    await failureOfKind('invalidResponse', list())
  })
})

describe('the mock of a repository', () => {
  const strategies = {
    'pages from 0': numberedPage({ firstPage: 0, pageSize: 2, response: { page: 'number' } }),
    'links in the body': linkPage({ pageSize: 2, response: { next: 'next', previous: 'prev' } }),
    'numbers without a total': uncountedPage({ pageSize: 2 }),
    'last rows': cursorPage({ after: 'id', pageSize: 2, response: { hasNextPage: 'more' } }),
    'last rows of full pages': cursorPage({
      after: 'id',
      pageSize: 2,
      response: { nextCursor: 'x' },
    }),
  }

  test.each(Object.entries(strategies))('19.2 pages by %s', async (_, page) => {
    const products = declare<'numbered' | 'cursor' | 'link'>(page)
    const mock = createMockApi({ repositories: { products }, baseURL: 'https://api.test' })
    mock.products.add(...rows(1, 2, 3, 4, 5))
    const queryClient = new QueryClient()
    connectApi(queryClient, makeClient({ baseURL: 'https://api.test', adapter: mock.adapter }))
    const { pages } = await queryClient.infiniteQuery({ ...products.infinite(), pages: 9 })
    expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([[1, 2], [3, 4], [5]])
  })
})
