import { act, render, screen } from '@testing-library/react'
import { ApiProvider, createApiClient, createSession, providerStrategy } from 'repository-hooks'
import { useTransfers, type Transfers } from 'repository-hooks/transfer'
import { expect, onTestFinished, test } from 'vitest'

interface Sent {
  file: string
  by: string | undefined
}

/** A screen that stays where it is, whoever is signed in; its transfers last until they are given up. */
async function setUp() {
  let current: string | undefined
  const session = createSession({
    strategy: providerStrategy({
      getToken: ({ refresh }) => (refresh ? undefined : current),
      signIn: (name: string) => {
        current = name
        return Promise.resolve({ accessToken: name, principal: name })
      },
    }),
  })
  const client = createApiClient({ baseURL: 'http://localhost:3000', session, logging: false })
  onTestFinished(() => client.dispose())
  const sent: Sent[] = []
  let transfers: Transfers<string, void> | undefined
  function Tray() {
    transfers = useTransfers(
      (file: string, { signal }) => {
        sent.push({ file, by: session.principal })
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        })
      },
      { concurrency: 1 },
    )
    return transfers.items.map(({ id, input }) => <p key={id}>{input}</p>)
  }
  await session.signIn('ada')
  render(
    <ApiProvider client={client}>
      <Tray />
    </ApiProvider>,
  )
  act(() => ['thesis.pdf', 'letter.pdf'].forEach((file) => transfers?.start(file)))
  return {
    session,
    sent,
    expire: () => session.refresh('ada').catch(() => undefined),
  }
}

test('9.2 sends nothing of a user who has signed out, and shows it to nobody', async () => {
  const { session, sent } = await setUp()
  expect(screen.getByText('thesis.pdf')).toBeVisible()
  await act(() => session.signOut())
  expect(screen.queryByText(/pdf/)).toBeNull()
  await act(() => session.signIn('bob'))
  expect(sent).toEqual([{ file: 'thesis.pdf', by: 'ada' }])
})

test('9.2 sends nothing of a user in whose place somebody else signs in', async () => {
  const { session, sent } = await setUp()
  await act(() => session.signIn('bob'))
  expect(screen.queryByText(/pdf/)).toBeNull()
  expect(sent).toEqual([{ file: 'thesis.pdf', by: 'ada' }])
})

test('9.2 keeps the transfers of an expired session for the user who comes back', async () => {
  const { session, sent, expire } = await setUp()
  await act(expire)
  expect(session.getState().reason).toBe('sessionExpired')
  expect(screen.getByText('letter.pdf')).toBeVisible()
  await act(() => session.signIn('ada'))
  expect(screen.getByText('letter.pdf')).toBeVisible()
  await act(() => session.signIn('bob'))
  expect(screen.queryByText(/pdf/)).toBeNull()
  expect(sent.every(({ by }) => by !== 'bob')).toBe(true)
})
