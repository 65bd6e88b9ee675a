import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect } from 'react'
import {
  createMemoryRouter,
  Link,
  Outlet,
  RouterProvider,
  useNavigate,
  useParams,
} from 'react-router'
import { QueryView, useRowKey } from 'repository-hooks'
import { expect, test } from 'vitest'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const products = declareOptimisticProducts()
const { useProducts, useProduct, useCreateProduct } = products.hooks

function Catalogue() {
  const rowKey = useRowKey(products)
  const { mutate } = useCreateProduct()
  const { data } = useProducts()
  return (
    <>
      <button onClick={() => mutate({ name: 'Lamp', price: 1, category: 'lamps' })}>Create</button>
      {data?.items.map((row) => (
        <Link key={rowKey(row)} to={`/products/${row.id}`}>
          {row.name}
        </Link>
      ))}
      <Outlet />
    </>
  )
}

const shown: string[] = []

function ProductPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const product = useProduct(id)
  const realId = product.data?.id
  shown.push(`${id.replace(/-.*/, '')}: ${product.error?.kind ?? product.data?.name ?? 'nothing'}`)
  useEffect(() => {
    if (realId !== undefined && realId !== id)
      void navigate(`/products/${realId}`, { replace: true })
  }, [id, realId, navigate])
  return (
    <QueryView query={product}>{({ name }) => <input aria-label={`Notes on ${name}`} />}</QueryView>
  )
}

test('a page that is opened by a temporary id goes on by the one that the server gives', async () => {
  const router = createMemoryRouter([
    {
      path: '/',
      Component: Catalogue,
      children: [{ path: 'products/:id', Component: ProductPage }],
    },
  ])
  renderInShop(<RouterProvider router={router} />)
  await waitFor(() => expect(shop.current.log).toHaveLength(1))
  shop.current.isHolding = true
  await userEvent.click(screen.getByText('Create'))
  await userEvent.click(await screen.findByText('Lamp'))
  expect(router.state.location.pathname).toMatch(/^\/products\/temporary-/)
  const input = await screen.findByLabelText('Notes on Lamp')
  await userEvent.type(input, 'half')
  shop.current.isHolding = false
  shop.current.respondNext()
  await waitFor(() => expect(router.state.location.pathname).toBe('/products/p1'))
  await waitFor(() => expect(screen.queryByText('Lamp')?.getAttribute('href')).toBe('/products/p1'))
  expect(screen.getByLabelText('Notes on Lamp')).toBe(input)
  expect(new Set(shown)).toEqual(new Set(['temporary: Lamp', 'p1: Lamp']))
  expect(shop.current.log.join()).not.toContain('temporary')
})
