import { onlineManager, useSuspenseQuery } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { ApiBoundary, type ApiBoundaryProps } from '../../src/view/boundaries/ApiBoundary.js'
import { failures } from '../../stories/failures.js'
import { createBackend, createQueryClient, QueryProvider, type Backend } from './backend.js'

function Name({ backend, id }: { backend: Backend<string>; id: string }): ReactNode {
  const { data } = useSuspenseQuery({ queryKey: [id], queryFn: backend.fetch })
  return <h2>{data}</h2>
}

async function show(props: ApiBoundaryProps = {}) {
  const backend = createBackend<string>()
  const cache = createQueryClient()
  const tree = (more: ApiBoundaryProps & { id?: string } = {}) => {
    const { id = 'one', ...own } = more
    return (
      <QueryProvider cache={cache}>
        <ApiBoundary {...props} {...own}>
          <Name backend={backend} id={id} />
        </ApiBoundary>
      </QueryProvider>
    )
  }
  const { rerender } = await render(tree(), quietly)
  await expect.poll(() => backend.calls).toBe(1)
  return {
    backend,
    cache,
    update: (more: ApiBoundaryProps & { id?: string }) => rerender(tree(more)),
  }
}

/** React logs caught errors to the console without an `onCaughtError`. */
const quietly = { createRootOptions: { onCaughtError: () => {}, onUncaughtError: () => {} } }

const retryButton = () => page.getByRole('button', { name: 'Try Again' })

afterEach(() => {
  onlineManager.setOnline(true)
})

describe('ApiBoundary', () => {
  it('5.21 waits for a suspended component, and shows it', async () => {
    const { backend } = await show()
    await expect.element(page.getByText('Loading…')).toBeInTheDocument()
    backend.respond('Desk')
    await expect.element(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
  })

  it('5.21 shows that the device is offline while a query is paused, and continues once it is back online', async () => {
    onlineManager.setOnline(false)
    const backend = createBackend<string>()
    function Paused(): ReactNode {
      const { data } = useSuspenseQuery({
        queryKey: ['paused'],
        queryFn: backend.fetch,
        networkMode: 'online',
      })
      return <h2>{data}</h2>
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <ApiBoundary>
          <Paused />
        </ApiBoundary>
      </QueryProvider>,
      quietly,
    )
    await expect.element(page.getByText('You’re offline')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(1)
    backend.respond('Desk')
    await expect.element(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
  })

  it('X09 L18 shows the failure, fetches once for each click, and shows the data', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    await expect.poll(() => backend.calls).toBe(2)
    backend.respond('Desk')
    await expect.element(page.getByRole('heading', { name: 'Desk' })).toHaveFocus()
    expect(page.getByRole('alert').query()).toBeNull()
    expect(backend.calls).toBe(2)
  })

  it('X09 keeps screen and focus through a failed retry, and does not retry automatically', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    const button = page.getByRole('button').element()
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    expect(document.querySelector('[data-view=loading]')).toBeNull()
    await expect.poll(() => backend.calls).toBe(2)
    backend.fail(failures.receiveTimeout)
    await expect.element(page.getByRole('heading')).toHaveTextContent('Loading took too long')
    await expect.element(page.getByRole('button')).toHaveTextContent('Try Again')
    expect(document.activeElement).toBe(button)
    expect(backend.calls).toBe(2)
  })

  it('recovers automatically when the device is back online', async () => {
    const { backend } = await show()
    onlineManager.setOnline(false)
    backend.fail(createApiFailure({ kind: 'noInternetConnection', message: 'no', method: 'GET' }))
    await expect.element(page.getByText('Show Details')).toBeVisible()
    await expect.element(page.getByRole('heading')).toHaveTextContent('You’re offline')
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(2)
    backend.respond('Desk')
    await expect.element(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
  })

  it('moves the focus to the content when a reset key changes', async () => {
    const { backend, cache, update } = await show({ resetKeys: ['one'] })
    cache.setQueryData(['two'], 'Lamp')
    backend.fail(failures.internalServerError)
    await expect.element(retryButton()).toBeVisible()
    retryButton().element().focus()
    await update({ id: 'two', resetKeys: ['two'] })
    await expect.element(page.getByRole('heading', { name: 'Lamp' })).toHaveFocus()
  })

  it('clears the error when a reset key changes during a retry', async () => {
    const { backend, update } = await show({ resetKeys: ['one'] })
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    await update({ id: 'two', resetKeys: ['two'] })
    await expect.element(page.getByText('Loading…')).toBeInTheDocument()
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('clears the error when a reset key changes', async () => {
    const { backend, update } = await show({ resetKeys: ['/one'] })
    backend.fail(failures.notFound)
    await expect.element(page.getByRole('alert')).toBeVisible()
    await update({ resetKeys: ['/two'], id: 'two' })
    await expect.poll(() => backend.calls).toBe(2)
    backend.respond('Lamp')
    await expect.element(page.getByRole('heading', { name: 'Lamp' })).toBeVisible()
  })

  it('refetches after it was unmounted (TanStack/query#2712)', async () => {
    const { backend, cache } = await show()
    backend.fail(failures.internalServerError)
    await expect.element(retryButton()).toBeVisible()
    await render(
      <QueryProvider cache={cache}>
        <ApiBoundary>
          <Name backend={backend} id="one" />
        </ApiBoundary>
      </QueryProvider>,
      quietly,
    )
    await userEvent.click(retryButton().last())
    await expect.poll(() => backend.calls).toBeGreaterThan(1)
  })

  it('reports a caught error once', async () => {
    const onError = vi.fn()
    const { backend } = await show({ onError })
    backend.fail(failures.internalServerError)
    await expect.element(retryButton()).toBeVisible()
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      failures.internalServerError,
      expect.objectContaining({ componentStack: expect.stringContaining('Name') }),
    )
  })

  it('renders a custom error screen', async () => {
    const { backend } = await show({
      error: ({ retry }) => (
        <button type="button" onClick={retry}>
          own retry
        </button>
      ),
    })
    backend.fail(failures.internalServerError)
    await userEvent.click(page.getByRole('button', { name: 'own retry' }))
    await expect.poll(() => backend.calls).toBe(2)
  })

  it.each([
    [['notFound']],
    [({ status }: { status?: number | undefined }) => status === 404],
  ] as const)('leaves to the boundary above what it is not to catch', async (shouldCatch) => {
    const Broken = ({ error }: { error: unknown }): ReactNode => {
      throw error
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <ApiBoundary error={() => <p>outer</p>}>
          <ApiBoundary shouldCatch={shouldCatch} error={() => <p>inner</p>}>
            <Broken error={failures.forbidden} />
          </ApiBoundary>
        </ApiBoundary>
        <ApiBoundary error={() => <p>other outer</p>}>
          <ApiBoundary shouldCatch={shouldCatch} error={() => <p>inner</p>}>
            <Broken error={failures.notFound} />
          </ApiBoundary>
        </ApiBoundary>
      </QueryProvider>,
      quietly,
    )
    await expect.element(page.getByText('outer', { exact: true })).toBeVisible()
    await expect.element(page.getByText('inner')).toBeVisible()
    expect(page.getByText('other outer').query()).toBeNull()
  })

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a text', 'boom'],
    ['a frozen object', Object.freeze({ reason: 'boom' })],
  ])('L20 shows a screen for %s', async (_, thrown) => {
    function Broken(): ReactNode {
      throw thrown
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <ApiBoundary>
          <Broken />
        </ApiBoundary>
      </QueryProvider>,
      quietly,
    )
    await expect.element(page.getByRole('heading')).toHaveTextContent('Something went wrong')
  })

  it('resets only its own queries', async () => {
    const [left, right] = [createBackend<string>(), createBackend<string>()]
    await render(
      <QueryProvider cache={createQueryClient()}>
        <ApiBoundary>
          <Name backend={left} id="left" />
        </ApiBoundary>
        <ApiBoundary>
          <Name backend={right} id="right" />
        </ApiBoundary>
      </QueryProvider>,
      quietly,
    )
    await expect.poll(() => [left.calls, right.calls]).toEqual([1, 1])
    left.fail(failures.internalServerError)
    right.fail(failures.internalServerError)
    await expect.poll(() => retryButton().all()).toHaveLength(2)
    await userEvent.click(retryButton().first())
    await expect.poll(() => left.calls).toBe(2)
    expect(right.calls).toBe(1)
  })
})

describe('another Suspense boundary', () => {
  class Plain extends Component<{ children: ReactNode }, { error: unknown }> {
    override state = { error: undefined }
    static getDerivedStateFromError(error: unknown) {
      return { error }
    }
    override render(): ReactNode {
      return this.state.error ? <p>plain: {String(this.state.error)}</p> : this.props.children
    }
  }

  it('catches the errors that ours rethrows', async () => {
    function Broken(): ReactNode {
      throw failures.forbidden
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Plain>
          <ApiBoundary shouldCatch={['notFound']}>
            <Broken />
          </ApiBoundary>
        </Plain>
      </QueryProvider>,
      quietly,
    )
    await expect.element(page.getByText(/plain: ApiFailure/)).toBeVisible()
  })
})
