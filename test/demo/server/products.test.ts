import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../../../demo-app/server/products/listProducts.ts'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer, type TestServer } from './support/startServer.ts'

type Products = Page<Product>

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function list(query = '') {
  return server.call<Products>(`/api/products${query}`)
}

describe('GET /api/products', () => {
  test('returns the first 20 of 540 products', async () => {
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body).toMatchObject({ page: 1, pageSize: 20, total: 540 })
    expect(body.items).toHaveLength(20)
  })

  test('sends every field of a product under its wire name', async () => {
    const { body } = await list('?pageSize=1')
    expect(body.items[0]).toEqual({
      id: expect.stringMatching(/^prd_[0-9a-z]{12}$/),
      sku: expect.stringMatching(/^[A-Z]{3}-\d{4}$/),
      name: expect.any(String),
      price: expect.any(Number),
      currency: 'USD',
      description: expect.toSatisfy((value) => value === null || typeof value === 'string'),
      category: expect.stringMatching(/^[a-z]+$/),
      image_urls: expect.arrayContaining([expect.stringMatching(/^\/images\/[a-z]+-\d+\.svg$/)]),
      stock: expect.any(Number),
      status: expect.stringMatching(/^(draft|published)$/),
      version: 1,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
  })

  test.for([
    { query: '?pageSize=100&page=6', items: 40 },
    { query: '?pageSize=100&page=7', items: 0 },
    { query: '?pageSize=90&page=6', items: 90 },
    { query: '?pageSize=90&page=7', items: 0 },
    { query: '?pageSize=1&page=540', items: 1 },
    { query: '?page=1000000', items: 0 },
  ])('has $items items on $query, and the same total', async ({ query, items }) => {
    const { body } = await list(query)
    expect(body.items).toHaveLength(items)
    expect(body.total).toBe(540)
  })

  test('shows each product on one page and one page only', async () => {
    const pages = [1, 2, 3, 4, 5, 6]
    const responses = await Promise.all(pages.map((page) => list(`?pageSize=100&page=${page}`)))
    const ids = responses.flatMap(({ body }) => body.items.map(({ id }) => id))
    expect(new Set(ids).size).toBe(540)
  })

  test.for([
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1.5', 'page'],
    ['page=', 'page'],
    ['page=1e3', 'page'],
    ['page=99999999999999999999', 'page'],
    ['pageSize=0', 'pageSize'],
    ['pageSize=101', 'pageSize'],
    ['sort=stock', 'sort'],
    ['sort=price;drop%20table%20products', 'sort'],
    [`search=${'x'.repeat(201)}`, 'search'],
  ])('refuses ?%s by the name of the parameter', async ([query, parameter]) => {
    const { status, body } = await server.call(`/api/products?${query}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({
      type: 'urn:problem:invalid-parameter',
      errors: [{ parameter, detail: expect.any(String) }],
    })
  })

  test('lists all invalid parameters', async () => {
    const { body } = await server.call<{ errors: { parameter: string }[] }>(
      '/api/products?page=0&pageSize=500&sort=x',
    )
    expect(body.errors.map(({ parameter }) => parameter)).toEqual(['page', 'pageSize', 'sort'])
  })

  test('filters by category', async () => {
    const { body } = await list('?category=lighting&pageSize=100')
    expect(body.total).toBe(45)
    expect(new Set(body.items.map(({ category }) => category))).toEqual(new Set(['lighting']))
  })

  test('returns no products for an unknown category', async () => {
    expect((await list('?category=nowhere')).body).toMatchObject({ items: [], total: 0 })
  })

  test.for([
    ['name', 'name', 1],
    ['-name', 'name', -1],
    ['price', 'price', 1],
    ['-price', 'price', -1],
    ['created_at', 'created_at', 1],
    ['-created_at', 'created_at', -1],
  ] as const)('sorts by %s', async ([sort, field, direction]) => {
    const { body } = await list(`?pageSize=100&sort=${sort}`)
    const values = body.items.map((product) => product[field])
    const sorted = values.toSorted((a, b) => (a < b ? -direction : direction))
    expect(values).toEqual(sorted)
    expect(new Set(values).size).toBeGreaterThan(50)
  })

  test('sorts by newest first by default', async () => {
    expect((await list()).body).toEqual((await list('?sort=-created_at')).body)
  })
})

describe('search', () => {
  async function names(search: string, more = '') {
    const { body } = await list(`?search=${encodeURIComponent(search)}&pageSize=100${more}`)
    return body.items.map(({ name }) => name)
  }

  test('finds words by their beginning, in names and descriptions', async () => {
    const { body } = await list('?search=lam&pageSize=100')
    expect(body.total).toBeGreaterThan(20)
    for (const { name, description } of body.items) {
      expect(`${name} ${description}`).toMatch(/\blam/i)
    }
  })

  test('requires every word, in any order and case', async () => {
    const found = await names('DESK oak')
    expect(found.length).toBeGreaterThan(0)
    for (const name of found) expect(name).toMatch(/oak.*desk/i)
  })

  test('ranks matches of the name above those of the description', async () => {
    const found = await names('table')
    const isNamed = found.map((name) => /\btable/i.test(name))
    expect(isNamed[0]).toBe(true)
    expect(isNamed.slice(isNamed.indexOf(false))).not.toContain(true)
  })

  test('counts what it finds, page by page', async () => {
    const all = await names('oak')
    const { body } = await list('?search=oak&pageSize=3&page=2')
    expect(body.total).toBe(all.length)
    expect(body.items.map(({ name }) => name)).toEqual(all.slice(3, 6))
  })

  test('combines with a category and a sort order', async () => {
    const { body } = await list('?search=oak&category=storage&sort=price&pageSize=100')
    expect(body.items.length).toBeGreaterThan(1)
    const prices = body.items.map(({ price }) => price)
    expect(prices).toEqual(prices.toSorted((a, b) => a - b))
    expect(new Set(body.items.map(({ category }) => category))).toEqual(new Set(['storage']))
  })

  test('finds accented words without their accents', async () => {
    expect(await names('boucle')).toEqual(await names('Bouclé'))
    expect((await names('boucle')).length).toBeGreaterThan(0)
  })

  test.for([
    ['oak"', 'oak'],
    ['"oak', 'oak'],
    ['oak*', 'oak'],
    ['-oak', 'oak'],
    ['^oak', 'oak'],
    ['name:oak', 'name oak'],
    ['{name}:oak', 'name oak'],
    ['(oak', 'oak'],
    ['oak OR walnut', 'oak or walnut'],
    ['oak NOT desk', 'oak not desk'],
    ['NEAR(oak desk)', 'near oak desk'],
    ["oak'; DROP TABLE products; --", 'oak drop table products'],
    ['oak\u0000desk', 'oak desk'],
    ['   oak   ', 'oak'],
  ] as const)('reads %j as plain words', async ([hostile, plain]) => {
    expect(await names(hostile)).toEqual(await names(plain))
  })

  test.for(['"', '*', '-', '()', '""', '🙂', '\u0301', '"*"', ':'])(
    'finds nothing for %j',
    async (search) => {
      const { status, body } = await list(`?search=${encodeURIComponent(search)}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ items: [], total: 0 })
    },
  )

  test('is ignored when it is empty', async () => {
    expect((await list('?search=')).body.total).toBe(540)
    expect((await list('?search=%20%20')).body.total).toBe(540)
  })
})

describe('GET /api/products/top/:year', () => {
  test('returns the same ten products of a year each time', async () => {
    const { body } = await server.call<Product[]>('/api/products/top/2024')
    expect(body).toHaveLength(10)
    expect((await server.call('/api/products/top/2024')).body).toEqual(body)
    expect((await server.call('/api/products/top/2023')).body).not.toEqual(body)
  })

  test('is empty for a year without sales', async () => {
    expect((await server.call('/api/products/top/2001')).body).toEqual([])
  })

  test.for(['x', '1999', '20245', '-1'])('refuses the year %s', async (year) => {
    const { status, body } = await server.call(`/api/products/top/${year}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ parameter: 'year' }] })
  })
})

describe('GET /api/categories', () => {
  test('returns 12 categories, with 45 products each', async () => {
    const { body } = await server.call<{ slug: string; products: number }[]>('/api/categories')
    expect(body).toHaveLength(12)
    expect(body[0]).toEqual({
      slug: 'lighting',
      name: 'Lighting',
      description: expect.any(String),
      products: 45,
    })
    expect(body.reduce((sum, { products }) => sum + products, 0)).toBe(540)
  })
})
