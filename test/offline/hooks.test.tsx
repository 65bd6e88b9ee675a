import { onlineManager, QueryClient } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import {
  ApiProvider,
  createApiClient,
  createMemoryStore,
  createSession,
  optimistic,
  repository,
} from 'repository-hooks'
import { createOffline, createUserMemory, useOutbox } from 'repository-hooks/offline'
import { StrictMode } from 'react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

const server = setupServer(
  http.get('*/notes', () => HttpResponse.json([{ id: '1', text: 'One' }])),
  http.patch('*/notes/1', () => new HttpResponse(null, { status: 422 })),
)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  onlineManager.setOnline(true)
})
afterAll(() => server.close())

function declare() {
  const schema = z.object({ id: z.string(), text: z.string() })
  return repository({
    ...{ one: 'note', many: 'notes', path: '/notes' },
    schema,
    update: schema.partial(),
    optimistic,
    offline: true,
  })
}

function Waiting() {
  const { entries, waiting, sent, discard, retry } = useOutbox()
  return (
    <>
      <output>{`${waiting} waiting, ${sent} sent`}</output>
      {entries.map(({ id, state }) => (
        <p key={id}>
          {state}
          <button onClick={() => void discard(id)}>Discard</button>
          <button onClick={() => void retry(id)}>Retry</button>
        </p>
      ))}
    </>
  )
}

describe('useOutbox', () => {
  it('shows what waits and what failed, and lets it be retried and discarded', async () => {
    const client = createApiClient({ baseURL: location.origin, retry: false, logging: false })
    const queryClient = new QueryClient()
    const notes = declare()
    createOffline({ client, queryClient, repositories: [notes], store: createMemoryStore() })
    const { useNotes, useUpdateNote } = notes.hooks
    function Note() {
      const { data = [] } = useNotes()
      const update = useUpdateNote()
      return data.map(({ id, text }) => (
        <button key={id} onClick={() => update.mutate({ id, patch: { text: 'Two' } })}>
          {text}
        </button>
      ))
    }
    render(
      <StrictMode>
        <ApiProvider client={client} queryClient={queryClient}>
          <Note />
          <Waiting />
        </ApiProvider>
      </StrictMode>,
    )
    act(() => onlineManager.setOnline(false))
    screen.getByText('0 waiting, 0 sent')
    fireEvent.click(await screen.findByText('One'))
    await screen.findByText('1 waiting, 0 sent')
    await screen.findByText('Two')
    act(() => onlineManager.setOnline(true))
    await screen.findByText('failed')
    await screen.findByText('One')
    server.use(http.patch('*/notes/1', () => HttpResponse.json({ id: '1', text: 'Two' })))
    fireEvent.click(screen.getByText('Retry'))
    await screen.findByText('0 waiting, 1 sent')
  })

  it('says what is missing without an outbox', () => {
    const client = createApiClient({ baseURL: location.origin, logging: false })
    const error = console.error
    console.error = () => {}

    expect(() =>
      render(
        <ApiProvider client={client}>
          <Waiting />
        </ApiProvider>,
      ),
    ).toThrow('createOffline')
    console.error = error
  })
})

describe('createOffline', () => {
  it('refuses a second one, and what is no repository', () => {
    const client = createApiClient({ baseURL: location.origin, logging: false })
    const queryClient = new QueryClient()
    const store = createMemoryStore()
    createOffline({ client, queryClient, repositories: [], store })

    expect(() => createOffline({ client, queryClient, repositories: [], store })).toThrow('once')
    const other = { keys: { all: () => ['x'] } }
    expect(() =>
      createOffline({ client, queryClient: new QueryClient(), repositories: [other], store }),
    ).toThrow('repository()')
  })
})

describe('a page that is seen again', () => {
  it('RT-O5 shows what other tabs have queued meanwhile', async () => {
    onlineManager.setOnline(false)
    const store = createMemoryStore()
    const open = () => {
      const client = createApiClient({ baseURL: location.origin, logging: false })
      const [queryClient, notes] = [new QueryClient(), declare()]
      const options = { client, queryClient, repositories: [notes], store }
      // No word of other tabs, as while the page sleeps.
      return { queryClient, notes, offline: createOffline({ ...options, channel: false }) }
    }
    const kept = async () => (await store.keys()).join()
    const page = open()
    await expect.poll(kept).toContain('.generation')
    const tab = open()
    const update = tab.notes.mutation('update')
    const mutation = tab.queryClient.getMutationCache().build(tab.queryClient, update)
    mutation.execute({ id: '1', patch: { text: 'Two' } }).catch(() => {})
    await expect.poll(kept).toContain('.o.')
    expect(page.offline.outbox.getEntries()).toEqual([])
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))

    await expect.poll(() => page.offline.outbox.getEntries().length).toBe(1)
    for (const { offline } of [page, tab]) offline.dispose()
  })
})

describe('createOffline', () => {
  it('O2 can be called again after it was disposed, as effects of StrictMode do', async () => {
    const client = createApiClient({ baseURL: location.origin, retry: false, logging: false })
    const queryClient = new QueryClient()
    const notes = declare()
    const options = { client, queryClient, repositories: [notes], store: createMemoryStore() }
    const first = createOffline(options)
    expect(() => createOffline(options)).toThrow('dispose() the former one first')
    render(
      <ApiProvider client={client} queryClient={queryClient}>
        <Waiting />
      </ApiProvider>,
    )
    act(() => first.dispose())
    const { dispose } = createOffline(options)
    first.dispose()
    expect(() => createOffline(options)).toThrow('dispose() the former one first')
    act(() => onlineManager.setOnline(false))
    const update = queryClient.getMutationCache().build(queryClient, notes.mutation('update'))
    const asked = { id: '1', patch: { text: 'Two' } }
    await act(async () => void update.execute(asked).catch(() => {}))

    expect(await screen.findByText('1 waiting, 0 sent')).toBeVisible()
    fireEvent.click(screen.getByText('Discard'))
    expect(await screen.findByText('0 waiting, 0 sent')).toBeVisible()
    act(dispose)
  })
})

describe('createUserMemory', () => {
  const User = z.object({ name: z.string() })

  it('S11 A37 remembers the user of the last visit and no token, until they sign out', async () => {
    const memory = createUserMemory({ user: User })
    expect(memory.initial()).toEqual({})
    const session = createSession({
      signIn: '/login',
      user: User,
      principal: ({ user }) => (user ? 'ada' : undefined),
    })
    createApiClient({ baseURL: location.origin, session, logging: false })
    server.use(
      http.post('*/login', () =>
        HttpResponse.json({ access_token: 'TOKEN_SECRET', user: { name: 'Ada' } }),
      ),
    )
    memory.follow(session)
    await session.signIn({})

    expect(memory.initial()).toEqual({ initial: { principal: 'ada', user: { name: 'Ada' } } })
    expect(JSON.stringify(localStorage)).not.toContain('SECRET')
    const later = createSession({ ...memory.initial(), signIn: '/login' })
    expect(later.getState()).toMatchObject({ status: 'signedIn', principal: 'ada' })
    await session.signOut()
    expect(memory.initial()).toEqual({})
  })

  it.each(['{', '7', '{}', '{"principal":7}'])('takes %s for nobody', (text) => {
    localStorage.setItem('repository-hooks:user', text)

    expect(createUserMemory().initial()).toEqual({})
  })
})
