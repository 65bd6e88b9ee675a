import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { declareOptimisticProducts, declareProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const theirs = { id: 'p1', name: 'Theirs', price: 1, category: 'books' }
const declarations = [
  ['shown when the server has answered', declareProducts],
  ['shown at once', declareOptimisticProducts],
] as const

/** A list of so many and an entity of it, with buttons that change what is in there; gives what is asked from then on. */
async function openShelf(declare: (typeof declarations)[number][1], count: number) {
  shop.current.fill(count)
  const { useProducts, useProduct, useUpdateProduct, useDeleteProduct } = declare().hooks
  function Shelf() {
    const names = useProducts().data?.items.map(({ name }) => name)
    const { data } = useProduct('p1')
    const update = useUpdateProduct()
    const remove = useDeleteProduct()
    const save = () => update.mutate({ id: 'p1', patch: { name: 'Mine' }, ifMatch: '"1"' })
    return (
      <>
        <p>{`${names?.join()} | ${data?.name} | ${update.status}, ${remove.status}`}</p>
        <button onClick={save}>Save</button>
        <button onClick={() => remove.mutate('p2')}>Delete</button>
      </>
    )
  }
  renderInShop(<Shelf />)
  await screen.findByText(/^Product 1.* \| Product 1 \| idle, idle$/)
  const { log } = shop.current
  log.length = 0
  return log
}

/** Somebody else is faster than the next change. */
function beFaster(refusal: object | null) {
  shop.current.failNext.set('PATCH', () => {
    shop.current.products.set('p1', theirs)
    return refusal ? Response.json(refusal, { status: 412 }) : new Response(null, { status: 412 })
  })
}

test.each(declarations)(
  'T08 when somebody else was faster, list and entity show what is there now (changes are %s)',
  async (_, declare) => {
    const log = await openShelf(declare, 2)
    beFaster({ current: theirs })

    await userEvent.click(screen.getByText('Save'))

    await screen.findByText('Theirs,Product 2 | Theirs | error, idle')
    expect(log.toSorted()).toEqual([
      'GET /products/p1',
      'GET /products?page=1&pageSize=2',
      'PATCH /products/p1',
    ])
  },
)

test.each(declarations)(
  'T08 a refusal without the other version asks for it once (changes are %s)',
  async (_, declare) => {
    const log = await openShelf(declare, 1)
    beFaster(null)

    await userEvent.click(screen.getByText('Save'))

    await screen.findByText('Theirs | Theirs | error, idle')
    expect(log.filter((it) => it === 'GET /products/p1')).toHaveLength(1)
  },
)

test.each(declarations)(
  'a row that somebody else has deleted goes when its deletion finds nothing (changes are %s)',
  async (_, declare) => {
    await openShelf(declare, 2)
    shop.current.products.delete('p2')

    await userEvent.click(screen.getByText('Delete'))

    await screen.findByText('Product 1 | Product 1 | idle, error')
  },
)

// A gateway that never heard of it, and a server that failed afterwards.
const failures = [502, 500].flatMap((status) =>
  declarations.map(([name, declare]) => [status, name, declare] as const),
)

test.each(failures)(
  'where nobody knows what became of a change (%i), list and entity are asked for (changes are %s)',
  async (status, _, declare) => {
    const log = await openShelf(declare, 1)
    shop.current.failNext.set('PATCH', () => {
      shop.current.products.set('p1', { ...theirs, name: 'Mine' })
      return new Response(null, { status })
    })

    await userEvent.click(screen.getByText('Save'))

    await screen.findByText('Mine | Mine | error, idle')
    expect(log.toSorted()).toEqual([
      'GET /products/p1',
      'GET /products?page=1&pageSize=2',
      'PATCH /products/p1',
    ])
  },
)

test.each(declarations)(
  'a row goes when nobody has answered its deletion, which was made (changes are %s)',
  async (_, declare) => {
    const log = await openShelf(declare, 2)
    shop.current.failNext.set('DELETE', () => {
      shop.current.products.delete('p2')
      return Response.error()
    })

    await userEvent.click(screen.getByText('Delete'))

    await screen.findByText('Product 1 | Product 1 | idle, error')
    expect(log).toEqual(['DELETE /products/p2', 'GET /products?page=1&pageSize=2'])
  },
)

test('what is refused for another reason asks for nothing', async () => {
  const log = await openShelf(declareProducts, 1)
  shop.current.failNext.set('PATCH', () => new Response(null, { status: 403 }))

  await userEvent.click(screen.getByText('Save'))

  await screen.findByText('Product 1 | Product 1 | error, idle')
  expect(log).toEqual(['PATCH /products/p1'])
})
