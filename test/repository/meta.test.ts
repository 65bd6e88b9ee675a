import { QueryClient } from '@tanstack/react-query'
import { type Interceptor, repository, type RequestMeta } from 'repository-hooks'
import { createTestApi } from 'repository-hooks/testing'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string() })
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  meta: { skipAuth: true, version: '1' },
  endpoints: (e) => ({
    topProducts: e.query({ path: '/products/top', meta: { version: '2' } }),
    publishProduct: e.mutation({ method: 'POST', path: '/products/{id}/publish' }),
  }),
})

/** What the calls say of themselves, in their order. */
function setUp() {
  const seen: RequestMeta[] = []
  const watch: Interceptor = (request, next) => {
    const { cause: _, ...meta } = request.call.meta
    seen.push(meta)
    return next(request)
  }
  const test = createTestApi({
    repositories: { products },
    queryClient: new QueryClient(),
    onTestFinished,
    client: { interceptors: [watch], retry: { retries: 2, delay: 0, maxDelay: 0 } },
  })
  test.mock.products.add({ id: '1', name: 'Lamp' })
  test.mock.products.respond('topProducts', [])
  test.mock.products.respond('publishProduct', {})
  return { ...test, seen }
}

test('1.15 a repository, an endpoint and a call say of themselves what interceptors should know', async () => {
  const { queryClient, api, seen } = setUp()
  await queryClient.query(products.list())
  await queryClient.query(products.query('topProducts', undefined))
  await products.calls(api).topProducts(undefined, { meta: { version: '3' } })

  expect(seen).toEqual([
    { endpoint: '/products', skipAuth: true, version: '1' },
    { endpoint: '/products/top', skipAuth: true, version: '2' },
    { endpoint: '/products/top', skipAuth: true, version: '3' },
  ])
})

test('1.15 3.15 the meta of a query reaches its calls: one is not retried', async () => {
  const { queryClient, mock, seen } = setUp()
  mock.products.fail('list', 503)
  const query = queryClient.query({ ...products.list(), meta: { retry: false } })

  await expect(query).rejects.toMatchObject({ kind: 'serverError', attempts: 1 })
  expect(seen).toMatchObject([{ retry: false, endpoint: '/products' }])
})

test('1.15 the meta of a mutation reaches its call', async () => {
  const { queryClient, seen } = setUp()
  const options = { ...products.mutation('publishProduct'), meta: { idempotencyKey: 'key-1' } }
  await queryClient.getMutationCache().build(queryClient, options).execute({ id: '1' })

  expect(seen).toMatchObject([{ idempotencyKey: 'key-1', skipAuth: true }])
})
