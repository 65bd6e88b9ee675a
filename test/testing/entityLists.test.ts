import { createApiClient, cursorPage, entityList, numberedPage, repository } from 'repository-hooks'
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

it('19.1 a test can answer lists that are endpoints by itself', async () => {
  const { mock, calls } = setUp()
  mock.products.fail('trendingProducts', 500)

  await expect(calls.trendingProducts()).rejects.toMatchObject({ kind: 'internalServerError' })
})
