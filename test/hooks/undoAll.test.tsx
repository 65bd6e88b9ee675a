import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useUndoables } from 'repository-hooks'
import { expect, test } from 'vitest'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

test('8.5 many deletions are taken back together, or made together', async () => {
  shop.current.fill(12)
  const { useProducts, useDeleteProduct } = declareOptimisticProducts(60_000).hooks
  function Page() {
    const { data } = useProducts({ pageSize: 20 })
    const remove = useDeleteProduct()
    const undoables = useUndoables()
    const rows = data?.items ?? []
    return (
      <>
        <button onClick={() => rows.slice(0, 10).forEach(({ id }) => remove.mutate(id))}>
          Delete ten
        </button>
        <button onClick={() => undoables.forEach(({ undo }) => undo())}>Undo all</button>
        <button onClick={() => undoables.forEach(({ proceed }) => proceed())}>Now</button>
        <p>{`${rows.length} shown, ${undoables.length} waiting`}</p>
      </>
    )
  }
  renderInShop(<Page />)
  await screen.findByText('12 shown, 0 waiting')
  await userEvent.click(screen.getByText('Delete ten'))
  await screen.findByText('2 shown, 10 waiting')
  await userEvent.click(screen.getByText('Undo all'))
  await screen.findByText('12 shown, 0 waiting')
  expect(shop.current.log).toHaveLength(1)

  await userEvent.click(screen.getByText('Delete ten'))
  await userEvent.click(screen.getByText('Now'))
  await screen.findByText('2 shown, 0 waiting')
  await waitFor(() => expect(shop.current.products.size).toBe(2))
})
