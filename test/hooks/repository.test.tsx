import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { QueryClient } from '@tanstack/react-query'
import { StrictMode, useState } from 'react'
import { ApiProvider, repository, useApiClient, type ApiFailure } from 'repository-hooks'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createShopClient, declareProducts, openShop, Product } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

describe('the list hook', () => {
  test('8.3 gives a page with its total', async () => {
    shop.current.fill(5)
    const { useProducts } = declareProducts().hooks
    function List() {
      const { data } = useProducts({ page: 2 })
      if (!data) return 'Loading'
      const { items, page, total, hasNextPage } = data
      return `${items.map((it) => it.name).join(', ')} on page ${page} of ${total}, more: ${hasNextPage}`
    }
    renderInShop(<List />)
    expect(
      await screen.findByText('Product 3, Product 4 on page 2 of 5, more: true'),
    ).toBeInTheDocument()
    expect(shop.current.log).toEqual(['GET /products?page=2&pageSize=2'])
  })

  test('8.6 sends its filter, and nothing for what is undefined', async () => {
    shop.current.fill(1, 'books')
    const { useProducts } = declareProducts().hooks
    function List({ category }: { category: string | undefined }) {
      return useProducts({ category }).data?.total
    }
    renderInShop(
      <>
        <List category="books" />
        <List category={undefined} />
      </>,
    )
    await waitFor(() => expect(screen.getByText('11')).toBeInTheDocument())
    expect(shop.current.log.toSorted()).toEqual([
      'GET /products?category=books&page=1&pageSize=2',
      'GET /products?page=1&pageSize=2',
    ])
  })

  test('6.14 C08 shares one request among fifty components', async () => {
    shop.current.fill(1)
    const { useProducts } = declareProducts().hooks
    function List() {
      return <p>{useProducts().data?.total}</p>
    }
    renderInShop(Array.from({ length: 50 }, (_, index) => <List key={index} />))
    await waitFor(() => expect(screen.getAllByText('1')).toHaveLength(50))
    expect(shop.current.log).toHaveLength(1)
  })

  test('C02 sends one request in StrictMode', async () => {
    shop.current.fill(1)
    const { useProducts } = declareProducts().hooks
    function List() {
      return <p>{useProducts().data?.total ?? 'Loading'}</p>
    }
    renderInShop(
      <StrictMode>
        <List />
      </StrictMode>,
    )
    expect(await screen.findByText('1')).toBeInTheDocument()
    expect(shop.current.log).toHaveLength(1)
  })

  test('C04 shows the data of the last key, and gives the request of the former up', async () => {
    shop.current.fill(1, 'books')
    shop.current.fill(2, 'lamps')
    shop.current.isHolding = true
    const { useProducts } = declareProducts().hooks
    const frames: string[] = []
    const client = createShopClient()
    const ends: (string | undefined)[] = []
    client.events.on('callEnd', ({ failure }) => ends.push(failure?.kind))
    function List() {
      const [category, setCategory] = useState('books')
      const { data } = useProducts({ category })
      frames.push(`${category}: ${data?.total}`)
      return <button onClick={() => setCategory('lamps')}>{data?.total ?? 'Loading'}</button>
    }
    renderInShop(<List />, { client })
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    await userEvent.click(screen.getByRole('button'))
    await waitFor(() => expect(shop.current.held).toHaveLength(2))
    shop.current.held.at(-1)?.respond()
    expect(await screen.findByText('2')).toBeInTheDocument()
    expect(ends).toEqual(['requestCancelled', undefined])
    expect(frames).not.toContain('lamps: 1')
  })
})

describe('the detail hook', () => {
  test('does not fetch without an id', async () => {
    const { useProduct } = declareProducts().hooks
    function Detail() {
      const { fetchStatus, isPending } = useProduct(undefined)
      return `${fetchStatus} ${isPending}`
    }
    renderInShop(<Detail />)
    expect(await screen.findByText('idle true')).toBeInTheDocument()
    expect(shop.current.log).toEqual([])
  })

  test('fails as notFound, typed', async () => {
    const { useProduct } = declareProducts().hooks
    function Detail() {
      const { error } = useProduct('nobody')
      return error ? `${error.kind} ${error.status} after ${error.attempts}` : 'Loading'
    }
    renderInShop(<Detail />)
    expect(await screen.findByText('notFound 404 after 1')).toBeInTheDocument()
  })

  test('P06 caches parsed data alone', async () => {
    const product = shop.current.add({ name: 'Lamp', price: 1, category: 'lamps' })
    const products = declareProducts()
    const queryClient = new QueryClient()
    function Detail() {
      return products.hooks.useProduct(product.id).data?.name
    }
    renderInShop(<Detail />, { queryClient })
    await screen.findByText('Lamp')
    expect(queryClient.getQueryCache().getAll()[0]?.state.data).toEqual(product)
  })
})

describe('mutations', () => {
  test('C03 create once per click, in StrictMode too, and refetch the list once', async () => {
    const { useProducts, useCreateProduct } = declareProducts().hooks
    function Shelf() {
      const list = useProducts()
      const create = useCreateProduct()
      const add = () => create.mutate({ name: 'Lamp', price: 1, category: 'lamps' })
      return <button onClick={add}>{`${create.status} ${list.data?.total}`}</button>
    }
    renderInShop(
      <StrictMode>
        <Shelf />
      </StrictMode>,
    )
    await userEvent.click(await screen.findByText('idle 0'))
    expect(await screen.findByText('success 1')).toBeInTheDocument()
    expect(shop.current.log).toEqual([
      'GET /products?page=1&pageSize=2',
      'POST /products',
      'GET /products?page=1&pageSize=2',
    ])
  })

  test('6.10 stay pending until the stale list is there', async () => {
    shop.current.fill(1)
    const { useProducts, useDeleteProduct } = declareProducts().hooks
    const frames: string[] = []
    function Shelf() {
      const list = useProducts()
      const remove = useDeleteProduct()
      const frame = `${remove.status} ${list.data?.total}`
      frames.push(frame)
      return <button onClick={() => remove.mutate('p1')}>{frame}</button>
    }
    renderInShop(<Shelf />)
    await userEvent.click(await screen.findByText('idle 1'))
    expect(await screen.findByText('success 0')).toBeInTheDocument()
    expect(frames).not.toContain('success 1')
  })

  test('have failures with the body that is declared for their status', async () => {
    const { useCreateProduct } = declareProducts().hooks
    shop.current.failNext.set('POST', () =>
      Response.json({ code: 'sku_taken', sku: 'A1' }, { status: 409 }),
    )
    function Form() {
      const { mutate, error } = useCreateProduct()
      const taken = error?.kind === 'conflict' && error.status === 409 ? error.data?.sku : undefined
      return (
        <button onClick={() => mutate({ name: 'Lamp', price: 1, category: 'lamps' })}>
          {taken ?? 'Save'}
        </button>
      )
    }
    renderInShop(<Form />)
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('A1')).toBeInTheDocument()
  })

  test('7.20 D27 refuse input that its schema refuses, and send nothing', async () => {
    const products = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      create: z.object({ name: z.string().min(3) }),
    })
    let failure: ApiFailure | null = null
    function Form() {
      const create = products.hooks.useCreateProduct()
      failure = create.error
      return <button onClick={() => create.mutate({ name: 'x' })}>{create.status}</button>
    }
    renderInShop(<Form />)
    await userEvent.click(screen.getByText('idle'))
    await screen.findByText('error')
    expect(failure).toMatchObject({ kind: 'validation', phase: 'request', attempts: 0 })
    expect(shop.current.log).toEqual([])
  })
})

describe('custom endpoints', () => {
  test('take their path and make what they affect stale', async () => {
    const product = shop.current.add({ name: 'Lamp', price: 1, category: 'lamps' })
    const { useTopProducts, usePublishProduct } = declareProducts().hooks
    function Top() {
      const top = useTopProducts({ year: 2026 })
      const publish = usePublishProduct()
      return (
        <button onClick={() => publish.mutate({ id: product.id })}>
          {`${publish.status} ${top.data?.[0]?.name}`}
        </button>
      )
    }
    renderInShop(<Top />)
    await userEvent.click(await screen.findByText('idle Lamp'))
    await screen.findByText('success Lamp')
    expect(shop.current.log).toEqual([
      'GET /products/top/2026',
      'POST /products/p1/publish',
      'GET /products/top/2026',
    ])
  })
})

describe('a mistake of configuration', () => {
  test('says that there is no provider', () => {
    const { useProducts } = declareProducts().hooks
    function List() {
      return useProducts().data?.total
    }
    const log = vi.spyOn(console, 'error').mockReturnValue()
    expect(() => render(<List />)).toThrow(/Render <ApiProvider client=\{api\}> around your app/)
    log.mockRestore()
  })

  test.each([undefined, { baseURL: '/api' }])('says that %o is no client', (client) => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    expect(() => render(<ApiProvider client={client as never} />)).toThrow(
      '<ApiProvider client={api}> was given no client. Pass the result of createApiClient().',
    )
    log.mockRestore()
  })

  test('says that there is no API of that name, and which there are', () => {
    function Name() {
      return useApiClient('paypal').baseURL
    }
    const log = vi.spyOn(console, 'error').mockReturnValue()
    expect(() => renderInShop(<Name />, { clients: { stripe: createShopClient() } })).toThrow(
      'There is no API called "paypal"; there is "stripe".',
    )
    log.mockRestore()
  })

  test('says what to import for changes that are shown at once', () => {
    const base = { one: 'product', many: 'products', path: '/products', schema: Product } as const
    expect(() => repository({ ...base, optimistic: JSON.parse('{ "undo": 5000 }') })).toThrow(
      /Import \{ optimistic \} from 'repository-hooks', and write optimistic, or \{ \.\.\.optimistic/,
    )
    expect(() => repository({ ...base, optimistic: JSON.parse('true') })).toThrow(
      'repository(): "optimistic" of "products" is true,',
    )
  })

  test('says what to import for details that are asked for together', () => {
    const base = { one: 'product', many: 'products', path: '/products', schema: Product } as const
    expect(() => repository({ ...base, batch: JSON.parse('{ "param": "ids" }') })).toThrow(
      /"batch" of "products" is \{"param":"ids"\}.* write detailBatch\(\{ param: 'ids' \}\)/,
    )
  })

  test('says that a query client belongs to another API', () => {
    const queryClient = new QueryClient()
    renderInShop(<p />, { queryClient })
    const log = vi.spyOn(console, 'error').mockReturnValue()
    expect(() => renderInShop(<p />, { queryClient })).toThrow(/connected to another API already/)
    log.mockRestore()
  })
})

describe('ApiProvider', () => {
  test('mounts everything below anew for another client, so that no data of the former flashes', async () => {
    shop.current.fill(1)
    const { useProducts } = declareProducts().hooks
    const frames: string[] = []
    function List({ tenant }: { tenant: string }) {
      const { data } = useProducts()
      frames.push(`${tenant}: ${data?.total}`)
      return data?.total ?? 'Loading'
    }
    const tree = (tenant: string, client = createShopClient()) => (
      <ApiProvider client={client}>
        <List tenant={tenant} />
      </ApiProvider>
    )
    const { rerender } = render(tree('one'))
    await screen.findByText('1')
    shop.current.fill(1)
    rerender(tree('two'))
    expect(await screen.findByText('2')).toBeInTheDocument()
    expect(frames).not.toContain('two: 1')
  })
})
