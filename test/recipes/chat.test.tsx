import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  ApiProvider,
  createApiClient,
  createSession,
  providerStrategy,
  useRowKey,
  type Session,
} from 'repository-hooks'
import { StrictMode, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'
import { turns, useAnswer, type Turn } from '../../docs/recipes/chat.js'
import { systemClock } from '../../src/http/time/Clock.js'
import { openStreamServer, type SeenRequest } from '../stream/StreamServer.js'
import { ChatBackend } from './ChatBackend.js'

const { useTurns, useCreateTurn, useUpdateTurn, useStopTurn, useRepeatTurn } = turns.hooks
const server = openStreamServer()

function Said({ turn }: { turn: Turn }): ReactNode {
  const { id } = turn
  const { text, tools, error } = useAnswer(turn)
  const stop = useStopTurn()
  const repeat = useRepeatTurn()
  const update = useUpdateTurn()
  return (
    <>
      <h2>{turn.question}</h2>
      <output>{text}</output>
      <p>{turn.isRunning ? 'arriving' : 'complete'}</p>
      <p>{tools.join()}</p>
      {error && <p role="alert">{`${error.kind}: ${error.message}`}</p>}
      <button onClick={() => stop.mutate({ id })}>Stop</button>
      <button onClick={() => repeat.mutate({ id })}>Again</button>
      <button onClick={() => update.mutate({ id, patch: { question: 'Who?' } })}>Edit</button>
    </>
  )
}

function Chat(): ReactNode {
  const conversationId = 'c1'
  const { data = [] } = useTurns({ conversationId })
  const create = useCreateTurn()
  const rowKey = useRowKey(turns)
  return (
    <>
      {data.map((turn) => (
        <Said key={rowKey(turn)} turn={turn} />
      ))}
      <button onClick={() => create.mutate({ conversationId, question: 'Why?' })}>Ask</button>
    </>
  )
}

/** A session whose token is the second one when the first is refused. */
function createTokens(): Session<string> {
  let token = 'first'
  return createSession({
    strategy: providerStrategy({
      getToken({ refresh }) {
        if (refresh) token = 'second'
        return token
      },
    }),
  })
}

/** A page, as it is when it is loaded. */
function open(): void {
  const clock = { ...systemClock, random: () => 0 }
  const options = { adapter: 'fetch', session: createTokens(), clock, logging: false } as const
  const client = createApiClient({ baseURL: server.url, ...options })
  onTestFinished(() => client.dispose())
  render(
    <StrictMode>
      <ApiProvider client={client}>
        <Chat />
      </ApiProvider>
    </StrictMode>,
  )
}

/** Asks something, and waits until somebody listens to the response. */
async function ask(): Promise<ChatBackend> {
  const backend = new ChatBackend(server)
  open()
  await userEvent.click(await screen.findByText('Ask'))
  await isHeard(backend)
  return backend
}

async function isHeard(backend: ChatBackend): Promise<void> {
  await waitFor(() => expect(backend.listeners).toBe(1))
}

function requests(method: string, path: string): readonly SeenRequest[] {
  return server.seen.filter((it) => it.method === method && it.path === path)
}

async function shows(text: string): Promise<void> {
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(text))
}

test('9.7 a chat shows a response while it comes, with the tools that it uses, and keeps it', async () => {
  const backend = await ask()
  expect(screen.getByText('arriving')).toBeVisible()
  backend.use('weather')
  backend.say('It ', 'rains.')
  await shows('It rains.')
  expect(screen.getByText('weather')).toBeVisible()
  backend.end()
  expect(await screen.findByText('complete')).toBeVisible()
  await shows('It rains.')
  expect(requests('POST', '/conversations/c1/turns')).toHaveLength(1)
  expect(requests('GET', '/turns/t1/events')).toHaveLength(1)
})

test('9.7 a chat that is left while a response comes shows all of it later, and asks once', async () => {
  const backend = await ask()
  backend.say('It ')
  await shows('It ')
  cleanup()
  await waitFor(() => expect(backend.listeners).toBe(0))
  backend.say('rains ')
  open()
  await shows('It rains ')
  backend.say('cats.')
  await shows('It rains cats.')
  backend.end()
  expect(await screen.findByText('complete')).toBeVisible()
  expect(requests('POST', '/conversations/c1/turns')).toHaveLength(1)
})

test.each(['cut', 'hangUp'] as const)(
  '9.7 a chat whose stream ends early goes on after the last word: %s',
  async (lose) => {
    const backend = await ask()
    backend.say('It ')
    await shows('It ')
    backend[lose]()
    await isHeard(backend)
    expect(requests('GET', '/turns/t1/events')[1]?.headers['last-event-id']).toBe('2')
    backend.say('rains.')
    await shows('It rains.')
    backend.end()
    expect(await screen.findByText('complete')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  },
)

test('9.7 a chat goes on with a new token when the first one expires meanwhile', async () => {
  const backend = await ask()
  backend.say('It ')
  await shows('It ')
  backend.token = 'second'
  backend.cut()
  await isHeard(backend)
  backend.say('rains.')
  await shows('It rains.')
  const tokens = requests('GET', '/turns/t1/events').map(({ headers }) => headers.authorization)
  expect(tokens).toEqual(['Bearer first', 'Bearer first', 'Bearer second'])
})

test('9.7 a chat keeps what came when it is stopped, and answers once more when it is asked to', async () => {
  const backend = await ask()
  backend.say('It ')
  await shows('It ')
  await userEvent.click(screen.getByText('Stop'))
  expect(await screen.findByText('complete')).toBeVisible()
  expect(backend.turns[0]?.reply).toBe('It ')
  await shows('It ')

  await userEvent.click(screen.getByText('Again'))
  await isHeard(backend)
  await shows('')
  backend.say('Why not?')
  await shows('Why not?')
})

test('9.7 a chat answers a question that was changed', async () => {
  const backend = await ask()
  backend.say('It rains.')
  backend.end()
  expect(await screen.findByText('complete')).toBeVisible()
  await userEvent.click(screen.getByText('Edit'))
  await isHeard(backend)
  expect(await screen.findByText('Who?')).toBeVisible()
  backend.say('Me.')
  await shows('Me.')
})

test('9.7 a chat tells an error in the middle of a response, and keeps what came', async () => {
  const backend = await ask()
  backend.say('It ')
  await shows('It ')
  backend.end({ type: 'overloaded_error', message: 'Overloaded' })
  expect(await screen.findByRole('alert')).toHaveTextContent('serverError: Overloaded')
  expect(await screen.findByText('complete')).toBeVisible()
  await shows('It ')
  expect(requests('GET', '/turns/t1/events')).toHaveLength(1)
})

test('9.7 a chat reads a response of 50 kB whose characters come in two parts', async () => {
  const backend = await ask()
  const text = 'Grüße 👋 '.repeat(4_000)
  const data = { type: 'content_block_delta', delta: { type: 'text_delta', text } }
  const event = `id: 9\nevent: content_block_delta\ndata: ${JSON.stringify(data)}\n\n`
  for (const byte of chunksOf(new TextEncoder().encode(event), 1_021)) backend.send(byte)
  await shows(text)
})

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, place) =>
    bytes.subarray(place * size, (place + 1) * size),
  )
}
