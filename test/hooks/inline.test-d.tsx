import { numberedPage, QueryView, repository } from 'repository-hooks'
import { test } from 'vitest'
import { z } from 'zod'

const { useProducts, useProduct, useInfiniteProducts, useCreateProduct } = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string() }),
  create: z.object({ name: z.string() }),
  page: numberedPage(),
}).hooks

test('a hook that is called inside of a QueryView says what its data is', () => {
  function List() {
    return (
      <QueryView query={useProducts({})}>{(page) => page.items.map(({ name }) => name)}</QueryView>
    )
  }
  function One() {
    return <QueryView query={useProduct('1')}>{(product) => product.name}</QueryView>
  }
  function All() {
    return (
      <QueryView query={useInfiniteProducts()}>
        {({ pages }) => pages.flatMap(({ items }) => items.map(({ name }) => name))}
      </QueryView>
    )
  }
  void [List, One, All]
})

test('a hook takes what TanStack Query calls meta together with what interceptors should know', () => {
  useProduct('1', { meta: { retry: false, notify: true } })
  useCreateProduct({ meta: { idempotencyKey: true } })
  // @ts-expect-error retries are options, or false
  useInfiniteProducts(undefined, { meta: { retry: 3 } })
})
