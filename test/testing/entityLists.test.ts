import { createApiClient, cursorPage, entityList, numberedPage, repository } from 'repository-hooks'
import { isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { createMockApi } from 'repository-hooks/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { failureOf } from '../http/setUp.js'

const Product = z.object({ id: z.string(), name: z.string(), brand: z.string() })

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  page: numberedPage({ pageSize: 2 }),
  endpoints: (e) => ({
    trendingProducts: entityList(e, { path: '/products/trending' }),
    productsOfBrand: entityList(e, {
      path: '/brands/{brand}/products',
      listSchema: Product.pick({ id: true, name: true }),
      page: cursorPage({ pageSize: 1 }),
    }),
    productsOfShop: entityList(e, { path: '/shops/{shop}/products' }),
  }),
})

function setUp() {
  const mock = createMockApi({ repositories: { products } })
  const api = createApiClient({
    baseURL: 'https://api.test',
    adapter: mock.adapter,
    retry: false,
    logging: false,
  })
  mock.products.add({ name: 'Anvil', brand: 'acme' })
  mock.products.add({ name: 'Brush', brand: 'best' })
  mock.products.add({ name: 'Crate', brand: 'acme' })
  return { mock, calls: products.calls(api) }
}

it('19.1 lists that are endpoints are made of the rows, with pages of their own', async () => {
  const { calls } = setUp()

  const trending = await calls.trendingProducts({ page: 2 })
  expect(trending).toMatchObject({ page: 2, total: 3, items: [{ name: 'Crate', brand: 'acme' }] })
  const first = await calls.productsOfBrand({ brand: 'acme' })
  expect(first.items).toEqual([{ id: expect.any(String), name: 'Anvil' }])
  const next = await calls.productsOfBrand({ brand: 'acme', cursor: first.nextCursor })
  expect(next).toMatchObject({ items: [{ name: 'Crate' }], hasNextPage: false })
})

it('19.1 lists that are endpoints say what a test has to tell of their path', async () => {
  const { mock, calls } = setUp()

  const failure = await failureOf(calls.productsOfShop({ shop: 'north' }))
  expect(failure.message).toContain("filterBy('shop'")
  mock.products.filterBy('shop', ({ name }, shop) => shop === 'north' && name === 'Brush')
  expect((await calls.productsOfShop({ shop: 'north' })).items).toMatchObject([{ name: 'Brush' }])
})

it('19.1 failures meet lists that are endpoints', async () => {
  const { mock, calls } = setUp()
  mock.products.fail('trendingProducts', 500)

  await expect(calls.trendingProducts()).rejects.toMatchObject({ kind: 'internalServerError' })
})

const Note = snakeCase(z.object({ id: z.string(), text: z.string(), writtenAt: isoDateTime }))

const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/notes',
  schema: Note,
  page: numberedPage({ pageSize: 2, response: { items: 'rows', total: 'meta.total' } }),
  endpoints: (e) => ({
    recentNotes: entityList(e, { path: '/notes/recent' }),
    notesOfDay: entityList(e, { path: '/days/{day}/notes', page: cursorPage({ pageSize: 1 }) }),
    noteTitles: entityList(e, {
      path: '/notes/titles',
      listSchema: snakeCase(z.object({ id: z.string(), noteTitle: z.string() })),
    }),
  }),
})

function setUpNotes() {
  const mock = createMockApi({ repositories: { notes } })
  const api = createApiClient({ baseURL: 'https://api.test', adapter: mock.adapter, retry: false })
  return { mock, calls: notes.calls(api), rows: mock.notes.fill(3) }
}

it('19.1 a test answers lists with rows as the app has them, of which the mock makes pages', async () => {
  const { mock, calls, rows } = setUpNotes()

  mock.notes.respond('recentNotes', rows.toReversed())
  const second = await calls.recentNotes({ page: 2 })
  expect(second).toMatchObject({ page: 2, total: 3, hasNextPage: false, items: [rows[0]] })
  mock.notes.respond('notesOfDay', ({ path }) => (path['day'] === 'monday' ? rows : []))
  expect((await calls.notesOfDay({ day: 'sunday' })).items).toEqual([])
  const first = await calls.notesOfDay({ day: 'monday' })
  const next = await calls.notesOfDay({ day: 'monday', cursor: first.nextCursor })
  expect([...first.items, ...next.items]).toEqual(rows.slice(0, 2))
  mock.notes.respond('noteTitles', [{ id: 'n1', noteTitle: 'First' }])
  expect((await calls.noteTitles()).items).toEqual([{ id: 'n1', noteTitle: 'First' }])
})

it('19.1 a test answers the usual list too, and refuses or leaves it as a server would', async () => {
  const { mock, calls, rows } = setUpNotes()

  mock.notes.respond('list', ({ query, respond }) =>
    query.get('page') === '9' ? respond(404) : rows.slice(1),
  )
  expect(await calls.list()).toMatchObject({ total: 2, items: rows.slice(1) })
  await expect(calls.list({ page: 9 })).rejects.toMatchObject({ kind: 'notFound' })
})

it('19.1 a list that is answered with something else than rows says what it wants', async () => {
  const { mock, calls } = setUpNotes()

  // @ts-expect-error a page instead of its rows
  mock.notes.respond('recentNotes', { items: [], total: 0 })
  const failure = await failureOf(calls.recentNotes())
  expect(failure.message).toContain('mock.notes.recentNotes is a list: answer it with its rows')
})
