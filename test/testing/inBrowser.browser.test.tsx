import { createTestApi } from 'repository-hooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { products } from './shop.js'

const { useInfiniteProducts } = products.hooks

function EndlessList() {
  const list = useInfiniteProducts()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <p>{rows.map(({ id }) => id).join(' ')}</p>
      <button disabled={!list.hasNextPage} onClick={() => void list.fetchNextPage()}>
        More
      </button>
    </>
  )
}

describe('a mock in a browser', () => {
  it('19.7 responses without a worker and without a network', async () => {
    const test = createTestApi({ repositories: { products }, onTestFinished })
    test.mock.products.fill(3)
    const screen = await render(<EndlessList />, { wrapper: test.Provider })

    await expect.element(screen.getByText('product-1 product-2')).toBeVisible()
    await screen.getByText('More').click()
    await expect.element(screen.getByText('product-1 product-2 product-3')).toBeVisible()
    await expect.element(screen.getByText('More')).toBeDisabled()
    expect(
      performance.getEntriesByType('resource').some(({ name }) => name.includes('api.test')),
    ).toBe(false)
  })
})
