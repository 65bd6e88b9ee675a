import { QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { cursorPage, linkPage, numberedPage, offsetPage, repository } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { declareProducts, openShop, Product } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

function renderScroll(refresh?: 'all' | 'first') {
  const queryClient = new QueryClient()
  const products = declareProducts()
  function Scroll() {
    const list = products.hooks.useInfiniteProducts({}, { refresh })
    const names = list.data?.pages.flatMap((page) => page.items.map((it) => it.name)).join(', ')
    return (
      <>
        <p data-testid="names">{names}</p>
        <p data-testid="state">{`${list.status} ${list.error?.kind} ${list.hasNextPage}`}</p>
        <button onClick={() => void list.fetchNextPage()}>More</button>
      </>
    )
  }
  renderInShop(<Scroll />, { queryClient })
  return { queryClient, products }
}

const names = () => screen.getByTestId('names').textContent
const state = () => screen.getByTestId('state').textContent

async function more(count: number): Promise<void> {
  await userEvent.click(screen.getByText('More'))
  await waitFor(() => expect(names()?.split(', ')).toHaveLength(count))
}

describe('an infinite list', () => {
  test('8.5 goes on from page to page until there are no more', async () => {
    shop.current.fill(3)
    renderScroll()
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    expect(state()).toBe('success undefined true')
    await more(3)
    expect(state()).toBe('success undefined false')
    expect(shop.current.log).toEqual([
      'GET /products?page=1&pageSize=2',
      'GET /products?page=2&pageSize=2',
    ])
  })

  test('8.7 keeps the pages before the one that failed, and asks for that one alone', async () => {
    shop.current.fill(4)
    renderScroll()
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    shop.current.failNext.set('GET', () => Response.json({}, { status: 500 }))
    await userEvent.click(screen.getByText('More'))
    await waitFor(() => expect(state()).toBe('error internalServerError true'))
    expect(names()).toBe('Product 1, Product 2')
    await more(4)
    expect(shop.current.log).toEqual([
      'GET /products?page=1&pageSize=2',
      'GET /products?page=2&pageSize=2',
      'GET /products?page=2&pageSize=2',
    ])
    expect(state()).toBe('success undefined false')
  })

  test('8.5 shows no row twice after an insertion between pages', async () => {
    shop.current.fill(4)
    renderScroll()
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    const all = [...shop.current.products]
    const added = shop.current.add({ name: 'Newest', price: 1, category: 'books' })
    shop.current.products = new Map([[added.id, added], ...all])
    await more(3)
    expect(names()).toBe('Product 1, Product 2, Product 3')
  })

  test('3.18 refreshes all pages when it is stale', async () => {
    shop.current.fill(4)
    const { queryClient, products } = renderScroll()
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    await more(4)
    shop.current.log.length = 0
    await act(() => queryClient.invalidateQueries({ queryKey: products.keys.all() }))
    expect(shop.current.log).toHaveLength(2)
  })

  test('3.18 refreshes the first page alone when told so, and keeps all others', async () => {
    shop.current.fill(6)
    const { queryClient, products } = renderScroll('first')
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    await more(4)
    await more(6)
    shop.current.products.set('p1', { id: 'p1', name: 'New 1', price: 1, category: 'books' })
    shop.current.products.set('p5', { id: 'p5', name: 'New 5', price: 1, category: 'books' })
    shop.current.log.length = 0
    await act(() => queryClient.invalidateQueries({ queryKey: products.keys.all() }))
    expect(shop.current.log).toEqual(['GET /products?page=1&pageSize=2'])
    await waitFor(() =>
      expect(names()).toBe('New 1, Product 2, Product 3, Product 4, Product 5, Product 6'),
    )
  })

  test('3.18 refreshes the end of the list too, when the first page says that there are more rows', async () => {
    shop.current.fill(5)
    const { queryClient, products } = renderScroll('first')
    await waitFor(() => expect(names()).toBe('Product 1, Product 2'))
    await more(4)
    await more(5)
    shop.current.add({ name: 'Newest', price: 1, category: 'books' })
    shop.current.log.length = 0
    const refresh = () => queryClient.invalidateQueries({ queryKey: products.keys.all() })
    await act(refresh)
    const [first, last] = ['GET /products?page=1&pageSize=2', 'GET /products?page=3&pageSize=2']
    expect(shop.current.log).toEqual([first, last])
    await waitFor(() => expect(names()).toMatch(/Product 5, Newest$/))
    await act(refresh)
    expect(shop.current.log).toEqual([first, last, first])
  })
})

describe.each([
  ['numbered', numberedPage({ pageSize: 2 })],
  ['offset', offsetPage({ pageSize: 2 })],
  ['cursor', cursorPage({ pageSize: 2 })],
  ['link', linkPage({ pageSize: 2 })],
] as const)('8.2 the %s way of paging', (_name, page) => {
  test('has the same hook', async () => {
    shop.current.fill(5)
    const { useInfiniteProducts } = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      // Each of the four is a case of its own; the hook can't know which one runs.
      page: page as ReturnType<typeof numberedPage>,
    }).hooks
    function Scroll() {
      const { data, fetchNextPage, hasNextPage } = useInfiniteProducts()
      const rows = data?.pages.flatMap(({ items }) => items.map((it) => it.id))
      return (
        <button disabled={!hasNextPage} onClick={() => void fetchNextPage()}>
          {rows?.join(' ') ?? 'Loading'}
        </button>
      )
    }
    renderInShop(<Scroll />)
    await userEvent.click(await screen.findByText('p1 p2'))
    await userEvent.click(await screen.findByText('p1 p2 p3 p4'))
    expect(await screen.findByText('p1 p2 p3 p4 p5')).toBeDisabled()
  })
})
