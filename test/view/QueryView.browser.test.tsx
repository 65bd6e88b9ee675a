import { onlineManager, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { act, StrictMode, useState, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import '../../src/view/styles.css'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { combineQueries } from '../../src/view/queries/combineQueries.js'
import type { QueryLike } from '../../src/view/queries/QueryLike.js'
import { QueryView, type QueryViewProps } from '../../src/view/queries/QueryView.js'
import { useQueryView } from '../../src/view/queries/useQueryView.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'
import { ViewProvider } from '../../src/view/settings/ViewProvider.js'
import { failures, specialCases } from '../../stories/failures.js'
import { createBackend, createQueryClient, QueryProvider, type Backend } from './backend.js'
import { advanceTime } from './advanceTime.js'

type Options = Partial<Omit<QueryViewProps<readonly string[]>, 'query'>>

function List({
  backend,
  name = 'products',
  enabled = true,
  ...options
}: Options & { backend: Backend<readonly string[]>; name?: string; enabled?: boolean }): ReactNode {
  const query = useQuery({ queryKey: [name], queryFn: backend.fetch, enabled })
  return (
    <QueryView query={query} {...options}>
      {(rows) => (
        <section>
          <h2>Products</h2>
          <ul>
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </section>
      )}
    </QueryView>
  )
}

async function show(options: Options & { name?: string; enabled?: boolean } = {}) {
  const backend = createBackend<readonly string[]>()
  const cache = createQueryClient()
  const tree = (more = {}) => (
    <QueryProvider cache={cache}>
      <List backend={backend} {...options} {...more} />
    </QueryProvider>
  )
  const { rerender } = await render(tree())
  return { backend, cache, update: (more: object) => rerender(tree(more)) }
}

const retryButton = () => page.getByRole('button', { name: 'Try Again' })
const spinner = () => document.querySelector('[data-part=spinner]')
const view = () => document.querySelector('[data-part=screen]')?.getAttribute('data-view')

afterEach(() => {
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

describe('QueryView', () => {
  it('5.10 5.16 shows the data', async () => {
    const { backend } = await show()
    backend.respond(['Desk', 'Lamp'])
    await expect.element(page.getByText('Lamp')).toBeVisible()
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('5.16 says that there is nothing only when loading worked', async () => {
    const { backend } = await show()
    backend.respond([])
    await expect.element(page.getByText('Nothing here yet')).toBeVisible()
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('shows an error that is no failure too', async () => {
    const { backend } = await show()
    backend.fail(new TypeError('x is not a function'))
    await expect.element(page.getByRole('heading')).toHaveTextContent('Something went wrong')
  })

  it('shows nothing for a query that is not asked to run, or what the app wants', async () => {
    const { update } = await show({ enabled: false })
    expect(view()).toBeUndefined()
    await update({ idle: <p>Choose a category</p> })
    await expect.element(page.getByText('Choose a category')).toBeVisible()
  })

  it('takes replacements for each of its screens', async () => {
    const slots = {
      loading: <p>own spinner</p>,
      error: ({ error }: { error: unknown }) => <p>own error: {String(error)}</p>,
      empty: <p>own empty</p>,
    }
    const { backend, update } = await show(slots)
    await expect.element(page.getByText('own spinner')).toBeVisible()
    backend.fail('broken')
    await expect.element(page.getByText('own error: broken')).toBeVisible()
    await update({ name: 'others' })
    backend.respond([])
    await expect.element(page.getByText('own empty')).toBeVisible()
  })

  it('accepts a custom isEmpty', async () => {
    const { backend } = await show({ isEmpty: () => false })
    backend.respond([])
    await expect.element(page.getByRole('heading')).toHaveTextContent('Products')
  })

  it('renders the slots of the provider', async () => {
    const backend = createBackend<readonly string[]>()
    const ErrorView = ({ error }: { error: unknown }) => <p>app: {String(error)}</p>
    await render(
      <QueryProvider cache={createQueryClient()}>
        <ViewProvider slots={{ ErrorView }}>
          <List backend={backend} />
        </ViewProvider>
      </QueryProvider>,
    )
    backend.fail('broken')
    await expect.element(page.getByText('app: broken')).toBeVisible()
  })

  it('5.15 fetches once, however often it renders, also in strict mode', async () => {
    const backend = createBackend<readonly string[]>()
    const cache = createQueryClient()
    const tree = () => (
      <StrictMode>
        <QueryProvider cache={cache}>
          <List backend={backend} />
        </QueryProvider>
      </StrictMode>
    )
    const { rerender } = await render(tree())
    const { calls } = backend
    backend.fail(failures.notFound)
    await expect.element(page.getByRole('alert')).toBeVisible()
    await rerender(tree())
    await rerender(tree())
    expect(backend.calls).toBe(calls)
  })
})

describe('QueryView during a retry', () => {
  it('L18 fetches exactly once for each click, and shows the data', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    expect(backend.calls).toBe(2)
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    expect(backend.calls).toBe(2)
  })

  it('L18 keeps screen and focus through failed retries, and does not retry automatically', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    const button = page.getByRole('button').element()
    for (const failure of [failures.receiveTimeout, failures.serverError]) {
      await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
      expect(button).toHaveAttribute('aria-disabled', 'true')
      expect(document.activeElement).toBe(button)
      backend.fail(failure)
      await expect.element(page.getByRole('button')).toHaveTextContent('Try Again')
      expect(document.activeElement).toBe(button)
      await userEvent.keyboard('{Enter}')
    }
    expect(backend.calls).toBe(4)
  })

  it('moves the focus to the heading of the data, when the error had it', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backend.respond(['Desk'])
    await expect.element(page.getByRole('heading', { name: 'Products' })).toHaveFocus()
  })

  it('moves the focus to the data itself where it has no heading', async () => {
    const backend = createBackend<readonly string[]>()
    const cache = createQueryClient()
    function Plain(): ReactNode {
      const query = useQuery({ queryKey: ['plain'], queryFn: backend.fetch })
      return (
        <QueryView query={query}>
          {(rows) => (
            <table aria-label="Rows">
              <tbody>
                <tr>
                  <td>{rows}</td>
                </tr>
              </tbody>
            </table>
          )}
        </QueryView>
      )
    }
    await render(
      <QueryProvider cache={cache}>
        <Plain />
      </QueryProvider>,
    )
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backend.respond(['Desk'])
    await expect.element(page.getByRole('table')).toHaveFocus()
  })

  it('moves the focus to the heading of an error that offers another way out', async () => {
    const { backend } = await show()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backend.fail(failures.forbidden)
    await expect.element(page.getByRole('button', { name: 'Go Back' })).toBeVisible()
    await expect.element(page.getByRole('heading')).toHaveFocus()
  })

  it('leaves the focus where it is, when the error did not have it', async () => {
    const { backend, cache } = await show()
    const outside = document.createElement('input')
    document.body.append(outside)
    backend.fail(failures.internalServerError)
    await expect.element(retryButton()).toBeVisible()
    outside.focus()
    void cache.refetchQueries()
    await expect.poll(() => backend.calls).toBe(2)
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    expect(document.activeElement).toBe(outside)
    outside.remove()
  })

  it('does not show the error of one query while another loads', async () => {
    const { backend, update } = await show()
    backend.fail(failures.internalServerError)
    await expect.element(retryButton()).toBeVisible()
    await update({ name: 'others' })
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('announces to screen readers that it is loaded', async () => {
    const { backend } = await show()
    const region = page.getByRole('status').first().element()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backend.respond(['Desk'])
    await expect.poll(() => region.textContent).toBe('Loaded')
    expect(region.isConnected).toBe(true)
  })
})

describe('QueryView with empty data', () => {
  it.each([
    ['its own words', {}, 'Nothing here yet'],
    ['no text of ours for custom screens', { empty: <h2>No results</h2> }, 'Loaded'],
  ] as const)('says so in %s', async (_, options, said) => {
    const { backend } = await show(options)
    const region = page.getByRole('status').first().element()
    backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backend.respond([])
    await expect.poll(() => region.textContent).toBe(said)
  })
})

describe('QueryView around pages', () => {
  function Pages({ ask }: { ask: (page: number) => Promise<readonly string[]> }): ReactNode {
    const [number, setNumber] = useState(1)
    const query = useQuery({ queryKey: ['pages', number], queryFn: () => ask(number) })
    return (
      <>
        <QueryView query={query}>
          {(rows) => (
            <>
              <h2>{rows}</h2>
              <button onClick={() => setNumber(number + 1)}>Next</button>
            </>
          )}
        </QueryView>
        <button>Outside</button>
      </>
    )
  }

  async function showPages() {
    const backend = createBackend<readonly string[]>()
    const cache = createQueryClient()
    await render(
      <StrictMode>
        <QueryProvider cache={cache}>
          <Pages ask={backend.fetch} />
        </QueryProvider>
      </StrictMode>,
    )
    backend.respond(['Desk'])
    await userEvent.click(page.getByRole('button', { name: 'Next' }))
    return { backend, cache }
  }

  it('moves the focus of a removed button to the next page', async () => {
    const { backend } = await showPages()
    await expect.poll(spinner).toBeTruthy()
    expect(document.activeElement).toBe(document.body)
    backend.respond(['Lamp'])
    await expect.element(page.getByRole('heading', { name: 'Lamp' })).toHaveFocus()
  })

  it('moves it to the error that is shown instead, and from there to the page', async () => {
    const { backend } = await showPages()
    backend.fail(failures.internalServerError)
    const title = { name: 'Sorry, there is a problem with the service' }
    await expect.element(page.getByRole('heading', title)).toHaveFocus()
    await userEvent.click(retryButton())
    backend.respond(['Lamp'])
    await expect.element(page.getByRole('heading', { name: 'Lamp' })).toHaveFocus()
  })

  it('leaves it where the user has moved it since', async () => {
    const { backend } = await showPages()
    const outside = page.getByRole('button', { name: 'Outside' })
    await userEvent.click(outside)
    backend.respond(['Lamp'])
    await expect.element(page.getByText('Lamp')).toBeVisible()
    await expect.element(outside).toHaveFocus()
  })

  it('moves it once, and ignores a focus that is lost later', async () => {
    const { backend, cache } = await showPages()
    backend.respond(['Lamp'])
    await expect.element(page.getByRole('heading', { name: 'Lamp' })).toHaveFocus()
    act(() => (document.activeElement as HTMLElement).blur())
    cache.setQueryData(['pages', 2], ['Chair'])
    await expect.element(page.getByRole('heading', { name: 'Chair' })).toBeVisible()
    expect(document.activeElement).toBe(document.body)
  })
})

describe('QueryView with data that can not be refetched', () => {
  it('5.17 keeps the data, with a banner that says why and how old it is', async () => {
    const { backend, cache } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    void cache.refetchQueries()
    backend.fail(failures.receiveTimeout)
    await expect.element(page.getByText('Loading took too long').first()).toBeVisible()
    await expect.element(page.getByText('This was loaded 1 minute ago.')).toBeVisible()
    await expect.element(page.getByText('Desk')).toBeVisible()
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('announces it politely, in a region that was mounted before', async () => {
    const { backend, cache } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    const seen: string[] = []
    const watch = new MutationObserver(() => {
      for (const region of document.querySelectorAll('[role=status]')) seen.push(region.textContent)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    void cache.refetchQueries()
    backend.fail(failures.receiveTimeout)
    await expect.poll(() => seen).toContain('Loading took too long')
    expect(seen.indexOf('')).toBeLessThan(seen.indexOf('Loading took too long'))
    watch.disconnect()
  })

  it('announces that it is loaded when the banner disappears automatically', async () => {
    const { backend } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    const region = page.getByRole('status').first().element()
    expect(region.textContent).toBe('')
    onlineManager.setOnline(false)
    await expect.element(page.getByText('You’re offline').first()).toBeVisible()
    onlineManager.setOnline(true)
    await expect.poll(() => region.textContent).toBe('Loaded')
  })

  it('retries from the banner, removes it, and moves its focus to the data', async () => {
    const { backend, cache } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    void cache.refetchQueries()
    backend.fail(failures.receiveTimeout)
    await userEvent.click(retryButton())
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    await expect.element(page.getByRole('button')).toHaveFocus()
    backend.respond(['Lamp'])
    await expect.element(page.getByText('Lamp')).toBeVisible()
    expect(page.getByRole('button').query()).toBeNull()
    await expect.element(page.getByRole('heading', { name: 'Products' })).toHaveFocus()
    expect(backend.calls).toBe(3)
  })

  it('shows the banner of the app, or none', async () => {
    const { backend, cache, update } = await show({ stale: () => <p>own banner</p> })
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    void cache.refetchQueries()
    backend.fail(failures.receiveTimeout)
    await expect.element(page.getByText('own banner')).toBeVisible()
    await update({ stale: null })
    expect(view()).toBeUndefined()
  })

  it('P20 marks data on screen as old while the device is offline', async () => {
    const { backend } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    onlineManager.setOnline(false)
    await expect.element(page.getByText('You’re offline').first()).toBeVisible()
    await expect.element(page.getByText('Desk')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.poll(() => view()).toBeUndefined()
  })
})

describe('QueryView while offline', () => {
  it('5.19 shows the offline screen immediately on a first load, and recovers automatically', async () => {
    onlineManager.setOnline(false)
    const { backend } = await show()
    await expect.element(page.getByRole('heading')).toHaveTextContent('You’re offline')
    expect(page.getByRole('button').query()).toBeNull()
    backend.fail(
      createApiFailure({ kind: 'noInternetConnection', message: 'offline', method: 'GET' }),
    )
    await expect.element(page.getByText('Show Details')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(2)
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
    expect(backend.calls).toBe(2)
  })

  it("5.19 recovers a paused query, as with TanStack Query's default network mode", async () => {
    onlineManager.setOnline(false)
    const backend = createBackend<readonly string[]>()
    const cache = createQueryClient()
    cache.setDefaultOptions({ queries: { networkMode: 'online', retry: false } })
    await render(
      <QueryProvider cache={cache}>
        <List backend={backend} />
      </QueryProvider>,
    )
    await expect.element(page.getByRole('heading')).toHaveTextContent('You’re offline')
    expect(backend.calls).toBe(0)
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(1)
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
  })

  it('recovers without refetchOnReconnect', async () => {
    onlineManager.setOnline(false)
    const backend = createBackend<readonly string[]>()
    const cache = createQueryClient()
    cache.setDefaultOptions({
      queries: { networkMode: 'offlineFirst', retry: false, refetchOnReconnect: false },
    })
    await render(
      <QueryProvider cache={cache}>
        <List backend={backend} />
      </QueryProvider>,
    )
    backend.fail(failures.noInternetConnection)
    await expect.element(page.getByText('Show Details')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(2)
  })

  it('shows the response of a service worker, although offline', async () => {
    onlineManager.setOnline(false)
    const { backend } = await show()
    backend.respond(['Desk'])
    await expect.element(page.getByText('Desk')).toBeVisible()
  })

  it('does not move its text while it recovers', async () => {
    onlineManager.setOnline(false)
    const { backend } = await show()
    backend.fail(
      createApiFailure({ kind: 'noInternetConnection', message: 'offline', method: 'GET' }),
    )
    await expect.element(page.getByText('Show Details')).toBeVisible()
    const titles = new Set<string | undefined>()
    const watch = new MutationObserver(() => {
      titles.add(document.querySelector('[data-part=title]')?.textContent)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    onlineManager.setOnline(true)
    await expect.poll(() => backend.calls).toBe(2)
    await expect.poll(() => document.querySelector('[data-part=screen]')?.ariaBusy).toBe('true')
    expect([...titles]).toEqual(['You’re offline'])
    watch.disconnect()
  })
})

describe('QueryView while it loads', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })

  it('5.10 shows no spinner for a load of less than 300 ms', async () => {
    const { backend } = await show()
    await advanceTime(299)
    expect(spinner()).toBeNull()
    backend.respond(['Desk'])
    await advanceTime(0)
    expect(document.body.textContent).toContain('Desk')
    await advanceTime(1_000)
    expect(spinner()).toBeNull()
  })

  it('shows a spinner for at least 300 ms', async () => {
    const { backend } = await show()
    await advanceTime(310)
    expect(spinner()).not.toBeNull()
    backend.respond(['Desk'])
    await advanceTime(280)
    expect(spinner()).not.toBeNull()
    await advanceTime(20)
    expect(spinner()).toBeNull()
    expect(document.body.textContent).toContain('Desk')
  })

  it('does not delay content after a longer load', async () => {
    const { backend } = await show()
    await advanceTime(700)
    backend.respond(['Desk'])
    await advanceTime(1)
    expect(spinner()).toBeNull()
    expect(document.body.textContent).toContain('Desk')
  })

  it('shows texts when loading takes long, in a region that was mounted before', async () => {
    await show()
    const region = document.querySelector('[data-view=loading] [role=status]')
    const said: (string | undefined)[] = [region?.textContent]
    for (const ms of [300, 4_700, 5_000, 5_000]) {
      await advanceTime(ms)
      said.push(region?.textContent)
    }
    expect(said).toEqual([
      '',
      'Loading…',
      'Still working…',
      'This is taking longer than usual…',
      'This is taking very long…',
    ])
    expect(region?.isConnected).toBe(true)
  })

  it('waits anew for the next query', async () => {
    const { backend, update } = await show()
    await advanceTime(6_000)
    backend.respond(['Desk'])
    await advanceTime(1)
    await update({ name: 'others' })
    await advanceTime(299)
    expect(spinner()).toBeNull()
    await advanceTime(1)
    expect(spinner()).not.toBeNull()
    expect(document.body.textContent).not.toContain('Still working')
  })

  it('says that it is loaded only after it said that it loads', async () => {
    const { backend } = await show()
    await advanceTime(100)
    backend.respond(['Desk'])
    await advanceTime(100)
    expect(page.getByRole('status').first().element().textContent).toBe('')
  })

  it('says nothing when a banner goes that is left out', async () => {
    const { backend } = await show({ stale: null })
    backend.respond(['Desk'])
    await advanceTime(0)
    const region = page.getByRole('status').first().element()
    for (const online of [false, true]) {
      onlineManager.setOnline(online)
      await advanceTime(100)
      expect(region.textContent).toBe('')
    }
  })

  it('takes other times of the caller', async () => {
    await show({ delay: 0, minimum: 0 })
    await advanceTime(1)
    expect(spinner()).not.toBeNull()
  })
})

describe('QueryView with several queries', () => {
  function Both({ first, second }: { first: Backend<string>; second: Backend<string> }): ReactNode {
    const one = useQuery({ queryKey: ['one'], queryFn: first.fetch })
    const two = useQuery({ queryKey: ['two'], queryFn: second.fetch })
    return (
      <QueryView query={combineQueries([one, two])}>
        {([left, right]) => <p>{`${left} and ${right}`}</p>}
      </QueryView>
    )
  }

  it('shows them together, fails with the first, and asks again only for what failed', async () => {
    const [first, second] = [createBackend<string>(), createBackend<string>()]
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Both first={first} second={second} />
      </QueryProvider>,
    )
    first.respond('Desk')
    second.fail(failures.receiveTimeout)
    await userEvent.click(retryButton())
    expect([first.calls, second.calls]).toEqual([1, 2])
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    second.respond('Lamp')
    await expect.element(page.getByText('Desk and Lamp')).toBeVisible()
  })
})

describe('useQueryView of several queries', () => {
  it('lets an outage be said once, asked again at once, and hand the focus on', async () => {
    const backends = [createBackend<string>(), createBackend<string>()] as const
    function Dashboard(): ReactNode {
      const desks = useQuery({ queryKey: ['desks'], queryFn: backends[0].fetch })
      const lamps = useQuery({ queryKey: ['lamps'], queryFn: backends[1].fetch })
      const screens = [useQueryView(desks), useQueryView(lamps)]
      return (
        <main>
          {screens.every(({ view }) => view === 'error') ? (
            <ErrorView
              error={screens[0]?.error}
              isRetrying={screens.some(({ isRetrying }) => isRetrying)}
              onRetry={() => Promise.all(screens.map(({ retry }) => retry()))}
            />
          ) : (
            [desks, lamps].map((query, index) => (
              <QueryView key={index} query={query}>
                {(name) => <h2>{name}</h2>}
              </QueryView>
            ))
          )}
        </main>
      )
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Dashboard />
      </QueryProvider>,
    )
    for (const backend of backends) backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    expect(backends.map(({ calls }) => calls)).toEqual([2, 2])
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    for (const backend of backends) backend.fail(failures.internalServerError)
    await userEvent.click(retryButton())
    backends[0].respond('Desks')
    backends[1].respond('Lamps')
    await expect.element(page.getByRole('heading', { name: 'Desks' })).toHaveFocus()
    await expect.element(page.getByRole('heading', { name: 'Lamps' })).toBeVisible()
  })
})

describe('QueryView with an infinite query', () => {
  function Pages({ backend }: { backend: Backend<readonly string[]> }): ReactNode {
    const query = useInfiniteQuery({
      queryKey: ['pages'],
      queryFn: backend.fetch,
      initialPageParam: 1,
      getNextPageParam: (_, all) => all.length + 1,
    })
    return (
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <ul>
              {pages.flat().map((row) => (
                <li key={row}>{row}</li>
              ))}
            </ul>
            {!query.isFetchNextPageError && (
              <button type="button" onClick={() => void query.fetchNextPage()}>
                More
              </button>
            )}
          </>
        )}
      </QueryView>
    )
  }

  it('hands the focus of a button that goes when its page failed to the row of that page', async () => {
    const backend = createBackend<readonly string[]>()
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Pages backend={backend} />
      </QueryProvider>,
    )
    backend.respond(['Desk'])
    await userEvent.click(page.getByRole('button', { name: 'More' }))
    backend.fail(failures.receiveTimeout)
    const title = page.getByText('Loading took too long').first()
    await expect.element(title).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(retryButton()).toHaveFocus()
  })

  it('shows a row for the page that failed, below the others, and asks for that page alone', async () => {
    const backend = createBackend<readonly string[]>()
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Pages backend={backend} />
      </QueryProvider>,
    )
    backend.respond(['Desk'])
    await userEvent.click(page.getByRole('button', { name: 'More' }))
    backend.fail(failures.receiveTimeout)
    await expect.element(retryButton()).toBeVisible()
    const list = page.getByRole('list').element()
    const row = document.querySelector('[data-view=error]')
    expect(row).toHaveAttribute('data-variant', 'inline')
    expect(list.compareDocumentPosition(row ?? list)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    await expect.element(page.getByText('This was loaded')).not.toBeInTheDocument()
    await userEvent.click(retryButton())
    expect(backend.calls).toBe(3)
    await expect.element(page.getByText('Trying again…').first()).toBeVisible()
    backend.respond(['Lamp'])
    await expect.element(page.getByText('Lamp')).toBeVisible()
    expect(retryButton().query()).toBeNull()
    await expect.element(page.getByText('Lamp')).toHaveFocus()
  })
})

describe('QueryView with an infinite query that loses the network', () => {
  it('loads the page that failed once it is back, as it says', async () => {
    const pages = vi.fn<(page: number) => Promise<readonly string[]>>()
    pages.mockResolvedValueOnce(['Desk'])
    pages.mockRejectedValueOnce(specialCases.offline)
    pages.mockImplementation((page) => Promise.resolve([`Page ${page}`]))
    function Pages(): ReactNode {
      const query = useInfiniteQuery({
        queryKey: ['pages'],
        queryFn: ({ pageParam }) => pages(pageParam),
        initialPageParam: 1,
        getNextPageParam: (_, all) => all.length + 1,
      })
      return (
        <QueryView query={query}>
          {(data) => (
            <>
              <p>{data.pages.flat().join()}</p>
              <button type="button" onClick={() => void query.fetchNextPage()}>
                More
              </button>
            </>
          )}
        </QueryView>
      )
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Pages />
      </QueryProvider>,
    )
    await expect.element(page.getByText('Desk')).toBeVisible()
    onlineManager.setOnline(false)
    await userEvent.click(page.getByRole('button', { name: 'More' }))
    await expect.element(page.getByText('This will load when you’re back online.')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.element(page.getByText('Desk,Page 2')).toBeVisible()
  })
})

describe('QueryView and what only looks like a query', () => {
  it('shows anything of that shape', async () => {
    const query: QueryLike<string> = {
      status: 'success',
      fetchStatus: 'idle',
      data: 'Desk',
      error: null,
      dataUpdatedAt: 1,
      errorUpdatedAt: 0,
      refetch: () => Promise.resolve(),
    }
    await render(<QueryView query={query}>{(text) => <p>{text}</p>}</QueryView>)
    await expect.element(page.getByText('Desk')).toBeVisible()
  })
})
