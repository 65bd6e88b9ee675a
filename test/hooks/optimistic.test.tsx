import { QueryClient } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { isApiFailure, useUndoables } from 'repository-hooks'
import { describe, expect, test, vi } from 'vitest'
import { declareOptimisticProducts, openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

/** A list with its names, an infinite list and a detail beside it, and buttons for all that can be done. */
function renderShelf({ undo }: { undo?: number } = {}) {
  const frames: string[] = []
  const {
    useProducts,
    useInfiniteProducts,
    useProduct,
    useCreateProduct,
    useUpdateProduct,
    useDeleteProduct,
  } = declareOptimisticProducts(undo).hooks
  function Shelf() {
    const list = useProducts()
    const infinite = useInfiniteProducts()
    const detail = useProduct('p1')
    const create = useCreateProduct()
    const update = useUpdateProduct()
    const remove = useDeleteProduct()
    const undoables = useUndoables()
    const first = list.data?.items[0]?.id ?? ''
    const names = list.data?.items.map((it) => it.name).join(' ')
    const flat = infinite.data?.pages.flatMap((page) => page.items.map((it) => it.name)).join(' ')
    const frame = `${names} (${list.data?.total}) | ${flat} | ${detail.data?.name}`
    frames.push(frame)
    return (
      <>
        <p data-testid="frame">{frame}</p>
        <button onClick={() => create.mutate({ name: 'New', price: 9, category: 'books' })}>
          Create
        </button>
        <button onClick={() => update.mutate({ id: first, patch: { name: 'Changed' } })}>
          Change
        </button>
        <button onClick={() => update.mutate({ id: first, patch: { name: 'Again' } })}>
          Change again
        </button>
        <button onClick={() => remove.mutate('p1')}>Delete</button>
        {undoables.map(({ key, undo: takeBack }) => (
          <button key={key} onClick={takeBack}>
            Undo
          </button>
        ))}
        <p>{`create ${create.status}, update ${update.status}, delete ${remove.status}`}</p>
      </>
    )
  }
  renderInShop(<Shelf />)
  return frames
}

const frame = () => screen.getByTestId('frame').textContent

describe('an optimistic repository', () => {
  test('3.1 shows an update in list, infinite list and detail before it is answered', async () => {
    shop.current.fill(2)
    renderShelf()
    await waitFor(() =>
      expect(frame()).toBe('Product 1 Product 2 (2) | Product 1 Product 2 | Product 1'),
    )
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Change'))
    await waitFor(() => expect(frame()).toBe('Changed Product 2 (2) | Changed Product 2 | Changed'))
    expect(shop.current.products.get('p1')?.name).toBe('Product 1')
  })

  test('3.1 keeps what an update takes out of a filter, as it has become, until the list is fetched anew', async () => {
    shop.current.fill(2)
    const { useProducts, useUpdateProduct } = declareOptimisticProducts().hooks
    function Books() {
      const { data } = useProducts({ category: 'books' })
      const { mutate } = useUpdateProduct()
      const rows = data?.items.map((it) => `${it.name} of ${it.category}`)
      return (
        <>
          <p data-testid="frame">{rows?.join(', ')}</p>
          <button onClick={() => mutate({ id: 'p1', patch: { category: 'tools' } })}>Move</button>
        </>
      )
    }
    renderInShop(<Books />)
    await waitFor(() => expect(frame()).toBe('Product 1 of books, Product 2 of books'))
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Move'))
    await waitFor(() => expect(frame()).toBe('Product 1 of tools, Product 2 of books'))
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    shop.current.isHolding = false
    shop.current.respondNext()
    await waitFor(() => expect(frame()).toBe('Product 2 of books'))
  })

  test('6.10 restores the row when a deletion fails', async () => {
    shop.current.fill(2)
    const frames = renderShelf()
    await waitFor(() => expect(frame()).toContain('| Product 1 Product 2 | Product 1'))
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Delete'))
    await waitFor(() => expect(frame()).toBe('Product 2 (1) | Product 2 | Product 1'))
    shop.current.isHolding = false
    shop.current.respondNext(Response.json({}, { status: 500 }))
    await screen.findByText(/delete error/)
    expect(frames.at(-1)).toBe('Product 1 Product 2 (2) | Product 1 Product 2 | Product 1')
  })

  test('3.2 takes back only the failed one of two updates', async () => {
    shop.current.fill(1)
    const frames = renderShelf()
    await waitFor(() => expect(frame()).toBe('Product 1 (1) | Product 1 | Product 1'))
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Change'))
    await userEvent.click(screen.getByText('Change again'))
    await waitFor(() => expect(frame()).toBe('Again (1) | Again | Again'))
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    const from = frames.length
    shop.current.respondNext(Response.json({}, { status: 403 }))
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    shop.current.isHolding = false
    shop.current.respondNext()
    await screen.findByText(/update success/)
    expect(new Set(frames.slice(from))).toEqual(new Set(['Again (1) | Again | Again']))
  })

  test('a refetch that lands in between does not undo what is pending', async () => {
    shop.current.fill(1)
    const queryClient = new QueryClient()
    const products = declareOptimisticProducts()
    const frames: (string | undefined)[] = []
    function Name() {
      const { data } = products.hooks.useProduct('p1')
      const { mutate } = products.hooks.useUpdateProduct()
      frames.push(data?.name)
      return (
        <button onClick={() => mutate({ id: 'p1', patch: { name: 'Mine' } })}>{data?.name}</button>
      )
    }
    renderInShop(<Name />, { queryClient })
    const button = await screen.findByText('Product 1')
    shop.current.isHolding = true
    await userEvent.click(button)
    await screen.findByText('Mine')
    const refetch = queryClient.refetchQueries()
    await waitFor(() => expect(shop.current.held).toHaveLength(2))
    shop.current.held.find(({ method }) => method === 'GET')?.respond()
    await act(() => refetch)
    expect(frames.slice(frames.indexOf('Mine'))).toEqual(['Mine'])
  })

  test('3.14 shows a creation with a temporary id, and sends an edit of it under the real one', async () => {
    shop.current.fill(1)
    renderShelf()
    await waitFor(() => expect(frame()).toContain('Product 1 (1)'))
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Create'))
    await waitFor(() => expect(frame()).toBe('New Product 1 (2) | New Product 1 | Product 1'))
    await userEvent.click(screen.getByText('Change'))
    await waitFor(() => expect(frame()).toContain('Changed Product 1 (2)'))
    expect(shop.current.held.map(({ method }) => method)).toEqual(['POST'])
    shop.current.isHolding = false
    shop.current.respondNext()
    await screen.findByText('create success, update success, delete idle')
    expect(shop.current.log.filter((it) => !it.startsWith('GET'))).toEqual([
      'POST /products',
      'PATCH /products/p2',
    ])
    expect(shop.current.products.get('p2')?.name).toBe('Changed')
  })

  test('an edit of what could not be created fails as the creation did', async () => {
    renderShelf()
    await waitFor(() => expect(frame()).toContain('(0)'))
    shop.current.isHolding = true
    await userEvent.click(screen.getByText('Create'))
    await waitFor(() => expect(frame()).toContain('New (1)'))
    await userEvent.click(screen.getByText('Change'))
    shop.current.isHolding = false
    shop.current.respondNext(Response.json({}, { status: 500 }))
    await screen.findByText('create error, update error, delete idle')
    expect(frame()).toContain('(0)')
    expect(shop.current.log.filter((it) => it.startsWith('PATCH'))).toEqual([])
  })

  test('shows no row twice when a refetch is faster than the response of the creation', async () => {
    shop.current.fill(1)
    const queryClient = new QueryClient()
    const products = declareOptimisticProducts()
    const frames: string[] = []
    function Names() {
      const { data } = products.hooks.useProducts()
      const { mutate, status } = products.hooks.useCreateProduct()
      frames.push((data?.items ?? []).map((it) => it.name).join(' '))
      return (
        <button onClick={() => mutate({ name: 'New', price: 1, category: 'books' })}>
          {`${status} ${data?.total}`}
        </button>
      )
    }
    renderInShop(<Names />, { queryClient })
    const button = await screen.findByText('idle 1')
    shop.current.isHolding = true
    await userEvent.click(button)
    await waitFor(() => expect(shop.current.held).toHaveLength(1))
    // The server has made it, and only its response is missing.
    shop.current.add({ name: 'New', price: 1, category: 'books' })
    const [creation] = shop.current.held
    shop.current.isHolding = false
    void queryClient.refetchQueries()
    await waitFor(() => expect(shop.current.log.at(-1)).toMatch(/^GET/))
    creation?.respond(Response.json(shop.current.products.get('p2'), { status: 201 }))
    await screen.findByText('success 2')
    expect(frames.filter((names) => names.split('New').length > 2)).toEqual([])
  })
})

describe('the undo window', () => {
  test('sends a deletion when it has passed, and shows it from the beginning', async () => {
    shop.current.fill(2)
    renderShelf({ undo: 5_000 })
    await waitFor(() => expect(frame()).toContain('| Product 1 Product 2 | Product 1'))
    vi.useFakeTimers({ shouldAdvanceTime: true })
    fireEvent.click(screen.getByText('Delete'))
    await waitFor(() => expect(frame()).toContain('Product 2 (1)'))
    expect(shop.current.log).not.toContain('DELETE /products/p1')
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    await screen.findByText(/delete success/)
    expect(shop.current.log).toContain('DELETE /products/p1')
    expect(screen.queryByText('Undo')).toBeNull()
  })

  test('brings everything back, and sends nothing, when it is taken back', async () => {
    shop.current.fill(2)
    renderShelf({ undo: 60_000 })
    await waitFor(() => expect(frame()).toContain('| Product 1 Product 2 | Product 1'))
    await userEvent.click(screen.getByText('Delete'))
    await waitFor(() => expect(frame()).toContain('Product 2 (1)'))
    await userEvent.click(await screen.findByText('Undo'))
    await screen.findByText(/delete error/)
    expect(frame()).toBe('Product 1 Product 2 (2) | Product 1 Product 2 | Product 1')
    expect(shop.current.log).not.toContain('DELETE /products/p1')
  })
})

describe('two editors', () => {
  test('6.11 the second one gets a conflict with both versions', async () => {
    shop.current.fill(1)
    const products = declareOptimisticProducts()
    let versions: unknown
    function Form() {
      const [failed, setFailed] = useState('')
      const { mutate } = products.hooks.useUpdateProduct()
      const save = () =>
        mutate(
          { id: 'p1', patch: { name: 'Mine' }, ifMatch: '"v1"' },
          {
            onError: (failure) => {
              versions = products.versions(failure)
              setFailed(isApiFailure(failure) ? failure.kind : 'bug')
            },
          },
        )
      return <button onClick={save}>{failed || 'Save'}</button>
    }
    renderInShop(<Form />)
    shop.current.failNext.set('PATCH', () => {
      shop.current.products.set('p1', { id: 'p1', name: 'Theirs', price: 1, category: 'books' })
      return Response.json({ title: 'Changed meanwhile' }, { status: 412 })
    })
    await userEvent.click(screen.getByText('Save'))
    await screen.findByText('conflict')
    expect(versions).toEqual({
      theirs: { id: 'p1', name: 'Theirs', price: 1, category: 'books' },
      mine: { id: 'p1', patch: { name: 'Mine' }, ifMatch: '"v1"' },
    })
  })

  test('a version that comes with the refusal is taken from there', async () => {
    const products = declareOptimisticProducts()
    const theirs = { id: 'p1', name: 'Theirs', price: 1, category: 'books' }
    let versions: unknown
    function Form() {
      const { mutate, status } = products.hooks.useUpdateProduct({
        onError: (failure) => {
          versions = products.versions(failure)?.theirs
        },
      })
      return <button onClick={() => mutate({ id: 'p1', patch: { name: 'Mine' } })}>{status}</button>
    }
    renderInShop(<Form />)
    shop.current.failNext.set('PATCH', () => Response.json({ current: theirs }, { status: 409 }))
    await userEvent.click(screen.getByText('idle'))
    await screen.findByText('error')
    expect(versions).toEqual(theirs)
    expect(shop.current.log).toEqual(['PATCH /products/p1'])
  })
})
