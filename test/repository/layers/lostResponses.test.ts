import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  createApiFailure,
  optimistic,
  repository,
} from 'repository-hooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { type Deferred, createDeferred } from '../../view/createDeferred.js'

const Card = z.object({ id: z.string(), title: z.string() })
type Card = z.output<typeof Card>

const cards = repository({
  one: 'card',
  many: 'cards',
  path: '/cards',
  schema: Card,
  create: Card.omit({ id: true }),
  update: Card.partial(),
  optimistic: {
    ...optimistic,
    create: (input, id) => ({ ...input, id }),
  },
})

/** Nobody has answered: the server may have made the change. */
const lost = () =>
  createApiFailure({
    kind: 'noInternetConnection',
    reachable: false,
    method: 'PUT',
    attempts: 4,
    message: 'PUT /cards/1 could not reach the server, or lost the connection',
  })

/** A screen with two cards; each request waits until a test answers it. */
async function openScreen() {
  const client = new QueryClient()
  const kept = new Map<string, Card>()
  for (const id of ['1', '2']) kept.set(id, { id, title: 'To do' })
  const held: { name: string; response: Deferred<void> }[] = []
  let isHolding = false
  async function asked<Data>(name: string, data: () => Data): Promise<Data> {
    const response = createDeferred<void>()
    held.push({ name, response })
    if (!isHolding) response.resolve()
    await response.promise
    return data()
  }
  const list = () => [...kept.values()]
  const backends = [
    cards.from({
      list: () => asked('list', list),
      detail: (id) => asked('detail', () => Card.parse(kept.get(String(id)))),
      create: () => asked('create', () => ({ id: '3', title: 'New' })),
      update: () => asked('update', () => ({ id: '1', title: 'Done' })),
      delete: () => asked('delete', () => undefined),
    }),
  ]
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: backends })
  const rows = new QueryObserver(client, cards.list())
  const shown = () =>
    rows
      .getCurrentResult()
      .data?.map(({ title }) => title)
      .join() ?? ''
  /** What the list has shown, one after the other. */
  const frames: string[] = []
  const note = () => frames.at(-1) === shown() || frames.push(shown())
  onTestFinished(rows.subscribe(note))
  await rows.refetch()
  frames.length = held.length = 0
  isHolding = true
  /** Answers the oldest request of that name, or loses it. */
  const respond = async (name: string, failure?: unknown): Promise<void> => {
    await vi.waitFor(() => expect(held.map((it) => it.name)).toContain(name))
    const [request] = held.splice(
      held.findIndex((it) => it.name === name),
      1,
    )
    if (failure === undefined) request?.response.resolve()
    else request?.response.reject(failure)
  }
  return { client, kept, held, frames, shown, respond }
}

const changes = [
  {
    name: 'create',
    variables: { title: 'New' },
    at: 'New,To do,To do',
    make: (kept: Map<string, Card>) => kept.set('3', { id: '3', title: 'Made' }),
    made: 'To do,To do,Made',
  },
  {
    name: 'update',
    variables: { id: '1', patch: { title: 'Done' } },
    at: 'Done,To do',
    make: (kept: Map<string, Card>) => kept.set('1', { id: '1', title: 'Done' }),
    made: 'Done,To do',
  },
  {
    name: 'delete',
    variables: '1',
    at: 'To do',
    make: (kept: Map<string, Card>) => kept.delete('1'),
    made: 'To do',
  },
] as const

type Screen = Awaited<ReturnType<typeof openScreen>>

/** Makes a change, whose response is lost. */
async function lose(change: (typeof changes)[number], { client, respond }: Screen): Promise<void> {
  // Name and variables belong together above.
  const mutation = new MutationObserver(client, cards.mutation(change.name) as never)
  const run = mutation.mutate(change.variables as never)
  const failed = expect(run).rejects.toMatchObject({ kind: 'noInternetConnection' })
  await respond(change.name, lost())
  await failed
}

test.each(changes)(
  '3.1 3.2 a change whose response is lost is taken back at once, and asked for: $name',
  async (change) => {
    const screen = await openScreen()
    await lose(change, screen)
    expect(screen.frames).toEqual([change.at, 'To do,To do'])
    change.make(screen.kept)
    await screen.respond('list')
    await vi.waitFor(() => expect(screen.frames).toEqual([change.at, 'To do,To do', change.made]))
  },
)

test('3.1 3.2 what the server has refused is taken back at once, and asks for nothing', async () => {
  const screen = await openScreen()
  const run = new MutationObserver(screen.client, cards.mutation('delete')).mutate('1')
  const failed = expect(run).rejects.toThrow()
  const refused = createApiFailure({ kind: 'forbidden', status: 403, message: 'No.' })
  await screen.respond('delete', refused)
  await failed
  expect(screen.frames).toEqual(['To do', 'To do,To do'])
  expect(screen.held).toEqual([])
})

test('3.1 3.2 what the server has failed at is taken back at once, and asked for', async () => {
  const screen = await openScreen()
  const run = new MutationObserver(screen.client, cards.mutation('delete')).mutate('1')
  const failed = expect(run).rejects.toThrow()
  const failure = createApiFailure({
    kind: 'internalServerError',
    status: 500,
    method: 'DELETE',
    message: 'DELETE /cards/1 answered 500',
  })
  await screen.respond('delete', failure)
  await failed
  expect(screen.frames).toEqual(['To do', 'To do,To do'])
  screen.kept.delete('1')
  await screen.respond('list')
  await vi.waitFor(() => expect(screen.shown()).toBe('To do'))
})

test('3.1 3.2 what was made while its change waited is asked for by its id when that is lost', async () => {
  const screen = await openScreen()
  const { client, kept } = screen
  const created = new MutationObserver(client, cards.mutation('create')).mutate({ title: 'New' })
  await vi.waitFor(() => expect(screen.frames).toEqual(['New,To do,To do']))
  const id = client.getQueryData(cards.keys.list())?.[0]?.id ?? ''
  const detail = new QueryObserver(client, cards.detail(id))
  onTestFinished(detail.subscribe(() => {}))
  const update = new MutationObserver(client, cards.mutation('update'))
  const failed = expect(update.mutate({ id, patch: { title: 'Done' } })).rejects.toThrow()

  kept.set('3', { id: '3', title: 'New' })
  await screen.respond('create')
  await screen.respond('list')
  await screen.respond('detail')
  await created
  await screen.respond('update', lost())
  await failed
  kept.set('3', { id: '3', title: 'Done by others' })
  await screen.respond('detail')
  await vi.waitFor(() => expect(detail.getCurrentResult().data?.title).toBe('Done by others'))
})
