import { QueryClient } from '@tanstack/react-query'
import { connectApi } from 'repository-hooks'
import { expect, test, vi } from 'vitest'
import { createShopClient, declareOptimisticProducts, openShop } from '../shop.js'

const shop = openShop()

/** Products as another copy of the package declares them, such as that of another microfrontend. */
async function declareByAnotherCopy() {
  vi.resetModules()
  const copy = await import('../shop.js')
  expect(copy.declareOptimisticProducts).not.toBe(declareOptimisticProducts)
  return copy.declareOptimisticProducts()
}

test('a change of one copy of the package is shown at once by another, and gives way to the next response', async () => {
  shop.current.fill(1)
  const [ours, theirs] = [declareOptimisticProducts(), await declareByAnotherCopy()]
  const client = new QueryClient()
  connectApi(client, createShopClient())
  const ask = () => client.query({ ...theirs.list(), staleTime: 0 })
  const shown = () => client.getQueryData(ours.keys.list())?.items[0]?.name
  await client.query(ours.list())
  await ask()

  for (const { mutationFn } of [ours.mutation('update'), theirs.mutation('update')]) {
    shop.current.isHolding = true
    const change = mutationFn({ id: 'p1', patch: { name: 'Changed' } }, { client })
    await vi.waitFor(() => expect(shop.current.held).toHaveLength(1))
    expect(shown()).toBe('Changed')
    shop.current.isHolding = false
    shop.current.respondNext()
    await change
    shop.current.products.set('p1', { id: 'p1', name: 'Newer', price: 1, category: 'books' })
    await ask()
    expect(shown()).toBe('Newer')
  }
})
