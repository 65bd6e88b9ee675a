import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AxiosError } from 'axios'
import { ApiProvider, createApiClient, repository, type ApiClient } from 'repository-hooks'
import type { ReactNode } from 'react'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { ManualClock } from '../session/ManualClock.js'

const origin = 'http://localhost:3000'

const { useNotes, useCreateNote } = repository({
  one: 'note',
  many: 'notes',
  path: '/notes',
  schema: z.object({ id: z.string() }),
  create: z.object({ text: z.string() }),
}).hooks

/** A client whose responses come from a list of statuses, the last of which stays. */
function makeClient(statuses: number[], options: Partial<ApiClientOptions> = {}) {
  const clock = new ManualClock()
  const sent: { method: string; at: number }[] = []
  const api = createApiClient({
    baseURL: origin,
    clock,
    adapter: async (config) => {
      sent.push({ method: String(config.method), at: clock.now() })
      const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200
      const data = status === 200 ? '[]' : '{}'
      return { data, status, statusText: '', headers: {}, config }
    },
    ...options,
  })
  onTestFinished(() => api.dispose())
  return { api, clock, sent }
}

/** Lets the waits between attempts pass at once. */
function hurry(api: ApiClient, clock: ManualClock): number[] {
  const delays: number[] = []
  api.events.on('retry', ({ delay }) => {
    delays.push(delay)
    queueMicrotask(() => clock.advance(delay))
  })
  return delays
}

function renderWith(api: ApiClient, children: ReactNode) {
  return render(<ApiProvider client={api}>{children}</ApiProvider>)
}

function Notes() {
  const { status, failureCount } = useNotes()
  return <p>{`${status} after ${failureCount} failures`}</p>
}

describe('one layer that retries', () => {
  test('R31 3.11 sends a failing query four times by default, and not sixteen', async () => {
    const { api, clock, sent } = makeClient([503])
    const delays = hurry(api, clock)
    renderWith(api, <Notes />)
    expect(await screen.findByText('error after 1 failures')).toBeInTheDocument()
    expect(sent).toHaveLength(4)
    expect(delays).toEqual([500, 1_000, 2_000])
    expect(clock.pending).toBe(0)
  })

  test('R33 3.6 sends a failing mutation once', async () => {
    const { api, clock, sent } = makeClient([503])
    hurry(api, clock)
    function Create() {
      const { mutate, status } = useCreateNote()
      return <button onClick={() => mutate({ text: 'x' })}>{status}</button>
    }
    renderWith(api, <Create />)
    await userEvent.click(screen.getByRole('button', { name: 'idle' }))
    expect(await screen.findByRole('button', { name: 'error' })).toBeInTheDocument()
    expect(sent.map(({ method }) => method)).toEqual(['post'])
  })

  test('R34 3.18 goes on while the page is hidden', async () => {
    const { api, clock, sent } = makeClient([503, 200])
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    onTestFinished(() => void vi.restoreAllMocks())
    document.dispatchEvent(new Event('visibilitychange'))
    hurry(api, clock)
    renderWith(api, <Notes />)
    expect(await screen.findByText('success after 0 failures')).toBeInTheDocument()
    expect(sent).toHaveLength(2)
  })
})

describe('offline', () => {
  /** Takes the browser offline or online, and tells the page. */
  function go(state: 'offline' | 'online'): void {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(state === 'online')
    window.dispatchEvent(new Event(state))
  }

  test('R35 3.5 waits for the network before it tries again, and loses no attempt by it', async () => {
    onTestFinished(() => void vi.restoreAllMocks())
    const retry = { retries: 2, delay: 250, budget: false } as const
    const { api, clock, sent } = makeClient([503, 503, 200], { retry, timeout: { total: 30_000 } })
    const retried = vi.fn()
    api.events.on('retry', retried)
    const call = api.get('/notes')
    await vi.waitFor(() => expect(retried).toHaveBeenCalledTimes(1))
    go('offline')
    await act(async () => clock.advance(125))
    await act(async () => clock.advance(3_600_000))
    expect(sent).toHaveLength(1)

    const onlineAt = clock.now()
    go('online')
    await vi.waitFor(() => expect(clock.next).toBeLessThanOrEqual(onlineAt + 250))
    await act(async () => clock.advance(250))
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect((sent[1]?.at ?? 0) - onlineAt).toBeLessThanOrEqual(250)
    await vi.waitFor(() => expect(retried).toHaveBeenCalledTimes(2))
    await act(async () => clock.advance(250))
    await expect(call).resolves.toEqual([])
    expect(sent).toHaveLength(3)
    expect(clock.pending).toBe(0)
  })

  test('R35 can be given up while it waits for the network', async () => {
    onTestFinished(() => void vi.restoreAllMocks())
    const { api, clock, sent } = makeClient([503], { retry: { delay: 250 } })
    const controller = new AbortController()
    const remove = vi.spyOn(window, 'removeEventListener')
    const add = vi.spyOn(window, 'addEventListener')
    const retried = vi.fn()
    api.events.on('retry', retried)
    const call = api.get('/notes', { signal: controller.signal }).catch((error: unknown) => error)
    await vi.waitFor(() => expect(retried).toHaveBeenCalledTimes(1))
    go('offline')
    await act(async () => clock.advance(125))
    const listening = () =>
      add.mock.calls.filter(([name]) => name === 'online').length -
      remove.mock.calls.filter(([name]) => name === 'online').length
    await vi.waitFor(() => expect(listening()).toBe(1))
    controller.abort()
    expect(await call).toMatchObject({ kind: 'requestCancelled', attempts: 1 })
    expect(listening()).toBe(0)
    expect(sent).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  test('3.5 makes one attempt when it begins offline, and fails at once', async () => {
    onTestFinished(() => void vi.restoreAllMocks())
    const { api, clock, sent } = makeClient([], {
      adapter: async (config) => {
        sent.push({ method: String(config.method), at: 0 })
        throw new AxiosError('Network Error', 'ERR_NETWORK')
      },
    })
    go('offline')
    const failure: unknown = await api.get('/notes').catch((error: unknown) => error)
    expect(sent).toHaveLength(1)
    expect(clock.pending).toBe(0)
    expect(failure).toMatchObject({ kind: 'noInternetConnection', attempts: 1 })
    expect(failure).not.toHaveProperty('reachable')
  })
})
