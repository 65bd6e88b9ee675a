import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Activity, StrictMode, Suspense, useState, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

/** A tab of a page: it keeps its state while another one is shown. */
function Tab({ children, isFirst = true }: { children: ReactNode; isFirst?: boolean }) {
  const [isShown, setShown] = useState(isFirst)
  return (
    <>
      <button onClick={() => setShown(!isShown)}>Switch</button>
      <Activity mode={isShown ? 'visible' : 'hidden'}>{children}</Activity>
    </>
  )
}

const switchTabs = () => userEvent.click(screen.getByText('Switch'))

/** A list, and a button that changes its first product, in a tab. */
function renderShelf() {
  const { useProducts, useUpdateProduct } = declareOptimisticProducts().hooks
  function Shelf() {
    const { data } = useProducts()
    const { status, mutate } = useUpdateProduct()
    const change = () => mutate({ id: 'p1', patch: { name: 'Changed' } })
    const names = data?.items.map(({ name }) => name).join(', ')
    return <button onClick={change}>{`${names}: ${status}`}</button>
  }
  renderInShop(
    <StrictMode>
      <Tab>
        <Shelf />
      </Tab>
    </StrictMode>,
  )
}

/** Changes the first product, and is answered while another tab is shown. */
async function changeAndLeave(response?: Response) {
  await userEvent.click(await screen.findByText('Product 1, Product 2: idle'))
  await waitFor(() => expect(shop.current.held).toHaveLength(1))
  expect(screen.getByText('Changed, Product 2: pending')).toBeVisible()
  await switchTabs()
  shop.current.isHolding = false
  shop.current.respondNext(response)
}

describe('a tab that is hidden by an Activity', () => {
  it('has a change that was saved meanwhile when it is shown again', async () => {
    shop.current.fill(2)
    renderShelf()
    await screen.findByText('Product 1, Product 2: idle')
    shop.current.isHolding = true
    await changeAndLeave()
    await waitFor(() => expect(shop.current.products.get('p1')?.name).toBe('Changed'))
    await switchTabs()

    expect(await screen.findByText('Changed, Product 2: success')).toBeVisible()
  })

  it('has taken back a change that was refused meanwhile, and says so', async () => {
    shop.current.fill(2)
    renderShelf()
    await screen.findByText('Product 1, Product 2: idle')
    shop.current.isHolding = true
    await changeAndLeave(new Response(null, { status: 409 }))
    await switchTabs()

    expect(await screen.findByText('Product 1, Product 2: error')).toBeVisible()
  })

  it('asks for nothing before it is shown', async () => {
    shop.current.fill(2)
    const { useProducts } = declareOptimisticProducts().hooks
    function Count() {
      return <p>{useProducts().data?.items.length} products</p>
    }
    renderInShop(
      <Tab isFirst={false}>
        <Count />
      </Tab>,
    )
    expect(shop.current.log).toHaveLength(0)
    await switchTabs()

    expect(await screen.findByText('2 products')).toBeVisible()
    expect(shop.current.log).toHaveLength(1)
  })

  it('is loaded before it is shown for the first time, by a hook that suspends', async () => {
    shop.current.fill(2)
    const { useSuspenseProducts } = declareOptimisticProducts().hooks
    function Count() {
      return <p>{useSuspenseProducts().data.items.length} products</p>
    }
    renderInShop(
      <Tab isFirst={false}>
        <Suspense>
          <Count />
        </Suspense>
      </Tab>,
    )
    expect(await screen.findByText('2 products')).not.toBeVisible()
    await switchTabs()

    expect(screen.getByText('2 products')).toBeVisible()
    expect(shop.current.log).toHaveLength(1)
  })
})
