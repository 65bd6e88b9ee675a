import { QueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { ApiProvider, createApiClient, createApiFailure } from 'repository-hooks'
import { useStream, type StreamContext } from 'repository-hooks/transfer'
import { StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'

/** A stream whose items a test gives by hand. */
class Source {
  opened: StreamContext<string>[] = []
  #waiting: { resolve: (item: IteratorResult<string>) => void; reject: (e: unknown) => void }[] = []
  #items: (string | Error | undefined)[] = []

  open = (context: StreamContext<string>): AsyncIterable<string> => {
    this.opened.push(context)
    const next = (): Promise<IteratorResult<string>> =>
      new Promise((resolve, reject) => {
        context.signal.addEventListener('abort', () => reject(cancelled))
        this.#waiting.push({ resolve, reject })
        this.#serve()
      })
    return { [Symbol.asyncIterator]: () => ({ next }) }
  }

  /** Sends an item, the end, or a failure. */
  send(...items: (string | Error | undefined)[]): void {
    this.#items.push(...items)
    this.#serve()
  }

  #serve(): void {
    while (this.#items.length > 0 && this.#waiting.length > 0) {
      const item = this.#items.shift()
      const { resolve, reject } = this.#waiting.shift() ?? {}
      if (item instanceof Error) reject?.(item)
      else
        resolve?.(item === undefined ? { done: true, value: item } : { done: false, value: item })
    }
  }
}

const cancelled = createApiFailure({
  kind: 'requestCancelled',
  message: 'cancelled',
  reason: 'caller',
})

function setUp() {
  const source = new Source()
  const client = createApiClient({ baseURL: 'http://localhost:3000', logging: false })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const seen = { renders: 0 }
  function CannedResponse(): ReactNode {
    const { query, stop, resume } = useStream({
      queryKey: ['response'],
      stream: source.open,
      initial: '',
      reduce: (text, item: string) => text + item,
    })
    seen.renders += 1
    return (
      <>
        <output>{query.data ?? 'nothing'}</output>
        <p>{query.isFetching ? 'arriving' : (query.error?.kind ?? 'complete')}</p>
        <button onClick={stop}>stop</button>
        <button onClick={resume}>resume</button>
      </>
    )
  }
  const screenOf = (children: ReactNode): ReactNode => (
    <StrictMode>
      <ApiProvider client={client} queryClient={queryClient}>
        {children}
      </ApiProvider>
    </StrictMode>
  )
  const view = render(screenOf(<CannedResponse />))
  const hide = (): void => view.rerender(screenOf(null))
  const show = (): void => view.rerender(screenOf(<CannedResponse />))
  return { source, seen, hide, show, queryClient }
}

const text = (): string | null => screen.getByRole('status').textContent

function click(name: string): void {
  act(() => screen.getByText(name).click())
}

test('9.7 grows while it arrives, with one render for many items', async () => {
  const { source, seen } = setUp()
  expect(await screen.findByText('arriving')).toBeTruthy()
  await waitFor(() => expect(source.opened.length).toBe(1))
  expect(text()).toBe('nothing')
  const before = seen.renders
  await act(async () => source.send(...'abcdefghijklmnopqrstuvwxyz'))
  await waitFor(() => expect(text()).toBe('abcdefghijklmnopqrstuvwxyz'))
  // StrictMode renders each twice.
  expect(seen.renders - before).toBeLessThanOrEqual(4)
  await act(async () => source.send('!', undefined))
  expect(await screen.findByText('complete')).toBeTruthy()
  expect(text()).toBe('abcdefghijklmnopqrstuvwxyz!')
  expect(source.opened).toHaveLength(1)
})

test('9.7 keeps what came when it is stopped, and goes on from there', async () => {
  const { source } = setUp()
  await waitFor(() => expect(source.opened.length).toBe(1))
  await act(async () => source.send('a', 'b'))
  await waitFor(() => expect(text()).toBe('ab'))
  click('stop')
  expect(await screen.findByText('complete')).toBeTruthy()
  expect(text()).toBe('ab')
  expect(source.opened[0]?.signal.aborted).toBe(true)

  click('resume')
  await waitFor(() => expect(source.opened.length).toBe(2))
  expect(source.opened[1]?.data).toBe('ab')
  // What the stopped stream still waited for must not be taken from the new one.
  await act(async () => source.send('lost', 'c', undefined))
  await waitFor(() => expect(text()).toBe('abc'))
})

test('9.7 keeps what came when it is cut, with a typed failure', async () => {
  const { source } = setUp()
  await waitFor(() => expect(source.opened.length).toBe(1))
  const cut = createApiFailure({ kind: 'noInternetConnection', message: 'lost' })
  await act(async () => source.send('a', cut))
  expect(await screen.findByText('noInternetConnection')).toBeTruthy()
  expect(text()).toBe('a')
})

test('9.7 is aborted when nobody looks any longer', async () => {
  const { source, hide, queryClient } = setUp()
  await waitFor(() => expect(source.opened.length).toBe(1))
  await act(async () => source.send('a'))
  await waitFor(() => expect(text()).toBe('a'))
  hide()
  await waitFor(() => expect(source.opened[0]?.signal.aborted).toBe(true))
  expect(queryClient.isFetching()).toBe(0)
})

test('9.7 begins anew for who comes back to what nobody heard to its end', async () => {
  const { source, hide, show } = setUp()
  await waitFor(() => expect(source.opened.length).toBe(1))
  await act(async () => source.send('half'))
  await waitFor(() => expect(text()).toBe('half'))
  hide()
  await waitFor(() => expect(source.opened[0]?.signal.aborted).toBe(true))
  show()
  await waitFor(() => expect(source.opened.length).toBe(2))
  expect(source.opened[1]?.data).toBeUndefined()
  // The first one is what the stream that was left still waited for.
  await act(async () => source.send('lost', 'the whole', undefined))
  expect(await screen.findByText('complete')).toBeTruthy()
  expect(text()).toBe('the whole')

  hide()
  show()
  await act(async () => source.send('again'))
  expect(source.opened).toHaveLength(2)
})
