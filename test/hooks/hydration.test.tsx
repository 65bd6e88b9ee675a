import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import {
  ApiProvider,
  connectApi,
  createApiClient,
  createSession,
  prefetch,
  settledData,
  useSession,
} from 'repository-hooks'
import { expect, test, vi } from 'vitest'
import { createShopClient, declareOptimisticProducts, openShop } from '../repository/shop.js'

const shop = openShop()

async function serve(products: ReturnType<typeof declareOptimisticProducts>) {
  const client = createShopClient()
  const queryClient = new QueryClient()
  connectApi(queryClient, client)
  await prefetch(queryClient, products.list(), products.infinite(), products.detail('p1'))
  return { client, queryClient, state: dehydrate(queryClient) }
}

function pageOf({ useProducts, useInfiniteProducts, useProduct, useUpdateProduct }: Hooks) {
  return function Page() {
    const list = useProducts(undefined, { staleTime: 60_000 })
    const infinite = useInfiniteProducts(undefined, { staleTime: 60_000 })
    const detail = useProduct('p1', { staleTime: 60_000 })
    const update = useUpdateProduct()
    const parts = [
      list.data?.items[0]?.name,
      infinite.data?.pages[0]?.items[0]?.name,
      detail.data?.name,
    ]
    return (
      <button onClick={() => update.mutate({ id: 'p1', patch: { name: 'New' } })}>
        {parts.join(', ')}
      </button>
    )
  }
}

type Hooks = ReturnType<typeof declareOptimisticProducts>['hooks']

test('X05 a prefetched page hydrates without a request and without a warning', async () => {
  shop.current.fill(1)
  const products = declareOptimisticProducts()
  const server = await serve(products)
  const Page = pageOf(products.hooks)
  const html = renderToString(
    <ApiProvider client={server.client} queryClient={server.queryClient}>
      <HydrationBoundary state={server.state}>
        <Page />
      </HydrationBoundary>
    </ApiProvider>,
  )
  expect(html).toContain('Product 1, Product 1, Product 1')
  shop.current.log.length = 0

  const container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
  const root = await act(async () =>
    hydrateRoot(
      container,
      <ApiProvider client={createShopClient()}>
        <HydrationBoundary state={JSON.parse(JSON.stringify(server.state))}>
          <Page />
        </HydrationBoundary>
      </ApiProvider>,
    ),
  )
  expect(screen.getByText('Product 1, Product 1, Product 1')).toBeInTheDocument()
  expect(shop.current.log).toEqual([])

  // What was hydrated is patched like everything else.
  shop.current.isHolding = true
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('New, New, New')).toBeInTheDocument()
  await act(async () => root.unmount())
  container.remove()
})

test('X05 a part of the page that hydrates after somebody has signed in begins as its markup, without a warning', async () => {
  const session = createSession({})
  const client = createApiClient({ baseURL: 'http://localhost:3000', session })
  const Greeting = () => `Hello ${useSession().principal ?? 'stranger'}`
  const island = (
    <ApiProvider client={client}>
      <Greeting />
    </ApiProvider>
  )
  const containers = ['early', 'late'].map(() => document.createElement('div'))
  for (const container of containers) container.innerHTML = renderToString(island)
  document.body.append(...containers)
  const onRecoverableError = vi.fn()
  const hydrate = (container: HTMLElement) => hydrateRoot(container, island, { onRecoverableError })

  const roots: Root[] = []
  for (const container of containers) {
    roots.push(await act(async () => hydrate(container)))
    await act(() => session.adopt({ access_token: `.${btoa('{"sub":"ada"}')}.` }))
  }

  expect(screen.getAllByText('Hello ada')).toHaveLength(2)
  expect(onRecoverableError).not.toHaveBeenCalled()
  await act(async () => roots.forEach((root) => root.unmount()))
  for (const container of containers) container.remove()
  client.dispose()
})

test('what is dehydrated while a change is under way is what the server answered', async () => {
  shop.current.fill(1)
  const products = declareOptimisticProducts()
  const { queryClient } = await serve(products)
  shop.current.isHolding = true
  const { mutationFn } = products.mutation('update')
  const change = mutationFn({ id: 'p1', patch: { name: 'New' } }, { client: queryClient })
  await act(async () => undefined)
  expect(queryClient.getQueryData(products.keys.detail('p1'))?.name).toBe('New')
  expect(JSON.stringify(dehydrate(queryClient, { serializeData: settledData }))).not.toContain(
    'New',
  )
  await waitFor(() => expect(shop.current.held).toHaveLength(1))
  shop.current.respondNext()
  await change
})
