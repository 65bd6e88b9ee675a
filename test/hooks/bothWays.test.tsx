import { QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { delay, http, HttpResponse } from 'msw'
import { cursorPage, optimistic, repository } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

/** A list of pages of two, which begins in the middle, and goes on at both of its ends. */
function renderWindow({ page = 3, maxPages }: { page?: number; maxPages?: number } = {}) {
  const queryClient = new QueryClient()
  const products = declareOptimisticProducts()
  function Window() {
    const list = products.hooks.useInfiniteProducts({ page }, { ...(maxPages && { maxPages }) })
    const create = products.hooks.useCreateProduct()
    const names = list.data?.pages.flatMap(({ items }) => items.map(({ name }) => name.slice(8)))
    return (
      <>
        <p data-testid="names">{names?.join(' ')}</p>
        <p data-testid="ends">{`${list.hasPreviousPage} ${list.hasNextPage}`}</p>
        <button onClick={() => void list.fetchPreviousPage()}>Up</button>
        <button onClick={() => void list.fetchNextPage()}>Down</button>
        <button onClick={() => create.mutate({ name: 'Product new', price: 1, category: 'books' })}>
          Create
        </button>
      </>
    )
  }
  renderInShop(<Window />, { queryClient })
  return { queryClient, products }
}

const names = () => screen.getByTestId('names').textContent
const press = (name: string) => userEvent.click(screen.getByText(name))

async function shows(expected: string): Promise<void> {
  await waitFor(() => expect(names()).toBe(expected))
}

describe('an infinite list that begins in the middle', () => {
  test('8.5 goes on at both ends, until there are no more', async () => {
    shop.current.fill(8)
    renderWindow()
    await shows('5 6')
    await press('Up')
    await shows('3 4 5 6')
    await press('Down')
    await shows('3 4 5 6 7 8')
    await press('Up')
    await shows('1 2 3 4 5 6 7 8')
    expect(screen.getByTestId('ends').textContent).toBe('false false')
  })

  test('3.18 is refreshed where it is', async () => {
    shop.current.fill(8)
    const { queryClient, products } = renderWindow()
    await shows('5 6')
    await press('Up')
    await shows('3 4 5 6')
    shop.current.log.length = 0
    await act(() => queryClient.invalidateQueries({ queryKey: products.keys.infinites() }))
    expect(shop.current.log).toEqual([
      'GET /products?page=2&pageSize=2',
      'GET /products?page=3&pageSize=2',
    ])
    expect(names()).toBe('3 4 5 6')
  })

  test('8.5 keeps as many pages as it may, and asks for others again', async () => {
    shop.current.fill(8)
    renderWindow({ page: 1, maxPages: 2 })
    await shows('1 2')
    await press('Down')
    await shows('1 2 3 4')
    await press('Down')
    await shows('3 4 5 6')
    await press('Up')
    await shows('1 2 3 4')
  })

  test('3.1 shows a new entity where the list begins, and not where its window does', async () => {
    shop.current.fill(6)
    renderWindow({ page: 2 })
    await shows('3 4')
    shop.current.isHolding = true
    await press('Create')
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    expect(names()).toBe('3 4')
  })

  test('3.1 shows a new entity where it has come to its beginning', async () => {
    shop.current.fill(4)
    renderWindow({ page: 2 })
    await shows('3 4')
    await press('Up')
    await shows('1 2 3 4')
    shop.current.isHolding = true
    await press('Create')
    await shows('new 1 2 3 4')
  })
})

describe('a chat that opens at a message', () => {
  const chat = repository({
    one: 'message',
    many: 'messages',
    path: '/messages',
    schema: z.object({ id: z.string() }),
    create: z.object({}),
    page: cursorPage({ pageSize: 2 }),
    optimistic: { ...optimistic, create: () => ({ id: 'new' }), position: 'end' },
  })

  /** Serves six messages, two from each cursor on. */
  function serveMessages() {
    shop.use(
      http.get('http://localhost:3000/messages', ({ request }) => {
        const start = Number(new URL(request.url).searchParams.get('cursor') ?? 0)
        const items = [1, 2, 3, 4, 5, 6].slice(start, start + 2).map((id) => ({ id: `${id}` }))
        return HttpResponse.json({
          items,
          ...(start > 0 && { previousCursor: start - 2 }),
          ...(start < 4 && { nextCursor: start + 2 }),
        })
      }),
      http.post('http://localhost:3000/messages', async () => {
        await delay('infinite')
        return HttpResponse.json({ id: '7' })
      }),
    )
  }

  function Chat() {
    const list = chat.hooks.useInfiniteMessages({ cursor: '2' })
    const create = chat.hooks.useCreateMessage()
    const ids = list.data?.pages.flatMap(({ items }) => items.map(({ id }) => id))
    return (
      <>
        <p data-testid="names">{ids?.join(' ')}</p>
        <button onClick={() => void list.fetchPreviousPage()}>Older</button>
        <button onClick={() => void list.fetchNextPage()}>Newer</button>
        <button onClick={() => create.mutate({})}>Send</button>
      </>
    )
  }

  test('8.5 has older ones above, and newer ones below', async () => {
    serveMessages()
    renderInShop(<Chat />)
    await shows('3 4')
    await press('Older')
    await shows('1 2 3 4')
    await press('Newer')
    await shows('1 2 3 4 5 6')
    await press('Send')
    await shows('1 2 3 4 5 6 new')
  })
})

describe('a chat that opens at its end', () => {
  /** Serves messages, two from each cursor on, and the last two without one. */
  function serveChat() {
    const ids = ['1', '2', '3', '4', '5', '6']
    const asked: unknown[] = []
    shop.use(
      http.get('http://localhost:3000/messages', ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor')
        const start = Number(cursor ?? ids.length - 2)
        asked.push(cursor)
        return HttpResponse.json({
          items: ids.slice(start, start + 2).map((id) => ({ id })),
          ...(start > 0 && { previousCursor: start - 2 }),
          ...(start + 2 < ids.length && { nextCursor: start + 2 }),
        })
      }),
      http.post('http://localhost:3000/messages', () => {
        ids.push('7')
        return HttpResponse.json({ id: '7' })
      }),
    )
    return { ids, asked }
  }

  function declareChat(position: 'start' | 'end') {
    return repository({
      one: 'message',
      many: 'messages',
      path: '/messages',
      schema: z.object({ id: z.string() }),
      create: z.object({}),
      page: cursorPage({ pageSize: 2 }),
      optimistic: { ...optimistic, create: () => ({ id: 'new' }), position },
    })
  }

  /** Shows the last messages, and those before them. */
  async function openChat(chat: ReturnType<typeof declareChat>, refresh: 'all' | 'first') {
    function Chat() {
      const list = chat.hooks.useInfiniteMessages({}, { refresh })
      const create = chat.hooks.useCreateMessage()
      return (
        <>
          <p data-testid="names">
            {list.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)).join(' ')}
          </p>
          <p>
            {list.isFetching ? 'Asking' : `Sending: ${create.status}, more: ${list.hasNextPage}`}
          </p>
          <button onClick={() => void list.fetchPreviousPage()}>Older</button>
          <button onClick={() => create.mutate({})}>Send</button>
        </>
      )
    }
    const queryClient = new QueryClient()
    renderInShop(<Chat />, { queryClient })
    await shows('5 6')
    await press('Older')
    await shows('3 4 5 6')
    return queryClient
  }

  test.each(['all', 'first'] as const)(
    '8.5 keeps the message that was sent in sight, also when %s is asked for again',
    async (refresh) => {
      serveChat()
      const chat = declareChat('end')
      const queryClient = await openChat(chat, refresh)
      await press('Send')
      await screen.findByText('Sending: success, more: false')
      expect(names()).toBe('3 4 5 6 7')
      await act(() => queryClient.invalidateQueries({ queryKey: chat.keys.infinites() }))
      expect(names()).toBe('3 4 5 6 7')
    },
  )

  test('8.5 says that there are newer ones which nobody here has sent', async () => {
    const { ids } = serveChat()
    const chat = declareChat('end')
    const queryClient = await openChat(chat, 'first')
    ids.push('7')
    await act(() => queryClient.invalidateQueries({ queryKey: chat.keys.infinites() }))
    await screen.findByText('Sending: idle, more: true')
  })

  test('8.5 asks for the first page alone where new ones stand at the beginning', async () => {
    const { asked } = serveChat()
    const chat = declareChat('start')
    const queryClient = await openChat(chat, 'first')
    asked.length = 0
    await act(() => queryClient.invalidateQueries({ queryKey: chat.keys.infinites() }))
    expect(asked).toEqual(['2'])
  })
})
