import { onlineManager, QueryClient, useQuery } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import {
  connectApi,
  createApiClient,
  createSession,
  numberedPage,
  optimistic,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { intoLists, liveQuery, liveSource, type LiveSourceOptions } from 'repository-hooks/realtime'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { renderInShop } from '../hooks/render.js'
import { createShopClient, openShop, Product, ProductPatch } from '../repository/shop.js'
import { ManualClock } from '../session/ManualClock.js'
import { FakeSource } from './FakeSource.js'
import { HandFrames } from './HandFrames.js'

const shop = openShop()

type ShopEvent =
  | { type: 'changed'; product: Partial<Product> & { id: string } }
  | { type: 'added'; product: Product }
  | { type: 'gone'; id: string }
  | { type: 'unknown' }

let source: FakeSource<ShopEvent>
let clock: ManualClock
let frames: HandFrames

beforeEach(() => {
  source = new FakeSource()
  clock = new ManualClock()
  frames = new HandFrames()
})

/** Whether the repository shows changes before the server has made them. */
let isOptimistic = false

function declareLiveProducts(options: Pick<LiveSourceOptions<ShopEvent, never>, 'insert'> = {}) {
  return repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    update: ProductPatch,
    filter: z.object({ category: z.string().optional() }),
    page: numberedPage({ pageSize: 3 }),
    endpoints: (e) => ({
      topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
    }),
    ...(isOptimistic && { optimistic }),
    live: liveSource({
      source,
      clock,
      schedule: frames.schedule,
      ...options,
      change: (event) => {
        if (event.type === 'changed') return { updated: event.product }
        if (event.type === 'added') return { created: event.product }
        return event.type === 'gone' ? { deleted: event.id } : { stale: true }
      },
    }),
  })
}

type Products = ReturnType<typeof declareLiveProducts>

/** A list, an infinite list and a detail of one product. */
function Shelf({ products }: { products: Products }) {
  const { useProducts, useInfiniteProducts, useProduct, useUpdateProduct } = products.hooks
  const list = useProducts()
  const infinite = useInfiniteProducts()
  const detail = useProduct('p1')
  const update = useUpdateProduct()
  const flat = infinite.data?.pages.flatMap((page) => page.items.map((it) => it.name)).join(' ')
  return (
    <>
      <p data-testid="list">{list.data?.items.map((it) => it.name).join(' ')}</p>
      <p data-testid="infinite">{flat}</p>
      <p data-testid="detail">{detail.data?.name}</p>
      <button onClick={() => update.mutate({ id: 'p1', patch: { name: 'Mine' } })}>Change</button>
      <button onClick={() => void infinite.fetchNextPage()}>More</button>
    </>
  )
}

async function tell(...events: ShopEvent[]) {
  await act(async () => {
    source.push(...events)
    frames.draw()
  })
}

async function shows(list: string, infinite = list, detail = list.split(' ')[0]) {
  await waitFor(() => {
    expect(screen.getByTestId('list').textContent).toBe(list)
    expect(screen.getByTestId('infinite').textContent).toBe(infinite)
    expect(screen.getByTestId('detail').textContent).toBe(detail)
  })
}

function asked(path: string): number {
  return shop.current.log.filter((line) => line.startsWith(`GET ${path}`)).length
}

/** What loaders have. */
function outside() {
  const client = createShopClient()
  const queryClient = new QueryClient()
  connectApi(queryClient, client)
  return { client, queryClient }
}

function reset(name: string) {
  return { type: 'changed', product: { id: 'p1', name } } as const
}

beforeEach(() => {
  for (const name of ['Anvil', 'Brush', 'Crate']) {
    shop.current.add({ name, price: 1, category: 'tools' })
  }
})

describe.each([
  ['a repository that is live', false],
  ['a repository that is live and optimistic', true],
])('%s', (_, optimistically) => {
  beforeEach(() => {
    isOptimistic = optimistically
  })

  it('changes lists, infinite lists and details by what the server tells', async () => {
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    await tell(reset('Ax'), { type: 'changed', product: { id: 'p2', name: 'Broom' } })

    await shows('Ax Broom Crate')
    expect(shop.current.log).toHaveLength(3)
    expect(source.sinks.size).toBe(3)
  })

  it('takes rows away, and asks for lists again when there is a new entity', async () => {
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    shop.current.products.delete('p2')
    await tell({ type: 'gone', id: 'p2' })
    await shows('Anvil Crate')
    const added = shop.current.add({ name: 'Drill', price: 1, category: 'tools' })
    await tell({ type: 'added', product: added })

    await shows('Anvil Crate Drill')
    expect(shop.current.log).toHaveLength(5)
  })

  it('inserts a new entity where the declaration says so', async () => {
    renderInShop(
      <Shelf products={declareLiveProducts({ insert: intoLists({ position: 'end' }) })} />,
    )
    await shows('Anvil Brush Crate')
    await tell({
      type: 'added',
      product: { id: 'p4', name: 'Drill', price: 1, category: 'tools' },
    })

    await shows('Anvil Brush Crate Drill')
    expect(shop.current.log).toHaveLength(3)
  })

  it('asks the server when only it knows what changed', async () => {
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    shop.current.products.set('p1', { id: 'p1', name: 'Arrow', price: 1, category: 'tools' })
    await tell({ type: 'unknown' })

    await shows('Arrow Brush Crate')
  })

  it('follows from when a loader asks, so that nothing is missed until somebody looks, and asks once', async () => {
    const products = declareLiveProducts()
    const { client, queryClient } = outside()
    const options = { ...products.list(), staleTime: 60_000 }
    await queryClient.query(options)
    await tell(reset('Ax'))
    function List() {
      return (
        <p>
          {useQuery(options)
            .data?.items.map((it) => it.name)
            .join(' ')}
        </p>
      )
    }
    const { unmount } = renderInShop(<List />, { client, queryClient })

    expect(await screen.findByText('Ax Brush Crate')).toBeVisible()
    expect(asked('/products')).toBe(1)
    unmount()
    clock.advance(1_000)
    expect(source.sinks.size).toBe(0)
  })

  it('lets go of its source a while after a loader that nobody follows', async () => {
    const products = declareLiveProducts()
    const { queryClient } = outside()
    await queryClient.query(products.list())
    expect(source.sinks.size).toBe(1)
    clock.advance(1_000)
    expect(source.sinks.size).toBe(0)
    const aborted = queryClient.query(products.detail('p1'))
    await waitFor(() => expect(source.sinks.size).toBe(1))
    await queryClient.cancelQueries()
    await aborted.catch(() => undefined)
    clock.advance(1_000)

    expect(source.sinks.size).toBe(0)
    expect(queryClient.getQueryState(products.list().queryKey)?.isInvalidated).toBe(true)
  })

  it('W7 does not let an older response undo what was pushed meanwhile', async () => {
    const products = declareLiveProducts()
    const { useProducts } = products.hooks
    function List() {
      const { data, refetch } = useProducts()
      return (
        <button onClick={() => void refetch()}>{data?.items.map((it) => it.name).join(' ')}</button>
      )
    }
    renderInShop(<List />)
    const list = await screen.findByText('Anvil Brush Crate')
    shop.current.isHolding = true
    await act(async () => list.click())
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await tell(reset('Ax'))
    await act(async () => shop.current.respondNext())

    await waitFor(() => expect(list.textContent).toBe('Ax Brush Crate'))
  })

  it('W7 does not let the response of a change undo what was pushed since that was sent, and asks which is right', async () => {
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    shop.current.isHolding = true
    await act(async () => screen.getByText('Change').click())
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    const ours: Product = { id: 'p1', name: 'Mine', price: 1, category: 'tools' }
    // The server made our change, and then another one.
    shop.current.products.set('p1', { ...ours, name: 'Theirs' })
    await tell(reset('Theirs'))
    await act(async () => shop.current.respondNext(HttpResponse.json(ours)))
    await waitFor(() => expect(shop.current.held).toHaveLength(3))
    // What was shown stays until the server has said.
    await shows(isOptimistic ? 'Mine Brush Crate' : 'Theirs Brush Crate')
    expect(shop.current.held.map(({ path }) => path)).toContain('/products/p1')
    await act(async () => [...shop.current.held].forEach((held) => held.respond()))

    await shows('Theirs Brush Crate')
  })

  it('W7 takes the response of a change that was pushed before it came, and asks for no detail', async () => {
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    shop.current.isHolding = true
    await act(async () => screen.getByText('Change').click())
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await tell(reset('Mine'))
    await act(async () => shop.current.respondNext())
    await waitFor(() => expect(shop.current.held).toHaveLength(2))
    await shows('Mine Brush Crate')
    await act(async () => [...shop.current.held].forEach((held) => held.respond()))

    await shows('Mine Brush Crate')
    expect(shop.current.log.filter((it) => it === 'GET /products/p1')).toHaveLength(1)
  })

  it('W7 keeps what was pushed into one page while another is asked for', async () => {
    shop.current.add({ name: 'Drill', price: 1, category: 'tools' })
    const { useInfiniteProducts } = declareLiveProducts().hooks
    function Endless() {
      const { data, fetchNextPage } = useInfiniteProducts()
      const names = data?.pages.flatMap((page) => page.items.map((it) => it.name))
      return <button onClick={() => void fetchNextPage()}>{names?.join(' ')}</button>
    }
    renderInShop(<Endless />)
    const list = await screen.findByText('Anvil Brush Crate')
    shop.current.isHolding = true
    await act(async () => list.click())
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await tell(reset('Ax'))
    await screen.findByText('Ax Brush Crate')
    await act(async () => shop.current.respondNext())

    await screen.findByText('Ax Brush Crate Drill')
  })

  it('W11 asks for the first page of an infinite list after a gap, and leaves the others', async () => {
    for (const name of ['Drill', 'Engine']) {
      shop.current.add({ name, price: 1, category: 'tools' })
    }
    const { useInfiniteProducts } = declareLiveProducts().hooks
    function Endless() {
      const { data, fetchNextPage } = useInfiniteProducts()
      const names = data?.pages.map((page) => page.items.map((it) => it.name).join(' '))
      return <button onClick={() => void fetchNextPage()}>{names?.join(' | ')}</button>
    }
    renderInShop(<Endless />)
    const list = await screen.findByText('Anvil Brush Crate')
    await act(async () => list.click())
    await screen.findByText('Anvil Brush Crate | Drill Engine')
    shop.current.products.set('p1', { id: 'p1', name: 'Arrow', price: 1, category: 'tools' })
    await act(async () => source.gap())
    await screen.findByText('Arrow Brush Crate | Drill Engine')

    expect(shop.current.log).toEqual([
      'GET /products?page=1&pageSize=3',
      'GET /products?page=2&pageSize=3',
      'GET /products?page=1&pageSize=3',
    ])
  })

  it('W11 RT-W6 shows the last of 10,000 events for each product, with one write and one render for a frame', async () => {
    const { useProducts } = declareLiveProducts().hooks
    const queryClient = new QueryClient()
    let renders = 0
    function Prices() {
      const { data } = useProducts()
      renders++
      return <p data-testid="prices">{data?.items.map((it) => it.price).join(' ')}</p>
    }
    renderInShop(<Prices />, { queryClient })
    const prices = await screen.findByTestId('prices')
    await waitFor(() => expect(prices.textContent).toBe('1 1 1'))
    renders = 0
    let writes = 0
    queryClient.getQueryCache().subscribe(({ type }) => (writes += Number(type === 'updated')))
    for (let frame = 0; frame < 20; frame++) {
      const changes = Array.from({ length: 500 }, (_, index): ShopEvent => {
        const price = frame * 500 + index
        return { type: 'changed', product: { id: `p${(price % 3) + 1}`, price } }
      })
      await tell(...changes)
    }

    await waitFor(() => expect(prices.textContent).toBe('9999 9997 9998'))
    expect(writes).toBe(20)
    expect(renders).toBeLessThanOrEqual(20)
    expect(shop.current.log).toHaveLength(1)
  })

  it('follows nothing for an entity without an id', () => {
    const { useProduct } = declareLiveProducts().hooks
    function Nobody() {
      return <p>{useProduct(undefined).status}</p>
    }
    renderInShop(<Nobody />)

    expect(source.opened).toBe(0)
  })

  it('W19 A37 hears nothing more once the user has left, and follows again for the next one', async () => {
    shop.use(
      http.post('http://localhost:3000/login', () => HttpResponse.json({ access_token: 'a' })),
      http.post('http://localhost:3000/logout', () => new HttpResponse(null, { status: 204 })),
    )
    const session = createSession({
      signIn: '/login',
      refresh: '/refresh',
      signOut: '/logout',
      tokens: snakeCaseTokens,
    })
    const client = createApiClient({ baseURL: 'http://localhost:3000', session, retry: false })
    await session.signIn({})
    renderInShop(<Shelf products={declareLiveProducts()} />, { client })
    await shows('Anvil Brush Crate')
    const former = [...source.sinks]
    source.push(reset('Buffered'))
    await act(() => session.signOut())
    for (const sink of former) sink.next(reset('Late'))
    await act(async () => frames.draw())
    await shows('', '', '')
    await act(() => session.signIn({}))

    await shows('Anvil Brush Crate')
    await waitFor(() => expect(source.sinks.size).toBe(3))
    expect(former.some((sink) => source.sinks.has(sink))).toBe(false)
    session.dispose()
  })
})

describe('a repository that is live and optimistic', () => {
  it('lays what is pushed below what is shown of a mutation, and keeps it when that fails', async () => {
    isOptimistic = true
    renderInShop(<Shelf products={declareLiveProducts()} />)
    await shows('Anvil Brush Crate')
    shop.current.isHolding = true
    await act(async () => screen.getByText('Change').click())
    await shows('Mine Brush Crate')
    await tell(reset('Theirs'), { type: 'changed', product: { id: 'p2', name: 'Broom' } })
    await shows('Mine Broom Crate')
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await act(async () => shop.current.respondNext(new HttpResponse(null, { status: 500 })))

    await shows('Theirs Broom Crate')
  })

  it('asks again, once the device is back online, for what its source tells nothing of', async () => {
    const { useProducts, useTopProducts } = declareLiveProducts().hooks
    function Shown() {
      const list = useProducts()
      const top = useTopProducts({ year: 2026 })
      return <p>{[list.data?.total, top.data?.length].join()}</p>
    }
    renderInShop(<Shown />)
    await screen.findByText('3,1')
    await act(async () => onlineManager.setOnline(false))
    await act(async () => onlineManager.setOnline(true))

    await waitFor(() => expect(asked('/products/top/2026')).toBe(2))
    expect(asked('/products?')).toBe(1)
  })

  it('lays what is pushed into a query of its own below a mutation that began after the query', async () => {
    isOptimistic = true
    const products = declareLiveProducts()
    const { useUpdateProduct } = products.hooks
    const held: ((product: Product) => void)[] = []
    const anvil: Product = { id: 'p1', name: 'Anvil', price: 1, category: 'tools' }
    const priced = liveQuery<Product, ShopEvent>({
      queryKey: products.keys.detail('p1'),
      queryFn: () => new Promise((resolve) => held.push(resolve)),
      reduce: (data, event) => (event.type === 'changed' ? { ...data, ...event.product } : data),
      source,
      clock,
      schedule: frames.schedule,
    })
    function Priced() {
      const { data } = useQuery(priced)
      const { mutate } = useUpdateProduct()
      const change = () => mutate({ id: 'p1', patch: { name: 'Mine' } })
      return <button onClick={change}>{`${data?.name} ${data?.price}`}</button>
    }
    renderInShop(<Priced />)
    await waitFor(() => expect(source.opened).toBe(1))
    shop.current.isHolding = true
    await tell({ type: 'changed', product: { id: 'p1', price: 7 } })
    await act(async () => screen.getByRole('button').click())
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await act(async () => held[0]?.(anvil))
    await screen.findByText('Mine 7')
    await tell({ type: 'changed', product: { id: 'p1', price: 8 } })
    await screen.findByText('Mine 8')
    await act(async () => shop.current.respondNext(new HttpResponse(null, { status: 500 })))

    await screen.findByText('Anvil 8')
  })
})
