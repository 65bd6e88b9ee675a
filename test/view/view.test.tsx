import { onlineManager, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { ErrorSummary } from '../../src/view/forms/ErrorSummary.js'
import { QueryView } from '../../src/view/queries/QueryView.js'
import { useQueryView } from '../../src/view/queries/useQueryView.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'
import { StaleBanner } from '../../src/view/screens/StaleBanner.js'
import { useErrorView } from '../../src/view/screens/useErrorView.js'
import { failures } from '../../stories/failures.js'
import { createBackend, createQueryClient, QueryProvider, type Backend } from './backend.js'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  onlineManager.setOnline(true)
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

function List({ backend }: { backend: Backend<readonly string[]> }): ReactNode {
  const query = useQuery({ queryKey: ['products'], queryFn: backend.fetch })
  return <QueryView query={query}>{(rows) => <p>{rows.join()}</p>}</QueryView>
}

/** Ignores the warning of React 18 about layout effects: the test has a `document`, which a server does not have. */
function renderAsServer(view: ReactNode): string {
  const warn = vi.spyOn(console, 'error').mockReturnValue()
  const html = renderToString(view)
  warn.mockRestore()
  return html
}

function showStoppable() {
  const backend = createBackend<readonly string[]>()
  const cache = createQueryClient()
  function Stoppable({ name }: { name: string }): ReactNode {
    const query = useQuery({ queryKey: [name], queryFn: backend.fetch })
    const cancel = () => cache.cancelQueries({ queryKey: [name] })
    return (
      <QueryView query={query} onCancel={cancel}>
        {(rows) => <p>{rows.join()}</p>}
      </QueryView>
    )
  }
  const tree = (name: string) => (
    <QueryProvider cache={cache}>
      <Stoppable name={name} />
    </QueryProvider>
  )
  const { rerender } = render(tree('products'))
  return { backend, cache, update: (name: string) => rerender(tree(name)) }
}

describe('the screens in every React that is supported, and compiled', () => {
  it('take over what a server has rendered of an error, a while later, and say when it was seen', async () => {
    const failure = () =>
      createApiFailure({ kind: 'rateLimited', message: 'Too many.', retryAfter: 30_000 })
    const view = () => <ErrorView error={failure()} onRetry={vi.fn()} />
    const page = document.body.appendChild(document.createElement('div'))
    page.innerHTML = renderAsServer(view())
    expect(page).not.toHaveTextContent('Time')
    vi.setSystemTime(2_000_000)
    const onRecoverableError = vi.fn()
    const root = await act(() => hydrateRoot(page, view(), { onRecoverableError }))

    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(page).toHaveTextContent(new Date(2_000_000).toISOString())
    expect(page).toHaveTextContent('in 30 seconds')
    act(() => root.unmount())
    page.remove()
  })

  it('wait, fail, try again with the same button, and show the data', async () => {
    const backend = createBackend<readonly string[]>()
    render(
      <QueryProvider cache={createQueryClient()}>
        <List backend={backend} />
      </QueryProvider>,
    )
    await pass(300)
    expect(screen.getByText('Loading…')).toBeInTheDocument()
    backend.fail(failures.internalServerError)
    await pass(300)
    const button = screen.getByRole('button', { name: 'Try Again' })
    button.focus()
    act(() => button.click())
    await pass(0)
    expect(button).toHaveTextContent('Trying again…')
    expect(button).toHaveFocus()
    backend.respond(['Desk'])
    await pass(0)
    expect(screen.getByText('Desk')).toHaveFocus()
  })

  it('show no spinner for a load that ends when the spinner would appear', async () => {
    const backend = createBackend<readonly string[]>()
    render(
      <QueryProvider cache={createQueryClient()}>
        <List backend={backend} />
      </QueryProvider>,
    )
    await pass(0)
    backend.respond(['Desk'])
    await pass(300)
    expect(screen.getByText('Desk')).toBeInTheDocument()
  })

  it('offer to cancel a load after 15 seconds, say that it was cancelled, and retry', async () => {
    const { backend } = showStoppable()
    for (const time of [300, 300, 4_400, 5_000, 4_900]) await pass(time)
    expect(screen.queryByRole('button')).toBeNull()
    await pass(100)
    const cancel = screen.getByRole('button', { name: 'Cancel' })
    cancel.focus()
    act(() => cancel.click())
    await pass(0)
    expect(screen.getByRole('alert')).toHaveTextContent('You stopped this')
    expect(screen.getByRole('heading', { name: 'You stopped this' })).toHaveFocus()
    expect(screen.queryByText(/T00:00:00/)).toBeNull()
    act(() => screen.getByRole('button', { name: 'Try Again' }).click())
    await pass(0)
    expect(backend.calls).toBe(2)
    backend.respond(['Desk'])
    await pass(0)
    expect(screen.getByText('Desk')).toBeInTheDocument()
  })

  it('move the focus from the cancel button to the loaded content', async () => {
    const { backend } = showStoppable()
    for (const time of [300, 300, 4_400, 5_000, 5_000]) await pass(time)
    screen.getByRole('button', { name: 'Cancel' }).focus()
    backend.respond(['Desk'])
    await pass(0)
    expect(screen.getByText('Desk')).toHaveFocus()
  })

  it.each(['products', 'others'])(
    'no longer show the cancellation when %s load without a click on the button',
    async (name) => {
      const { backend, cache, update } = showStoppable()
      for (const time of [300, 300, 4_400, 5_000, 5_000]) await pass(time)
      act(() => screen.getByRole('button', { name: 'Cancel' }).click())
      await pass(0)
      update(name)
      act(() => void cache.refetchQueries({ queryKey: [name] }))
      await pass(300)
      expect(screen.queryByText('You stopped this')).toBeNull()
      backend.respond(['Desk'])
      await pass(300)
      expect(screen.getByText('Desk')).toBeInTheDocument()
      expect(document.body).not.toHaveTextContent('You stopped this')
    },
  )

  it('announce a failure that repeats while polling once, and a retried one again', async () => {
    const backend = createBackend<readonly string[]>()
    function Polled(): ReactNode {
      const query = useQuery({ queryKey: ['p'], queryFn: backend.fetch, refetchInterval: 9_000 })
      return <QueryView query={query}>{(rows) => <p>{rows.join()}</p>}</QueryView>
    }
    render(
      <QueryProvider cache={createQueryClient()}>
        <Polled />
      </QueryProvider>,
    )
    await pass(0)
    backend.fail(failures.internalServerError)
    await pass(100)
    expect(screen.getByRole('alert')).toHaveTextContent('problem with the service')
    await pass(9_000)
    const button = screen.getByRole('button', { name: 'Try Again' })
    expect(screen.queryByText('Trying again…')).toBeNull()
    backend.fail(failures.internalServerError)
    await pass(100)
    expect(screen.queryByRole('alert')).toBeNull()
    act(() => button.click())
    await pass(0)
    await pass(50)
    expect(screen.getAllByText('Trying again…')).toHaveLength(2)
    backend.fail(failures.internalServerError)
    await pass(100)
    expect(screen.getByRole('alert')).toHaveTextContent('problem with the service')
  })

  it('show no age for data that was never loaded', () => {
    render(<StaleBanner error={failures.receiveTimeout} updatedAt={0} />)
    expect(screen.getByText('Try again in a few minutes.')).toBeInTheDocument()
  })

  it('count down, second by second', async () => {
    const failure = createApiFailure({ kind: 'rateLimited', message: 'no', retryAfter: 2_000 })
    render(<ErrorView error={failure} onRetry={() => {}} />)
    const seen = []
    for (let second = 0; second < 3; second++) {
      seen.push(screen.getByRole('button', { name: /Try/ }).textContent)
      await pass(1_000)
    }
    expect(seen).toEqual(['Try Again in 2 seconds', 'Try Again in 1 second', 'Try Again'])
  })

  it('show a growing age, minute by minute', async () => {
    render(<StaleBanner error={failures.receiveTimeout} updatedAt={1_000_000 - 180_000} />)
    expect(screen.getByText('This was loaded 3 minutes ago.')).toBeInTheDocument()
    await pass(60_000)
    expect(screen.getByText('This was loaded 4 minutes ago.')).toBeInTheDocument()
  })

  it('recover automatically once the device is back online', async () => {
    onlineManager.setOnline(false)
    const backend = createBackend<readonly string[]>()
    render(
      <QueryProvider cache={createQueryClient()}>
        <List backend={backend} />
      </QueryProvider>,
    )
    expect(screen.getByRole('alert').textContent).toMatch(/^You’re offline/)
    backend.fail(failures.noInternetConnection)
    await pass(0)
    act(() => onlineManager.setOnline(true))
    await pass(0)
    expect(backend.calls).toBe(2)
  })

  it('focus the summary of a form after each failed submit', () => {
    const errors = { fields: { name: ['Enter a name'] }, form: [] }
    render(<ErrorSummary errors={errors} />)
    expect(screen.getByRole('alert')).toHaveFocus()
  })
})

describe('the headless hooks', () => {
  it('return all that a custom screen needs', async () => {
    const backend = createBackend<string>()
    function Own(): ReactNode {
      const { view, data, error, retry } = useQueryView(
        useQuery({ queryKey: ['own'], queryFn: backend.fetch }),
      )
      const { title, icon, buttons, details: facts } = useErrorView({ error, onRetry: retry })
      if (view === 'data') return <p>{data}</p>
      if (view !== 'error') return null
      return (
        <ul>
          <li>{`${icon}: ${title}`}</li>
          {facts.map(({ label, value }) => (
            <li key={label}>{`${label}: ${value}`}</li>
          ))}
          {buttons.map(({ action, label, press }) => (
            <button key={action} type="button" onClick={press}>
              {label}
            </button>
          ))}
        </ul>
      )
    }
    render(
      <QueryProvider cache={createQueryClient()}>
        <Own />
      </QueryProvider>,
    )
    await pass(0)
    backend.fail(failures.serverError)
    await pass(300)
    expect(screen.getByText('error: Sorry, the service is unavailable')).toBeInTheDocument()
    expect(screen.getByText('Request ID: b3f1c9e2-7a54')).toBeInTheDocument()
    act(() => screen.getByRole('button', { name: 'Try Again' }).click())
    await pass(0)
    backend.respond('Desk')
    await pass(0)
    expect(screen.getByText('Desk')).toBeInTheDocument()
  })
})
