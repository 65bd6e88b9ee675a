import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import {
  ErrorView,
  fieldErrors,
  numberedPage,
  optimistic,
  QueryView,
  repository,
  useSession,
} from 'repository-hooks'
import { createTestApi } from 'repository-hooks/testing'
import { describe, expect, onTestFailed, onTestFinished, test } from 'vitest'
import { z } from 'zod'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  category: z.enum(['books', 'garden']),
})
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  filter: z.object({ category: Product.shape.category.optional() }),
  page: numberedPage({ pageSize: 2 }),
  optimistic,
})
const { useProducts, useInfiniteProducts, useCreateProduct, useDeleteProduct } = products.hooks
const ada = { credentials: { email: 'ada@example.com', password: 'right' }, user: { id: 'ada' } }

function open(options: { auth?: { users: (typeof ada)[] }; signedIn?: string } = {}) {
  return createTestApi({ repositories: { products }, onTestFailed, onTestFinished, ...options })
}

function Shop() {
  const [category, setCategory] = useState<'books' | 'garden'>()
  const list = useProducts({ category })
  const remove = useDeleteProduct()
  return (
    <>
      <button onClick={() => setCategory('books')}>Books</button>
      {remove.error && <p role="alert">{remove.error.kind}</p>}
      <QueryView query={list}>
        {(page) => (
          <ul>
            {page.items.map(({ id, name }) => (
              <li key={id}>
                {name} <button onClick={() => remove.mutate(id)}>Delete</button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </>
  )
}

function NewProduct() {
  const create = useCreateProduct()
  const [issue] = fieldErrors(create.error).fields.name ?? []
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({ name: '', category: 'books' })
      }}
    >
      <button>Save</button>
      {issue && <p role="alert">{issue}</p>}
      {create.isSuccess && <p>Saved</p>}
    </form>
  )
}

function Endless() {
  const list = useInfiniteProducts()
  return (
    <>
      <ul>
        {list.data?.pages
          .flatMap((page) => page.items)
          .map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
      </ul>
      {list.hasNextPage && <button onClick={() => void list.fetchNextPage()}>More</button>}
      {list.error && <ErrorView error={list.error} />}
    </>
  )
}

function Who() {
  const session = useSession()
  return <p>{session.status}</p>
}

describe('a shop', () => {
  test('filters its list', async () => {
    const { mock, Provider } = open()
    mock.products.add({ name: 'Rake', category: 'garden' }, { name: 'Emma', category: 'books' })
    render(<Shop />, { wrapper: Provider })
    await screen.findByText('Rake')
    await userEvent.click(screen.getByText('Books'))
    await waitFor(() => expect(screen.queryByText('Rake')).toBeNull())
    await screen.findByText('Emma')
  })

  test('shows what the server says of a field', async () => {
    const { mock, Provider } = open()
    mock.products.fail('create', 422, { body: { errors: { name: ['is taken'] } } })
    render(<NewProduct />, { wrapper: Provider })
    await userEvent.click(screen.getByText('Save'))
    expect((await screen.findByRole('alert')).textContent).toContain('is taken')
    await userEvent.click(screen.getByText('Save'))
    await screen.findByText('Saved')
  })

  test('takes a deletion back that is refused', async () => {
    const { mock, Provider } = open()
    mock.products.add({ name: 'Rake' })
    mock.products.hold('delete')
    mock.products.fail('delete', 403)
    render(<Shop />, { wrapper: Provider })
    await userEvent.click(await screen.findByText('Delete'))
    await waitFor(() => expect(screen.queryByText('Rake')).toBeNull())
    const held = await mock.products.held('delete')
    act(() => held.release())
    await screen.findByText('Rake')
    expect((await screen.findByRole('alert')).textContent).toBe('forbidden')
  })

  test('goes on to the end of its list', async () => {
    const { mock, Provider } = open()
    mock.products.fill(5, (index) => ({ name: `Product ${index}` }))
    render(<Endless />, { wrapper: Provider })
    await userEvent.click(await screen.findByText('More'))
    await screen.findByText('Product 3')
    mock.products.fail('list', 500)
    await userEvent.click(screen.getByText('More'))
    await screen.findByRole('alert')
    await userEvent.click(screen.getByText('More'))
    await screen.findByText('Product 4')
    expect(screen.queryByText('More')).toBeNull()
  })

  test('is left when the session ends', async () => {
    const { mock, Provider } = open({ auth: { users: [ada] }, signedIn: 'ada' })
    mock.products.add({ name: 'Rake' })
    render(
      <>
        <Who />
        <Shop />
      </>,
      { wrapper: Provider },
    )
    await screen.findByText('Rake')
    screen.getByText('signedIn')
    mock.revokeTokens()
    await userEvent.click(screen.getByText('Books'))
    await screen.findByText('signedOut')
  })

  test('asks again when the network is there again', async () => {
    const { mock, network, Provider } = open()
    mock.products.add({ name: 'Rake' })
    network.goOffline()
    render(<Shop />, { wrapper: Provider })
    await screen.findByText(/offline/i)
    network.goOnline()
    await screen.findByText('Rake')
  })

  test('begins anew in each test', async () => {
    const { mock, Provider } = open()
    render(<Shop />, { wrapper: Provider })
    await waitFor(() => expect(mock.requests).toHaveLength(1))
    expect(within(document.body).queryByText('Rake')).toBeNull()
  })
})
