import { QueryClient, useQueries } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const pageSize = 100
const products = declareOptimisticProducts()

/** Serves 100,000 rows, and holds pages back until they are let go. */
function serveRows() {
  const held = new Map<number, () => void>()
  const aborted: number[] = []
  shop.use(
    http.get('http://localhost:3000/products', async ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
      request.signal.addEventListener('abort', () => aborted.push(page))
      await new Promise<void>((resolve) => held.set(page, resolve))
      const items = Array.from({ length: pageSize }, (_, index) => {
        const number = (page - 1) * pageSize + index
        return { id: `p${number}`, name: `Row ${number}`, price: 1, category: 'books' }
      })
      return HttpResponse.json({ items, page, pageSize, total: 100_000 })
    }),
  )
  const letGo = async (page: number) => {
    await waitFor(() => expect([...held.keys()]).toContain(page))
    held.get(page)?.()
  }
  return { letGo, aborted, asked: () => [...held.keys()] }
}

function Rows({ from, to }: { from: number; to: number }) {
  const pageOf = (row: number) => 1 + Math.floor(row / pageSize)
  const pages = [...new Set([from, to].map(pageOf))]
  const loaded = useQueries({ queries: pages.map((page) => products.list({ page, pageSize })) })
  const rowAt = (row: number) =>
    loaded[pages.indexOf(pageOf(row))]?.data?.items[row % pageSize]?.name ?? '…'
  return <p data-testid="rows">{`${rowAt(from)} to ${rowAt(to)}`}</p>
}

function Table() {
  const [from, setFrom] = useState(0)
  const total = products.hooks.useProducts({ pageSize }).data?.total
  return (
    <>
      <p data-testid="total">{total}</p>
      <Rows from={from} to={from + 9} />
      {[20_000, 49_995].map((row) => (
        <button key={row} onClick={() => setFrom(row)}>
          {row}
        </button>
      ))}
    </>
  )
}

const rows = () => screen.getByTestId('rows').textContent

test('8.5 a list of 100,000 rows is asked for where it is looked at, and not where someone passes by', async () => {
  const server = serveRows()
  renderInShop(<Table />, { queryClient: new QueryClient() })
  await server.letGo(1)
  await waitFor(() => expect(rows()).toBe('Row 0 to Row 9'))
  expect(screen.getByTestId('total').textContent).toBe('100000')
  await userEvent.click(screen.getByText('20000'))
  await waitFor(() => expect(server.asked()).toContain(201))
  await userEvent.click(screen.getByText('49995'))
  await waitFor(() => expect(server.aborted).toEqual([201]))
  expect(rows()).toBe('… to …')
  await server.letGo(501)
  await waitFor(() => expect(rows()).toBe('… to Row 50004'))
  await server.letGo(500)
  await waitFor(() => expect(rows()).toBe('Row 49995 to Row 50004'))
  expect(server.asked()).toEqual([1, 201, 500, 501])
})
