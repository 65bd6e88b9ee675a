import { onlineManager } from '@tanstack/react-query'
import { optimistic, repository } from 'repository-hooks'
import type { CreateOfflineOptions, OfflineRepository } from 'repository-hooks/offline'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../view/createDeferred.js'
import { leave, openWorld, sharedLock } from './setUp.js'

const world = openWorld()

const schema = z.object({ id: z.string(), text: z.string() })

/** Letters; the former version of the app could archive them. */
function declareLetters() {
  const letter = { one: 'letter', many: 'notes', path: '/notes', schema, optimistic } as const
  const shared = { ...letter, update: schema.omit({ id: true }), idempotencyKey: true } as const
  return {
    former: repository({
      ...shared,
      offline: true,
      endpoints: (e) => ({
        archive: e.mutation({ method: 'POST', path: '/notes/{id}/archive', affects: 'one' }),
      }),
    }),
    latter: repository({ ...shared, offline: true }),
  }
}

function start(letters: OfflineRepository, options: Partial<CreateOfflineOptions> = {}) {
  const app = world.start({ repositories: [letters], ...options })
  const run = (options: object, variables: object) => {
    const mutation = app.queryClient.getMutationCache().build(app.queryClient, options)
    mutation.execute(variables as never).catch(() => {})
  }
  const states = () => app.offline.outbox.getEntries().map(({ name, state }) => [name, state])
  return { ...app, run, states }
}

async function written(count: number): Promise<void> {
  await expect.poll(async () => (await world.dump()).split('.o.').length - 1).toBe(count)
}

it('O18 a change by an endpoint that is gone fails, keeps no other waiting, and is sent once the endpoint is back', async () => {
  const { id } = world.server.add('One')
  const letters = declareLetters()
  onlineManager.setOnline(false)
  const first = start(letters.former)
  first.run(letters.former.mutation('archive'), { id })
  first.run(letters.former.mutation('update'), { id, patch: { text: 'Two' } })
  await written(2)
  await leave(first)
  onlineManager.setOnline(true)
  const migrate = vi.fn<() => object>(() => ({ id }))
  const second = start(letters.latter, { migrate })
  await expect.poll(second.states).toEqual([['archive', 'failed']])

  expect(world.server.requests).toEqual([`PATCH /notes/${id}`])
  expect(migrate).not.toHaveBeenCalled()
  const [entry] = second.offline.outbox.getEntries()
  expect(entry?.failure).toMatchObject({ kind: 'validation' })
  await second.offline.outbox.retry(entry?.id ?? '')
  expect(second.states()).toEqual([['archive', 'failed']])
  await leave(second)
  const third = start(letters.former)
  await expect.poll(third.states).toEqual([['archive', 'failed']])
  await third.offline.outbox.retry(entry?.id ?? '')
  await expect.poll(third.states).toEqual([])
  expect(world.server.requests.at(-1)).toBe(`POST /notes/${id}/archive`)
})

it('S11 O18 an entry that is none, or of a format of later, is left alone and keeps no other waiting', async () => {
  const { id } = world.server.add('One')
  const letters = declareLetters()
  onlineManager.setOnline(false)
  const first = start(letters.former)
  first.run(letters.former.mutation('update'), { id, patch: { text: 'Two' } })
  await written(1)
  await leave(first)
  const key = (await world.store.keys()).find((it) => it.includes('.o.')) ?? ''
  const [time, text] = (await world.store.get(key))?.split(/ (.*)/) ?? []
  const { dependencies: _dependencies, ...other } = JSON.parse(text ?? '')
  await world.store.set(`${key}0`, `${time} ${JSON.stringify({ ...other, id: '0', format: 9 })}`)
  onlineManager.setOnline(true)
  const second = start(letters.former)

  await expect.poll(() => world.server.notes.get(id)?.text).toBe('Two')
  await written(1)
  expect(second.states()).toEqual([])
})

/** Letters whose text has another name in the latter version. */
function declareRenamed() {
  const letter = { one: 'letter', many: 'notes', path: '/notes', persist: true } as const
  const Titled = z.codec(schema, z.object({ id: z.string(), title: z.string() }), {
    decode: ({ id, text }) => ({ id, title: text }),
    encode: ({ id, title }) => ({ id, text: title }),
  })
  const Title = z.object({ title: z.string() }).transform(({ title }) => ({ text: title }))
  const shared = { ...letter, idempotencyKey: true, optimistic, offline: true } as const
  return {
    former: repository({ ...shared, schema, update: schema.omit({ id: true }) }),
    latter: repository({ ...shared, schema: Titled, update: Title }),
  }
}

it.each([
  ['that made it', false],
  ['that was loaded with it', true],
])(
  'O18 a change that a newer version has migrated is sent by that version, once, though a tab of the former one is open %s',
  async (_, isReloaded) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const { id } = world.server.add('One')
    const { former, latter } = declareRenamed()
    const tabs = { lock: sharedLock(), channel: (name: string) => new BroadcastChannel(name) }
    const open = (letters: typeof former | typeof latter, migrate?: () => object) => {
      // A later page begins later.
      vi.setSystemTime(Date.now() + 1_000)
      return start(letters, { ...tabs, ...(migrate && { migrate }) })
    }
    const maker = open(former)
    await maker.queryClient.query(former.list())
    onlineManager.setOnline(false)
    vi.setSystemTime(Date.now() + 1_000)
    maker.run(former.mutation('update'), { id, patch: { text: 'Two' } })
    await written(1)
    await maker.offline.flush()
    if (isReloaded) maker.offline.dispose()
    const first = isReloaded ? open(former) : maker
    await first.queryClient.query(former.list())
    await expect.poll(first.states).toEqual([['update', 'waiting']])
    const migrate = vi.fn<() => object>(() => ({ id, patch: { title: 'Migrated' } }))
    const second = open(latter, migrate)
    await expect.poll(() => first.offline.outbox.getEntries()[0]?.variables).toEqual(migrate())
    vi.setSystemTime(Date.now() + 1_000)
    onlineManager.setOnline(true)

    await expect
      .poll(() => world.server.effects.map(({ body }) => body))
      .toEqual([{ text: 'Migrated' }])
    await expect.poll(() => [...first.states(), ...second.states()]).toEqual([])
    expect(migrate).toHaveBeenCalledTimes(2)
  },
)

it('O18 RT-O5 what a tab of the former version sends while a newer one migrates it is not sent again', async () => {
  const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
  const { former, latter } = declareRenamed()
  const tabs = { lock: sharedLock(), channel: (name: string) => new BroadcastChannel(name) }
  const first = start(former, tabs)
  onlineManager.setOnline(false)
  for (const id of ids) first.run(former.mutation('update'), { id, patch: { text: 'new' } })
  await written(2)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000 })
  const turn = createDeferred<void>()
  const set = async (key: string, value: string) => {
    if (key.includes('.o.')) await turn.promise
    await world.store.set(key, value)
  }
  const migrate = vi.fn<() => object>(() => ({ id: ids[0], patch: { title: 'new' } }))
  const second = start(latter, { ...tabs, migrate, store: { ...world.store, set } })
  await vi.waitUntil(() => migrate.mock.calls.length > 0)
  onlineManager.setOnline(true)
  await expect.poll(() => second.offline.outbox.getSent()).toBe(2)
  turn.resolve()
  await written(0)

  expect(second.states()).toEqual([])
  expect(world.server.requests).toHaveLength(2)
})

it.each([
  ['failed', 422],
  ['conflict', 412],
] as const)(
  'O18 what a newer version wrote, and is %s, is left to it by a tab of the former one that is asked to send it',
  async (state, status) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const { id } = world.server.add('One')
    const { latter } = declareRenamed()
    const former = repository({
      ...{ one: 'letter', many: 'notes', path: '/notes', schema, update: schema.partial() },
      ...{ idempotencyKey: true, optimistic, offline: true },
    })
    const tabs = { lock: sharedLock(), channel: (name: string) => new BroadcastChannel(name) }
    const first = start(former, tabs)
    vi.setSystemTime(Date.now() + 1_000)
    const second = start(latter, tabs)
    onlineManager.setOnline(false)
    vi.setSystemTime(Date.now() + 1_000)
    second.run(latter.mutation('update'), { id, patch: { title: 'Two' } })
    await written(1)
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status } : undefined)
    onlineManager.setOnline(true)
    const states = () => [...first.states(), ...second.states()]
    const both = [
      ['update', state],
      ['update', state],
    ]
    await expect.poll(states).toEqual(both)
    world.server.fail = () => undefined
    const entry = first.offline.outbox.getEntries()[0]?.id ?? ''
    const send = ({ offline: { outbox } }: typeof first) =>
      state === 'failed' ? outbox.retry(entry) : outbox.resolve(entry, 'mine')
    await send(first)
    expect(states()).toEqual(both)
    await send(second)

    await expect.poll(() => world.server.effects.map(({ body }) => body)).toEqual([{ text: 'Two' }])
    await expect.poll(states).toEqual([])
  },
)
