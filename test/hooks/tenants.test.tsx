import { render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { ApiProvider, createApiClient } from 'repository-hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareProducts } from '../repository/shop.js'

const server = setupServer(
  http.get('http://localhost:3000/products', ({ request }) => {
    const name = `of ${request.headers.get('x-tenant')}`
    const items = [{ id: 'p1', name, price: 1, category: 'lamps' }]
    return HttpResponse.json({ items, page: 1, pageSize: 2, total: 1 })
  }),
)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const clientOf = (tenant: string) =>
  createApiClient({ baseURL: 'http://localhost:3000', headers: { 'X-Tenant': tenant } })

test('P24 another tenant has another client, and sees nothing of the former one', async () => {
  const { useProducts } = declareProducts().hooks
  const frames: string[] = []
  function List() {
    const { data } = useProducts()
    const shown = data?.items[0]?.name ?? 'Loading'
    frames.push(shown)
    return shown
  }
  const view = (client: ReturnType<typeof clientOf>) => (
    <ApiProvider client={client}>
      <List />
    </ApiProvider>
  )
  const [first, second] = [clientOf('first'), clientOf('second')]
  const { rerender } = render(view(first))
  await screen.findByText('of first')
  frames.length = 0
  rerender(view(second))
  await screen.findByText('of second')
  expect(new Set(frames)).toEqual(new Set(['Loading', 'of second']))
})
