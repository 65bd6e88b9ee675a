import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { detailBatch, QueryView, repository, useDebounced } from 'repository-hooks'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createShopClient, declareProducts, openShop, Product } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

describe('a refetch', () => {
  test('renders nothing when it brings the same data, dates included', async () => {
    const createdAt = '2026-11-21T08:00:00Z'
    shop.current.add({ name: 'Lamp', price: 1, category: 'lamps' })
    shop.current.failNext.set('GET', () => response())
    const response = () =>
      Response.json({ items: [{ id: 'p1', createdAt }], page: 1, pageSize: 20, total: 1 })
    const dated = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: z.object({ id: z.string(), createdAt: z.iso.datetime().pipe(z.coerce.date()) }),
    })
    const queryClient = new QueryClient()
    let renders = 0
    function List() {
      const { data } = dated.hooks.useProducts()
      renders++
      return data?.[0]?.createdAt.toISOString() ?? 'Loading'
    }
    renderInShop(<List />, { queryClient })
    await screen.findByText('2026-11-21T08:00:00.000Z')
    expect(renders).toBe(2)
    shop.current.failNext.set('GET', () => response())
    await act(() => queryClient.refetchQueries())
    expect(shop.current.log).toHaveLength(2)
    expect(renders).toBe(2)
  })
})

describe('a row of a list', () => {
  test('stands in for its detail, and is never taken for it', async () => {
    shop.current.fill(1)
    const { useProducts, useProduct } = declareProducts().hooks
    function Shelf() {
      const list = useProducts()
      return list.data ? <Detail /> : 'Loading'
    }
    function Detail() {
      const { data, isPlaceholderData } = useProduct('p1')
      return `${data?.name} ${isPlaceholderData}`
    }
    const queryClient = new QueryClient()
    renderInShop(<Shelf />, { queryClient })
    expect(await screen.findByText('Product 1 true')).toBeInTheDocument()
    expect(await screen.findByText('Product 1 false')).toBeInTheDocument()
    expect(shop.current.log).toContain('GET /products/p1')
  })

  test('3.13 that is thinner stands in as the declaration says, or not at all', async () => {
    shop.current.fill(1)
    const Row = Product.pick({ id: true, name: true })
    const thin = { one: 'product', many: 'products', path: '/products', schema: Product } as const
    const silent = repository({ ...thin, listSchema: Row })
    const speaking = repository({
      ...thin,
      many: 'goods',
      listSchema: Row,
      placeholder: (row) => ({ ...row, price: 0, category: 'unknown' }),
    })
    const frames: string[] = []
    function Details() {
      const first = silent.hooks.useProduct('p1').data
      const second = speaking.hooks.useProduct('p1').data
      const frame = `${first?.category} ${second?.category}`
      frames.push(frame)
      return frame
    }
    function Shelf() {
      const lists = [silent.hooks.useProducts().data, speaking.hooks.useGoods().data]
      return lists.every(Boolean) ? <Details /> : 'Loading'
    }
    renderInShop(<Shelf />)
    await screen.findByText('books books')
    expect(frames[0]).toBe('undefined unknown')
  })
})

describe('the next page', () => {
  test('8.4 leaves no blank, and another filter shows nothing of the former', async () => {
    shop.current.fill(3, 'books')
    shop.current.fill(1, 'lamps')
    const { useProducts } = declareProducts().hooks
    const frames: string[] = []
    function List() {
      const [state, setState] = useState({ page: 1, category: 'books' })
      const { data, isPlaceholderData } = useProducts(state, { keepPreviousPage: true })
      const frame = `${state.category} ${state.page}: ${data?.items.length} ${isPlaceholderData}`
      frames.push(frame)
      return (
        <>
          <p>{frame}</p>
          <button onClick={() => setState({ page: 2, category: 'books' })}>Next</button>
          <button onClick={() => setState({ page: 1, category: 'lamps' })}>Lamps</button>
        </>
      )
    }
    renderInShop(<List />)
    await screen.findByText('books 1: 2 false')
    await userEvent.click(screen.getByText('Next'))
    await screen.findByText('books 2: 1 false')
    await userEvent.click(screen.getByText('Lamps'))
    await screen.findByText('lamps 1: 1 false')
    expect(frames).toContain('books 2: 2 true')
    expect(frames.filter((frame) => frame.startsWith('lamps'))).not.toContain('lamps 1: 1 true')
    expect(frames).toContain('lamps 1: undefined false')
  })
})

describe('details that are asked for together', () => {
  const batched = () =>
    repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      batch: detailBatch({ param: 'ids', max: 6 }),
    })

  test('6.13 are asked for by as few requests as the API allows', async () => {
    shop.current.fill(10)
    const { useProduct } = batched().hooks
    function Name({ id }: { id: string }) {
      return <li>{useProduct(id).data?.name}</li>
    }
    renderInShop([...shop.current.products.keys()].map((id) => <Name key={id} id={id} />))
    expect(await screen.findByText('Product 10')).toBeInTheDocument()
    expect(shop.current.log).toHaveLength(2)
    expect(shop.current.log.every((it) => it.startsWith('GET /products?ids'))).toBe(true)
  })

  test('are asked for alone when there is one, and fail one by one', async () => {
    shop.current.fill(1)
    const { useProduct } = batched().hooks
    function Name({ id }: { id: string }) {
      const { data, error } = useProduct(id)
      return <li>{data?.name ?? error?.kind ?? 'Loading'}</li>
    }
    const view = renderInShop(<Name id="p1" />)
    await screen.findByText('Product 1')
    expect(shop.current.log).toEqual(['GET /products/p1'])
    view.unmount()
    renderInShop(
      <>
        <Name id="p1" />
        <Name id="p99" />
      </>,
    )
    expect(await screen.findByText('notFound')).toBeInTheDocument()
    expect(screen.getByText('Product 1')).toBeInTheDocument()
  })
})

describe('typing into a search field', () => {
  test('6.13 asks once', async () => {
    shop.current.fill(1, 'books')
    const { useProducts } = declareProducts().hooks
    function Search() {
      const [text, setText] = useState('')
      const category = useDebounced(text)
      const { data } = useProducts({ category })
      return (
        <>
          <input
            aria-label="Search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p>{`${data?.total} of ${category}`}</p>
        </>
      )
    }
    renderInShop(<Search />)
    await screen.findByText('1 of')
    vi.useFakeTimers({ shouldAdvanceTime: true })
    for (const value of ['b', 'bo', 'boo', 'book', 'books']) {
      fireEvent.change(screen.getByLabelText('Search'), { target: { value } })
    }
    await act(() => vi.advanceTimersByTimeAsync(300))
    await screen.findByText('1 of books')
    expect(shop.current.log).toEqual([
      'GET /products?category=&page=1&pageSize=2',
      'GET /products?category=books&page=1&pageSize=2',
    ])
  })

  test('6.13 comes to rest with an object that each render makes anew', async () => {
    vi.useFakeTimers()
    let renders = 0
    function Search({ category }: { category: string }) {
      renders++
      return <p>{useDebounced({ category }).category}</p>
    }
    const { rerender } = render(<Search category="" />)
    rerender(<Search category="books" />)
    await act(() => vi.advanceTimersByTimeAsync(300))
    expect(screen.getByText('books')).toBeInTheDocument()
    await act(() => vi.advanceTimersByTimeAsync(300))
    renders = 0
    await act(() => vi.advanceTimersByTimeAsync(3_000))
    expect(renders).toBe(0)
  })

  test('C23 a hundred keys in a row leave one request that is not given up', async () => {
    shop.current.fill(1)
    shop.current.isHolding = true
    const client = createShopClient()
    const ends: (string | undefined)[] = []
    client.events.on('callEnd', ({ failure }) => ends.push(failure?.kind))
    const { useProducts } = declareProducts().hooks
    let choose: (page: number) => void = () => undefined
    function List() {
      const [page, setPage] = useState(1)
      choose = setPage
      const { data } = useProducts({ page })
      return `page ${page}: ${data?.page}`
    }
    renderInShop(<List />, { client })
    for (let page = 2; page <= 100; page++) {
      await act(async () => choose(page))
    }
    await waitFor(() => expect(shop.current.held.at(-1)?.path).toContain('page=100'))
    shop.current.held.at(-1)?.respond()
    await screen.findByText('page 100: 100')
    expect(ends.filter((kind) => kind === undefined)).toHaveLength(1)
    expect(new Set(ends)).toEqual(new Set(['requestCancelled', undefined]))
  })
})

describe('a suspense hook', () => {
  test('X09 that fails shows in its boundary, and asks once more when that is reset', async () => {
    shop.current.fill(1)
    shop.current.failNext.set('GET', () => Response.json({}, { status: 500 }))
    const { useSuspenseProduct } = declareProducts().hooks
    function Detail() {
      return useSuspenseProduct('p1').data.name
    }
    const log = vi.spyOn(console, 'error').mockReturnValue()
    renderInShop(
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <ErrorBoundary
            onReset={reset}
            fallbackRender={({ error, resetErrorBoundary }) => (
              <button onClick={resetErrorBoundary}>
                {String(Reflect.get(Object(error), 'kind'))}
              </button>
            )}
          >
            <Suspense fallback="Loading">
              <Detail />
            </Suspense>
          </ErrorBoundary>
        )}
      </QueryErrorResetBoundary>,
    )
    await userEvent.click(await screen.findByText('internalServerError'))
    expect(await screen.findByText('Product 1')).toBeInTheDocument()
    expect(shop.current.log).toEqual(['GET /products/p1', 'GET /products/p1'])
    log.mockRestore()
  })
})

describe('the suspense hook of an endpoint', () => {
  test('suspends until there is data, which the other hook of the endpoint shares', async () => {
    shop.current.fill(1)
    const products = declareProducts()
    const { useSuspenseTopProducts, useTopProducts } = products.hooks
    function Top() {
      const [first] = useSuspenseTopProducts({ year: 2026 }).data
      const same = useTopProducts({ year: 2026 }).data?.[0]
      return <p>{`${first?.name} ${same === first}`}</p>
    }
    renderInShop(
      <Suspense fallback="Loading">
        <Top />
      </Suspense>,
    )
    expect(screen.getByText('Loading')).toBeInTheDocument()
    expect(await screen.findByText('Product 1 true')).toBeInTheDocument()
    expect(shop.current.log).toEqual(['GET /products/top/2026'])
    expect(products.hook('suspenseTopProducts')).toBe(useSuspenseTopProducts)
  })

  test('is refused where its name is another endpoint’s', () => {
    const declare = () =>
      repository({
        one: 'product',
        many: 'products',
        path: '/products',
        schema: Product,
        endpoints: (e): object => ({
          suspenseTop: e.query({ path: '/products/suspense' }),
          top: e.query({ path: '/products/top' }),
        }),
      })
    expect(declare).toThrow(
      'repository(): the endpoint "top" of "products" has the name of another hook or call. Please rename it.',
    )
  })
})

describe('several APIs', () => {
  test('keep their data apart, by the name in their keys', async () => {
    shop.current.fill(1)
    const declared = {
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
    } as const
    const ours = repository(declared)
    const theirs = repository({ ...declared, api: 'stripe' })
    const used: string[] = []
    const stripe = createShopClient()
    stripe.events.on('call', () => used.push('stripe'))
    const client = createShopClient()
    client.events.on('call', () => used.push('shop'))
    function Both() {
      return `${ours.hooks.useProducts().data?.length} ${theirs.hooks.useProducts().data?.length}`
    }
    renderInShop(<Both />, { client, clients: { stripe } })
    await screen.findByText('1 1')
    expect(used.toSorted()).toEqual(['shop', 'stripe'])
    expect(theirs.keys.list()).toEqual(['stripe', 'products', 'list', {}])
  })
})

describe('answers that are no data', () => {
  test('P26 are never cached as such', async () => {
    const queryClient = new QueryClient()
    const { useProducts } = declareProducts().hooks
    shop.current.failNext.set('GET', () => Response.json({ items: [], total: 0 }, { status: 429 }))
    function List() {
      return useProducts().error?.kind
    }
    renderInShop(<List />, { queryClient })
    await screen.findByText('rateLimited')
    expect(queryClient.getQueryCache().getAll()[0]?.state.data).toBeUndefined()
  })

  test('D12 differ from their schema: with the path of the wire, and nothing cached', async () => {
    shop.current.failNext.set('GET', () =>
      Response.json({
        items: [{ id: 'p1', name: 'Lamp', price: 'dear', category: 'x' }],
        total: 1,
      }),
    )
    const { useProducts } = declareProducts().hooks
    function List() {
      const { error } = useProducts()
      if (error?.kind !== 'invalidResponse') return 'Loading'
      return `${error.reason} at ${error.issues[0]?.path}`
    }
    renderInShop(<List />)
    expect(await screen.findByText('schema at items[0].price')).toBeInTheDocument()
  })
})

describe('the words of a failure', () => {
  test('5.10 are those of its repository, under those of the screen', async () => {
    const { useProduct } = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      messages: { 'notFound.title': 'We no longer sell this' },
    }).hooks
    function Page({ title }: { title?: string }) {
      const product = useProduct('p9')
      const messages = title === undefined ? {} : { 'notFound.title': title }
      return (
        <QueryView query={product} messages={messages}>
          {({ name }) => name}
        </QueryView>
      )
    }
    renderInShop(
      <>
        <Page />
        <Page title="This offer is over" />
      </>,
    )
    expect(await screen.findByText('We no longer sell this')).toBeInTheDocument()
    expect(screen.getByText('This offer is over')).toBeInTheDocument()
  })
})
