import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { failureOfKind } from '../http/setUp.js'
import {
  createShopClient,
  declareProducts,
  openShop,
  Product,
  ProductPatch,
} from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

/** Changes products, and answers with nothing. */
const silent = http.patch<{ id: string }>('*/products/:id', async ({ request, params }) => {
  const { products } = shop.current
  const patch = ProductPatch.parse(await request.json())
  products.set(params.id, Product.parse({ ...products.get(params.id), ...patch }))
  return new HttpResponse(null, { status: 204 })
})

test('D05 an update that is answered by 204 gives the entity as the server has it then', async () => {
  shop.current.fill(1)
  shop.use(silent)
  const { useProduct, useUpdateProduct } = declareProducts().hooks
  function Editor() {
    const product = useProduct('p1')
    const update = useUpdateProduct()
    return (
      <>
        <button onClick={() => update.mutate({ id: 'p1', patch: { name: 'Lamp' } })}>Save</button>
        <p>{`${product.data?.name}, saved ${update.data?.name}, ${update.status}`}</p>
      </>
    )
  }
  renderInShop(<Editor />)
  await screen.findByText('Product 1, saved undefined, idle')

  await userEvent.click(screen.getByText('Save'))

  await screen.findByText('Lamp, saved Lamp, success')
  expect(shop.current.log).toEqual(['GET /products/p1', 'GET /products/p1'])
})

test('D05 a creation that is answered by nothing fails, and says that it has happened', async () => {
  shop.use(http.post('*/products', () => new HttpResponse(null, { status: 201 })))
  const calls = declareProducts().calls(createShopClient())

  const failure = await failureOfKind(
    'invalidResponse',
    calls.create({ name: 'Lamp', price: 1, category: 'light' }),
  )

  expect(failure).toMatchObject({ reason: 'empty', committed: true })
})
