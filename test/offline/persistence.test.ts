import { setImmediate } from 'node:timers/promises'
import { onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import { type } from 'arktype'
import {
  codec,
  createApiClient,
  createApiFailure,
  createMemoryStore,
  createSession,
  repository,
  type KeyValueStore,
} from 'repository-hooks'
import { createPersistence } from 'repository-hooks/offline'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../view/createDeferred.js'
import { declareNotes, mutate, type Note } from './notes.js'
import { leave, openWorld } from './setUp.js'

const world = openWorld()

const toText = (date: Date) => date.toISOString()

/** A first visit that fetches the list, and leaves. */
async function visit(): Promise<readonly Note[]> {
  const app = world.start()
  const notes = await app.queryClient.query(app.notes.list())
  await leave(app)
  world.server.requests.length = 0
  return notes
}

describe('persistence', () => {
  it('10.2 RT-O1 P19 gives the wire form back as it was, without a request while it is fresh', async () => {
    world.server.add('One', '2026-02-03')
    const before = await visit()
    const { queryClient, notes } = world.start()
    const after = await queryClient.query(notes.list())

    expect(after).toEqual(before)
    expect(after[0]?.day).toEqual(new Date('2026-02-03'))
    expect(world.server.requests).toEqual([])
    expect(await world.dump()).toContain('"day":"2026-02-03"')
  })

  it('RT-O1 keeps dates, maps and values of classes by their codecs', async () => {
    class Money {
      readonly cents: bigint
      constructor(cents: bigint) {
        this.cents = cents
      }
    }
    const Amount = z.codec(z.string(), z.instanceof(Money), {
      decode: (text) => new Money(BigInt(text)),
      encode: ({ cents }) => String(cents),
    })
    const Names = z.codec(z.record(z.string(), z.string()), z.map(z.string(), z.string()), {
      decode: (record) => new Map(Object.entries(record)),
      encode: (map) => Object.fromEntries(map),
    })
    const schema = z.object({ id: z.string(), price: Amount, names: Names })
    const declarePrices = () =>
      repository({ one: 'price', many: 'prices', path: '/prices', schema, persist: true })
    const [first, second] = [declarePrices(), declarePrices()]
    const price = { id: '1', price: new Money(10n ** 20n), names: new Map([['de', 'Stuhl']]) }
    const app = world.start({ repositories: [first] })
    app.queryClient.setQueryData(first.keys.detail('1'), price)
    await leave(app)
    const { queryClient } = world.start({ repositories: [second] })

    expect(await queryClient.query({ ...second.detail('1'), staleTime: 'static' })).toEqual(price)
    expect(world.server.requests).toEqual([])
  })

  it.each([
    [
      'valibot',
      codec(
        v.object({ id: v.string(), at: v.pipe(v.string(), v.toDate()) }),
        v.object({ id: v.string(), at: v.pipe(v.date(), v.transform(toText)) }),
      ),
    ],
    [
      'arktype',
      codec(
        type({ id: 'string', at: 'string.date.iso.parse' }),
        type({ id: 'string', at: type('Date').pipe(toText) }),
      ),
    ],
  ])('RT-O1 keeps dates by a codec of schemas of %s', async (_, schema) => {
    const declareVisits = () =>
      repository({ one: 'visit', many: 'visits', path: '/visits', schema, persist: true })
    const [first, second] = [declareVisits(), declareVisits()]
    const visits = [{ id: '1', at: new Date('2026-02-03T08:00:00Z') }]
    const app = world.start({ repositories: [first] })
    app.queryClient.setQueryData(first.keys.list(), visits)
    app.queryClient.setQueryData(first.keys.detail('1'), visits[0])
    await leave(app)
    const { queryClient } = world.start({ repositories: [second] })

    expect(await queryClient.query({ ...second.list(), staleTime: 'static' })).toEqual(visits)
    expect(await queryClient.query({ ...second.detail('1'), staleTime: 'static' })).toEqual(
      visits[0],
    )
    expect(world.server.requests).toEqual([])
    expect(await world.dump()).toContain('"at":"2026-02-03T08:00:00.000Z"')
  })

  it('S11 drops what was tampered with, and restores the rest', async () => {
    const [one, two] = [world.server.add('One'), world.server.add('Two')]
    const first = world.start()
    await first.queryClient.query(first.notes.detail(one.id))
    await first.queryClient.query(first.notes.detail(two.id))
    await leave(first)
    world.server.requests.length = 0
    for (const key of await world.store.keys()) {
      const text = (await world.store.get(key)) ?? ''
      await world.store.set(key, text.replace('"text":"One"', '"text":{"role":"admin"}'))
      if (key.includes('.q.')) await world.store.set(`${key}x`, text)
    }
    const { queryClient, notes } = world.start()

    expect(await queryClient.query(notes.detail(one.id))).toMatchObject({ text: 'One' })
    expect(await queryClient.query(notes.detail(two.id))).toMatchObject({ text: 'Two' })
    expect(world.server.requests).toEqual([`GET /notes/${one.id}`])
    expect(queryClient.getQueryCache().getAll()).toHaveLength(2)
  })

  it('P19 P20 shows what is too old with its age, and asks for it once', async () => {
    world.server.add('One')
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start - 3_600_000 })
    await visit()
    vi.setSystemTime(start)
    world.server.fail = () => 'destroy'
    const { queryClient, notes } = world.start()
    const observer = new QueryObserver(queryClient, notes.list())
    onTestFinished(observer.subscribe(() => {}))
    await expect.poll(() => observer.getCurrentResult().isError).toBe(true)

    const { data, dataUpdatedAt, isStale } = observer.getCurrentResult()
    expect(data).toHaveLength(1)
    expect(isStale).toBe(true)
    expect(start - dataUpdatedAt).toBeGreaterThan(3_599_000)
    expect(world.server.requests).toEqual(['GET /notes'])
  })

  it.each([
    [23, ['One'], 1],
    [25, [], 1],
  ])('P15 after %i hours, it shows %j first', async (hours, texts, requests) => {
    world.server.add('One')
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start - hours * 3_600_000 })
    await visit()
    vi.setSystemTime(start)
    world.server.notes.clear()
    const { queryClient, notes } = world.start()
    const first = await queryClient.query({ ...notes.list(), staleTime: 'static' })

    expect(first.map(({ text }) => text)).toEqual(texts)
    expect(world.server.requests.length).toBeLessThanOrEqual(requests)
  })

  it('10.2 keeps data without an outbox, and then sends changes at once or not at all', async () => {
    const note = world.server.add('One')
    await visit()
    const notes = declareNotes()
    const initial = { accessToken: 'ada', principal: 'ada' }
    const session = createSession({ initial, signIn: '/login' })
    const client = createApiClient({ baseURL: world.server.url, session, logging: false })
    const queryClient = new QueryClient()
    const { store } = world
    const kept = createPersistence({ client, queryClient, repositories: [notes], store })
    onTestFinished(() => kept.dispose())
    world.server.fail = () => 'destroy'
    onlineManager.setOnline(false)
    const update = queryClient.getMutationCache().build(queryClient, notes.mutation('update'))
    const sent = update.execute({ id: note.id, patch: { text: 'Two' } })

    await expect(sent).rejects.toMatchObject({ kind: 'noInternetConnection' })
    expect(await queryClient.query(notes.list())).toMatchObject([{ text: 'One' }])
    expect(await world.dump()).not.toContain('.o.')
  })

  it('P07 10.2 keeps nothing that is not declared', async () => {
    const schema = z.object({ id: z.string() })
    const plain = repository({ one: 'secret', many: 'secrets', path: '/notes', schema })
    world.server.add('SECRET_MARKER')
    const app = world.start()
    await app.queryClient.query(plain.list())
    app.queryClient.setQueryData(['notes', 'secretNotes', {}], [{ text: 'SECRET_MARKER' }])
    await app.offline.flush()

    expect(await world.dump()).not.toMatch(/SECRET|\.q\./)
  })

  it('P07 10.2 keeps lists that are endpoints, with their dates', async () => {
    world.server.add('One')
    const first = world.start()
    const [note] = await first.queryClient.query(first.notes.query('recentNotes'))
    await leave(first)
    world.server.fail = () => 'destroy'
    const { queryClient, notes } = world.start()

    expect(await queryClient.query(notes.query('recentNotes'))).toEqual([note])
    expect(note?.day).toBeInstanceOf(Date)
  })

  it('RT-O2 keeps what was pushed', async () => {
    world.server.add('One')
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    first.queryClient.setQueryData(first.notes.keys.list(), (notes) =>
      notes?.map((note) => ({ ...note, text: 'Pushed' })),
    )
    await leave(first)
    world.server.fail = () => 'destroy'
    const { queryClient, notes } = world.start()

    expect(await queryClient.query(notes.list())).toMatchObject([{ text: 'Pushed' }])
  })

  it('keeps what the server answered, and never what is only shown', async () => {
    const note = world.server.add('One')
    const app = world.start({ notes: declareNotes(false) })
    await app.queryClient.query(app.notes.list())
    world.server.delay = () => new Promise(() => {})
    void mutate(app, 'update', { id: note.id, patch: { text: 'Shown' } }).catch(() => {})
    await expect
      .poll(() => app.queryClient.getQueryData(app.notes.keys.list())?.[0]?.text)
      .toBe('Shown')
    await app.offline.flush()

    expect(await world.dump()).toContain('"One"')
    expect(await world.dump()).not.toContain('Shown')
  })

  it('asks again for what a change has made stale, also when it is not on the screen', async () => {
    const note = world.server.add('One')
    await visit()
    const second = world.start()
    await mutate(second, 'update', { id: note.id, patch: { text: 'Two' } })
    await leave(second)
    const third = world.start()
    const observer = new QueryObserver(third.queryClient, third.notes.list())
    onTestFinished(observer.subscribe(() => {}))

    await expect.poll(() => observer.getCurrentResult().data?.[0]?.text).toBe('Two')
    expect(world.server.requests.filter((it) => it === 'GET /notes')).toHaveLength(1)
  })

  it.each(['{', '7', 'null', '\u0000', '{"principal":"ada"}'])(
    'P10 discards %j, and fetches',
    async (text) => {
      world.server.add('One')
      await visit()
      for (const key of await world.store.keys()) await world.store.set(key, text)
      const { queryClient, notes } = world.start()

      expect(await queryClient.query(notes.list())).toHaveLength(1)
      expect(world.server.requests).toEqual(['GET /notes'])
    },
  )

  it('P12 P03 RT-O1 drops the data of another schema or version', async () => {
    world.server.add('One')
    await visit()
    const { queryClient, notes } = world.start({ version: '2' })
    await queryClient.query(notes.list())

    expect(world.server.requests).toEqual(['GET /notes'])
  })

  it('P12 drops what the schema refuses, though its version is right', async () => {
    world.server.add('One')
    await visit()
    for (const key of await world.store.keys()) {
      await world.store.set(key, ((await world.store.get(key)) ?? '').replace('"One"', '1'))
    }
    const { queryClient, notes } = world.start()

    expect(await queryClient.query(notes.list())).toMatchObject([{ text: 'One' }])
  })

  it('P03 RT-O3 reads nothing of another user', async () => {
    world.server.add('MARKER_OF_ADA')
    await visit()
    world.server.notes.clear()
    const { queryClient, notes } = world.start({ user: 'bob' })

    expect(await queryClient.query(notes.list())).toEqual([])
    expect(await world.dump()).toContain('MARKER_OF_ADA')
  })

  it('P24 another tenant or language has data of its own, and signing out deletes that of all', async () => {
    world.server.add('MARKER_OF_ACME')
    const first = world.start({ scope: 'acme' })
    await first.queryClient.query(first.notes.list())
    await leave(first)
    world.server.notes.clear()
    const other = world.start({ scope: 'globex' })
    expect(await other.queryClient.query(other.notes.list())).toEqual([])
    await leave(other)
    const again = world.start({ scope: 'acme' })

    expect(await again.queryClient.query(again.notes.list())).toMatchObject([
      { text: 'MARKER_OF_ACME' },
    ])
    await again.session.signOut()
    await expect.poll(() => world.dump()).toBe('')
  })

  it('10.4 P01 deletes everything of a user who signs out, also what was about to be written', async () => {
    world.server.add('MARKER_OF_ADA')
    const app = world.start({ throttle: 50 })
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()
    app.queryClient.setQueryData(app.notes.keys.list(), (notes) => notes && [...notes])
    const { length } = await world.store.keys()
    await app.session.signOut()
    await app.offline.flush()

    // The list, and the generation of the user.
    expect(length).toBe(2)
    await expect.poll(() => world.dump()).toBe('')
  })

  it('P01 tells of no failed storage when somebody leaves while it is written', async () => {
    const note = world.server.add('One')
    const onStorageFailure = vi.fn<(failure: Error) => void>()
    const leaving = createDeferred<void>()
    const deleted = createDeferred<void>()
    let dropped = 0
    const store: KeyValueStore = {
      ...world.store,
      async set(key, value) {
        await world.store.set(key, value)
        if (!key.includes('.n.')) return
        leaving.resolve()
        await deleted.promise
      },
      async delete(key) {
        await world.store.delete(key)
        if (key.endsWith('generation')) deleted.resolve()
        if (key.includes('.n.')) dropped++
      },
    }
    const app = world.start({ store, onStorageFailure })
    await app.queryClient.query(app.notes.list())
    const changing = mutate(app, 'update', { id: note.id, patch: { text: 'Two' } })
    await leaving.promise
    await app.session.signOut()
    await Promise.allSettled([changing])

    // Signing out drops it, and so does who has written it meanwhile, who doesn't try again.
    await expect.poll(() => dropped).toBe(2)
    await setImmediate()
    expect(dropped).toBe(2)
    expect(await world.dump()).toBe('')
    expect(onStorageFailure).not.toHaveBeenCalled()
  })

  it('P01 writes nothing again that could not be written before somebody left', async () => {
    world.server.add('One')
    const onStorageFailure = vi.fn<(failure: Error) => void>()
    const writing = createDeferred<void>()
    const failed = createDeferred<never>()
    let writes = 0
    const set = async (key: string, value: string): Promise<void> => {
      await world.store.set(key, value)
      if (!key.includes('.q.')) return
      writes++
      writing.resolve()
      await failed.promise
    }
    const app = world.start({ store: { ...world.store, set }, onStorageFailure })
    await app.queryClient.query(app.notes.list())
    await writing.promise
    await app.session.signOut()
    failed.reject(new Error('The connection is closing.'))
    await setImmediate()

    await expect.poll(() => world.dump()).toBe('')
    expect(writes).toBe(1)
    expect(onStorageFailure).not.toHaveBeenCalled()
  })

  it('P09 P08 RT-O7 goes on in memory where nothing can be kept, and says so once', async () => {
    world.server.add('One')
    const onStorageFailure = vi.fn<(failure: Error) => void>()
    const store = brokenStore()
    const app = world.start({ store, onStorageFailure })
    await app.queryClient.query(app.notes.list())
    for (let count = 0; count < 100; count++) {
      app.queryClient.setQueryData(app.notes.keys.list(), (notes) => notes && [...notes])
      await app.offline.flush()
    }

    expect(onStorageFailure).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'storage' }),
    )
  })

  it('P08 makes room by dropping what is oldest', async () => {
    const app = world.start({ maxBytes: 1_500 })
    for (let index = 0; index < 10; index++) {
      const note = world.server.add(`Note ${index} ${'x'.repeat(100)}`)
      await app.queryClient.query(app.notes.detail(note.id))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await app.offline.flush()

    const kept = await world.dump()
    expect(kept).toContain('Note 9 ')
    expect(kept).not.toContain('Note 0 ')
  })

  it('forgets what was deleted', async () => {
    const note = world.server.add('MARKER')
    const app = world.start()
    await app.queryClient.query(app.notes.detail(note.id))
    await app.offline.flush()
    app.queryClient.setQueryData(app.notes.keys.detail(note.id), (it) => it && { ...it })
    await mutate(app, 'delete', note.id)
    await app.offline.flush()

    await expect.poll(() => world.dump()).not.toContain('MARKER')
  })

  it('reads once what was deleted, however much is restored at a time', async () => {
    const all = Array.from({ length: 20 }, (_, index) => world.server.add(`Note ${index}`))
    const first = world.start()
    const details = (app: typeof first) =>
      Promise.all(all.map(({ id }) => app.queryClient.query(app.notes.detail(id))))
    await details(first)
    await mutate(first, 'delete', world.server.add('Gone').id)
    await leave(first)
    world.server.requests.length = 0
    const names: string[] = []
    const get: KeyValueStore['get'] = (name) => {
      names.push(name)
      return world.store.get(name)
    }
    const app = world.start({ store: { ...world.store, get } })

    expect(await details(app)).toHaveLength(20)
    expect(world.server.requests).toEqual([])
    expect(names.filter((name) => /\.q\.\w+$/.test(name))).toHaveLength(20)
    expect(names.filter((name) => name.includes('.n.'))).toHaveLength(2)
  })

  it('P26 forgets what is gone at the server', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await first.queryClient.query(first.notes.detail(note.id))
    await first.offline.flush()
    world.server.notes.clear()
    await first.queryClient.query({ ...first.notes.detail(note.id), staleTime: 0 }).catch(() => {})

    await expect.poll(() => world.dump()).not.toContain('.q.')
  })
})

function brokenStore(): KeyValueStore {
  const full = () => Promise.reject(createApiFailure({ kind: 'storage', message: 'Full' }))
  return { ...createMemoryStore(), set: full }
}
