import { QueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import {
  ApiBoundary,
  ApiProvider,
  connectApi,
  createApiClient,
  createSession,
  optimistic,
  repository,
  snakeCaseTokens,
  useSession,
  useSignIn,
  useSignOut,
  useSignUp,
  useUndoables,
} from 'repository-hooks'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { renderInShop } from './render.js'

const origin = 'http://localhost:3000'
const Note = z.object({ id: z.string(), text: z.string() })

/** The responses of `/notes` that are held back. */
let held: (() => void)[] = []
let isHolding = false

const server = setupServer(
  http.post(`${origin}/auth/logout`, () => new HttpResponse(null, { status: 204 })),
  http.post(`${origin}/auth/*`, async ({ request }) => {
    const { email } = z.object({ email: z.string() }).parse(await request.json())
    if (email === 'mallory') return new HttpResponse(null, { status: 401 })
    return HttpResponse.json({
      access_token: `token-of-${email}`,
      refresh_token: `refresh-of-${email}`,
      user: { email },
    })
  }),
  http.get(`${origin}/notes`, async ({ request }) => {
    const user = request.headers.get('Authorization')?.replace('Bearer token-of-', '') ?? 'nobody'
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve))
    if (user === 'eve') return new HttpResponse(null, { status: 403 })
    return HttpResponse.json([{ id: user, text: `secret of ${user}` }])
  }),
)

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  held = []
  isHolding = false
})
afterAll(() => server.close())

function setUp() {
  const session = createSession({
    signIn: '/auth/login',
    refresh: '/auth/refresh',
    signUp: '/auth/register',
    signOut: '/auth/logout',
    tokens: snakeCaseTokens,
    credentials: z.object({ email: z.string() }),
    user: z.object({ email: z.string() }),
  })
  const client = createApiClient({ baseURL: origin, session, retry: false })
  const notes = repository({ one: 'note', many: 'notes', path: '/notes', schema: Note })
  return { session, client, notes, queryClient: new QueryClient() }
}

/** A page that shows notes to whoever is signed in, with or without a gate before it. */
function renderNotes({ isGated }: { isGated: boolean }) {
  const { session, client, notes, queryClient } = setUp()
  const frames: string[] = []
  function Page() {
    const { user, status } = useSession(session)
    const signIn = useSignIn(session)
    const signOut = useSignOut(session)
    const isOpen = !isGated || status === 'signedIn'
    return (
      <>
        <p>{`user ${user?.email}`}</p>
        <button onClick={() => signIn.mutate({ email: 'anna' })}>Anna</button>
        <button onClick={() => signIn.mutate({ email: 'bert' })}>Bert</button>
        <button onClick={() => signOut.mutate()}>Sign out</button>
        {isOpen && <Notes user={user?.email} />}
      </>
    )
  }
  function Notes({ user }: { user: string | undefined }) {
    const { data, error } = notes.hooks.useNotes()
    frames.push(`${user}: ${data?.[0]?.text} ${error?.kind}`)
    return <p>{data?.[0]?.text ?? error?.kind ?? 'Loading'}</p>
  }
  renderInShop(<Page />, { client, queryClient })
  return { frames, queryClient, session, notes }
}

describe.each([
  ['behind a gate', true],
  ['without a gate', false],
])('a screen %s', (_name, isGated) => {
  test('P01 shows nothing of the former user after signing out', async () => {
    const { frames, queryClient } = renderNotes({ isGated })
    await userEvent.click(screen.getByText('Anna'))
    await screen.findByText('secret of anna')
    await userEvent.click(screen.getByText('Sign out'))
    await screen.findByText('user undefined')
    await userEvent.click(screen.getByText('Bert'))
    await screen.findByText('secret of bert')
    const afterwards = frames.slice(frames.findLastIndex((frame) => frame.includes('of anna')) + 1)
    expect(frames.filter((it) => it.startsWith('bert') && it.includes('anna'))).toEqual([])
    expect(afterwards.length).toBeGreaterThan(0)
    const cached = queryClient.getQueryCache().getAll()
    expect(JSON.stringify(cached.map((query) => query.state.data))).not.toContain('anna')
  })
})

describe('a boundary that has caught something', () => {
  test('P01 asks anew for whoever signs in, and keeps nothing of the one before', async () => {
    // React tells of what a boundary has caught.
    vi.spyOn(console, 'error').mockReturnValue()
    const { session, client, notes, queryClient } = setUp()
    const Notes = () => <p>{notes.hooks.useSuspenseNotes().data[0]?.text}</p>
    const Page = () => {
      const signIn = useSignIn(session)
      const signOut = useSignOut(session)
      return (
        <>
          <button onClick={() => signIn.mutate({ email: 'anna' })}>Anna</button>
          <button onClick={() => signIn.mutate({ email: 'eve' })}>Eve</button>
          <button onClick={() => signOut.mutate()}>Sign out</button>
          <ApiBoundary>
            <Notes />
          </ApiBoundary>
        </>
      )
    }
    render(
      <ApiProvider client={client} queryClient={queryClient}>
        <Page />
      </ApiProvider>,
    )
    expect(await screen.findByRole('alert')).toHaveTextContent('Sign in to continue')
    await userEvent.click(screen.getByText('Eve'))
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent('You don’t have access'),
    )
    await userEvent.click(screen.getByText('Sign out'))
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Sign in to continue'))
    await userEvent.click(screen.getByText('Anna'))
    expect(await screen.findByText('secret of anna')).toBeInTheDocument()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('signing up, in and out', () => {
  test('tells what the hook was given, although the form goes with it', async () => {
    const { session, client, queryClient } = setUp()
    const told: string[] = []
    const note = (what: string) => () => {
      told.push(`${what} as ${session.getState().user?.email}`)
    }
    function SignIn() {
      const signUp = useSignUp(session, { onSuccess: note('up') })
      const signIn = useSignIn(session, { onSuccess: note('in'), onError: note('refused') })
      return (
        <>
          <button onClick={() => signUp.mutate({ email: 'carl' })}>Carl</button>
          <button onClick={() => signIn.mutate({ email: 'anna' })}>Anna</button>
          <button onClick={() => signIn.mutate({ email: 'mallory' })}>Mallory</button>
        </>
      )
    }
    function SignOut() {
      const signOut = useSignOut(session, { onSettled: note('out') })
      return <button onClick={() => signOut.mutate()}>Sign out</button>
    }
    const Page = () => (useSession().status === 'signedIn' ? <SignOut /> : <SignIn />)
    renderInShop(<Page />, { client, queryClient })
    await userEvent.click(screen.getByText('Mallory'))
    await waitFor(() => expect(told).toEqual(['refused as undefined']))
    await userEvent.click(screen.getByText('Anna'))
    await userEvent.click(await screen.findByText('Sign out'))
    await userEvent.click(await screen.findByText('Carl'))
    await screen.findByText('Sign out')
    await waitFor(() =>
      expect(told.slice(1)).toEqual(['in as anna', 'out as undefined', 'up as carl']),
    )
  })
})

describe('what was asked for by one user', () => {
  test('P02 is dropped when it is answered after another one signed in', async () => {
    const { frames, notes, queryClient } = renderNotes({ isGated: true })
    isHolding = true
    await userEvent.click(screen.getByText('Anna'))
    await waitFor(() => expect(held).toHaveLength(1))
    await userEvent.click(screen.getByText('Bert'))
    await waitFor(() => expect(held).toHaveLength(2))
    for (const response of held) response()
    await screen.findByText('secret of bert')
    expect(frames.join()).not.toContain('secret of anna')
    expect(frames.join()).not.toContain('requestCancelled')
    expect(queryClient.getQueryData(notes.keys.list())).toEqual([
      { id: 'bert', text: 'secret of bert' },
    ])
  })

  test('is gone from a query client that no provider holds', async () => {
    const { session, client, notes, queryClient } = setUp()
    connectApi(queryClient, client)
    await session.signIn({ email: 'anna' })
    await queryClient.query(notes.list())
    expect(queryClient.getQueryCache().getAll()).toHaveLength(1)
    await session.signOut()
    expect(queryClient.getQueryCache().getAll()).toEqual([])
  })

  test('leaves no password in the mutation cache', async () => {
    const { queryClient } = renderNotes({ isGated: true })
    await userEvent.click(screen.getByText('Anna'))
    await screen.findByText('secret of anna')
    expect(
      queryClient
        .getMutationCache()
        .getAll()
        .every((it) => it.options.gcTime === 0),
    ).toBe(true)
  })
})

describe('what a user creates', () => {
  test('3.1 is shown at once as theirs', async () => {
    const { session, client, queryClient } = setUp()
    server.use(
      http.get(`${origin}/remarks`, () => HttpResponse.json([])),
      http.post(`${origin}/remarks`, async () => {
        await new Promise<void>((resolve) => held.push(resolve))
        return HttpResponse.json({ id: '1', text: 'Nice', author: 'anna' })
      }),
    )
    const Remark = z.object({ id: z.string(), text: z.string(), author: z.string() })
    const remarks = repository({
      one: 'remark',
      many: 'remarks',
      path: '/remarks',
      schema: Remark,
      create: Remark.pick({ text: true }),
      optimistic: {
        ...optimistic,
        create: (input, id) => ({ ...input, id, author: session.getState().user?.email ?? '' }),
      },
    })
    const { useRemarks, useCreateRemark } = remarks.hooks
    function Remarks() {
      const { data = [] } = useRemarks()
      const create = useCreateRemark()
      return (
        <>
          <button onClick={() => create.mutate({ text: 'Nice' })}>Send</button>
          {data.map(({ id, text, author }) => (
            <p key={id}>{`${author}: ${text}`}</p>
          ))}
        </>
      )
    }
    await session.signIn({ email: 'anna' })
    renderInShop(<Remarks />, { client, queryClient })
    await waitFor(() => expect(queryClient.getQueryData(remarks.keys.list())).toEqual([]))
    await userEvent.click(screen.getByText('Send'))
    await screen.findByText('anna: Nice')
    await waitFor(() => expect(held).toHaveLength(1))
    held[0]?.()
    await waitFor(() => expect(queryClient.isMutating()).toBe(0))
  })
})

describe('what a user deletes', () => {
  test('P01 3.14 can be taken back by nobody after they left, who delete the same by themselves', async () => {
    const { session, client, queryClient } = setUp()
    const deleted: (string | null)[] = []
    server.use(
      http.delete(`${origin}/notes/:id`, ({ request }) => {
        deleted.push(request.headers.get('Authorization'))
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const { useDeleteNote } = repository({
      one: 'note',
      many: 'notes',
      path: '/notes',
      schema: Note,
      dedupe: true,
      optimistic: { ...optimistic, undo: 60_000 },
    }).hooks
    function Bar() {
      const { status, mutate } = useDeleteNote()
      const undoables = useUndoables()
      return (
        <>
          <button onClick={() => mutate('shared')}>Delete</button>
          <p>{`${status}, ${undoables.map(({ id }) => id).join()}`}</p>
          <button onClick={() => undoables[0]?.proceed()}>Now</button>
        </>
      )
    }
    await session.signIn({ email: 'anna' })
    renderInShop(<Bar />, { client, queryClient })
    await userEvent.click(screen.getByText('Delete'))
    await screen.findByText('pending, shared')
    await act(() => session.signOut())
    expect(screen.queryByText(/shared/)).toBeNull()
    await act(() => session.signIn({ email: 'bert' }))
    await userEvent.click(screen.getByText('Delete'))
    await screen.findByText('pending, shared')
    await userEvent.click(screen.getByText('Now'))
    await screen.findByText('success,')
    expect(deleted).toEqual(['Bearer token-of-bert'])
  })
})

describe('a session that is missing', () => {
  test('says how to get one', async () => {
    function Name() {
      return useSession().status
    }
    const { error } = console
    console.error = () => undefined
    expect(() => renderInShop(<Name />)).toThrow(/Create one with createSession\(\)/)
    console.error = error
  })
})
