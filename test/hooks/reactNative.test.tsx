import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { createApiFailure, useErrorView, useListState } from 'repository-hooks'
import { createTestApi } from 'repository-hooks/testing'
import { beforeEach, describe, expect, onTestFailed, onTestFinished, test, vi } from 'vitest'
import { declareOptimisticProducts } from '../repository/shop.js'
import { stubReactNative } from '../setup/reactNative.js'

beforeEach(stubReactNative)

describe('React Native', () => {
  test('a screen loads where there is no navigator, as in its preset for Jest', async () => {
    vi.stubGlobal('navigator', undefined)
    const products = declareOptimisticProducts()
    const { mock, Provider } = createTestApi({
      repositories: { products },
      onTestFailed,
      onTestFinished,
    })
    mock.products.add({ name: 'Lamp' })
    const { useProducts } = products.hooks
    function Names() {
      return useProducts().data?.items.map(({ name }) => name)
    }
    render(<Names />, { wrapper: Provider })

    expect(await screen.findByText('Lamp')).toBeVisible()
  })

  test('a creation is shown at once, without crypto', async () => {
    const products = declareOptimisticProducts()
    const { mock, Provider } = createTestApi({
      repositories: { products },
      onTestFailed,
      onTestFinished,
    })
    mock.products.fill(1)
    mock.products.hold('create')
    const { useProducts, useCreateProduct } = products.hooks
    function Shelf() {
      const { mutate } = useCreateProduct()
      const items = useProducts().data?.items ?? []
      return (
        <button onClick={() => mutate({ name: 'Rake', price: 9, category: 'garden' })}>
          {items.map(({ id, name }) => `${id} is ${name}`).join()}
        </button>
      )
    }
    render(<Shelf />, { wrapper: Provider })
    fireEvent.click(await screen.findByText(/product-1 is/))

    expect(await screen.findByText(/temporary-\d+-\d+-\d+ is Rake/)).toBeVisible()
    await act(async () => (await mock.products.held('create')).release())
  })

  test('an error screen counts down, without words for it', () => {
    const error = createApiFailure({ kind: 'rateLimited', message: '429', retryAfter: 7_000 })
    function Failed() {
      const { buttons } = useErrorView({ error, onRetry: () => undefined })
      return buttons.map(({ action, label }) => <p key={action}>{label}</p>)
    }
    const { Provider } = createTestApi({ repositories: {}, onTestFailed, onTestFinished })
    render(<Failed />, { wrapper: Provider })

    expect(screen.getByText('Try Again (7s)')).toBeVisible()
  })

  test('a list keeps its state in the parameters of a router', () => {
    for (const name of ['location', 'addEventListener']) vi.stubGlobal(name, undefined)
    const navigate = vi.fn()
    const router = { search: '?page=2', navigate }
    const { result } = renderHook(() => useListState({ page: 1 }, router))
    expect(result.current.state.page).toBe(2)
    act(() => result.current.change({ page: 3 }))

    expect(navigate).toHaveBeenCalledWith('?page=3', { replace: false })
  })
})
