import { QueryClient } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import { createStaticHandler } from 'react-router'
import { connectApi, isApiFailure, prefetch } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { createShopClient, declareProducts, openShop } from './shop.js'

const shop = openShop()

function connected(): QueryClient {
  const queryClient = new QueryClient()
  connectApi(queryClient, createShopClient())
  return queryClient
}

describe('a loader', () => {
  test('of react-router gets typed data, from the cache when it is there', async () => {
    shop.current.fill(1)
    const queryClient = connected()
    const products = declareProducts()
    const { query } = createStaticHandler([
      {
        id: 'product',
        path: '/products/:id',
        loader: ({ params }) =>
          queryClient.query({ ...products.detail(params.id), staleTime: 'static' }),
      },
    ])
    const open = () => query(new Request('http://app.example/products/p1'))
    const context = await open()
    expect(context).toMatchObject({ loaderData: { product: { name: 'Product 1' } } })
    await open()
    expect(shop.current.log).toEqual(['GET /products/p1'])
  })

  test('of react-router fails with an ApiFailure', async () => {
    const queryClient = connected()
    const products = declareProducts()
    const { query } = createStaticHandler([
      {
        id: 'product',
        path: '/:id',
        loader: ({ params }) => queryClient.query(products.detail(params.id)),
      },
    ])
    const context = await query(new Request('http://app.example/nobody'))
    const failure = context instanceof Response ? undefined : context.errors?.['product']
    expect(isApiFailure(failure) && failure.kind).toBe('notFound')
  })

  test('of TanStack Router finds the query client in its context', async () => {
    shop.current.fill(3)
    const products = declareProducts()
    const root = createRootRouteWithContext<{ queryClient: QueryClient }>()()
    const list = createRoute({
      getParentRoute: () => root,
      path: '/products',
      loader: ({ context }) => context.queryClient.query(products.list({ page: 2 })),
    })
    const router = createRouter({
      routeTree: root.addChildren([list]),
      history: createMemoryHistory({ initialEntries: ['/products'] }),
      context: { queryClient: connected() },
    })
    await router.load()
    const match = router.state.matches.find(({ routeId }) => routeId === '/products')
    expect(match?.loaderData).toMatchObject({ items: [{ name: 'Product 3' }], page: 2 })
  })
})

describe('prefetch', () => {
  test('10.7 fills the cache for lists, infinite lists and details, and asks for nothing twice', async () => {
    shop.current.fill(3)
    const queryClient = connected()
    const products = declareProducts()
    const wanted = [products.list(), products.infinite(), products.detail('p1')] as const
    queryClient.setDefaultOptions({ queries: { staleTime: 60_000 } })
    await prefetch(queryClient, ...wanted)
    await prefetch(queryClient, ...wanted)
    expect(shop.current.log).toHaveLength(3)
    expect(queryClient.getQueryData(products.keys.infinite())?.pages).toHaveLength(1)
  })

  test('rejects for nothing, and skips what has no id', async () => {
    const queryClient = connected()
    const products = declareProducts()
    await prefetch(queryClient, products.detail('nobody'), products.detail(undefined))
    expect(shop.current.log).toEqual(['GET /products/nobody'])
  })
})

describe('a query client that is connected to nothing', () => {
  test('says what to do', async () => {
    const query = new QueryClient().query(declareProducts().list())
    await expect(query).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('connectApi(queryClient, api)'),
    })
  })
})
