import {
  focusManager,
  MutationObserver,
  onlineManager,
  QueryClient,
  QueryObserver,
} from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  createApiFailure,
  createMemoryStore,
  optimistic,
  repository,
  type KeyValueStore,
} from 'repository-hooks'
import { createOffline, createPersistence } from 'repository-hooks/offline'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { ManualClock, settle } from '../session/ManualClock.js'
import { createDeferred } from '../view/createDeferred.js'
import { declareNotes, mutate, type App } from './notes.js'
import { leave, openWorld, sharedLock } from './setUp.js'

const world = openWorld()

const minute = 60_000

/** How the disk notes when something was deleted. */
const isNotedGone = /\.n\.(?!all)\w+ \d{2}/

function statesOf({ offline }: App): string[] {
  return offline.outbox.getEntries().map(({ state }) => state)
}

function isKept(store: KeyValueStore, part: string): Promise<boolean> {
  return store.keys().then((keys) => keys.some((key) => key.includes(part)))
}

/** Changes one note each, while the page is offline; ends when all are written down. */
async function queue(app: App, ids: readonly string[]): Promise<void> {
  onlineManager.setOnline(false)
  for (const id of ids) mutate(app, 'update', { id, patch: { text: 'new' } }).catch(() => {})
  const written = async () => (await world.store.keys()).filter((key) => key.includes('.o.')).length
  await expect.poll(written).toBe(ids.length)
}

/** How often the list was asked for. */
function lists(): number {
  return world.server.requests.filter((it) => it === 'GET /notes').length
}

describe('storage', () => {
  it('P09 that never answers is waited for five seconds, and then nothing is kept', async () => {
    world.server.add('One')
    const clock = new ManualClock(Date.now())
    const never = () => new Promise<never>(() => {})
    const report = vi.fn<(failure: Error) => void>()
    const store = { ...createMemoryStore(), get: never, set: never, keys: never }
    const app = world.start({ store, clock, onStorageFailure: report })
    const notes = app.queryClient.query(app.notes.list())
    await vi.waitUntil(() => clock.pending > 0)
    clock.advance(5_000)

    expect(await notes).toHaveLength(1)
    await mutate(app, 'update', { id: 'n1', patch: { text: 'Two' } })
    expect(world.server.notes.get('n1')?.text).toBe('Two')
    expect(report).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'storage' }))
  })

  it('P09 that is deleted while the page goes on keeps nothing more, says so, and loses no change', async () => {
    const { id } = world.server.add('One')
    const report = vi.fn<(failure: Error) => void>()
    const app = world.start({ onStorageFailure: report })
    await queue(app, [id, id])
    await world.store.clear()
    mutate(app, 'update', { id, patch: { text: 'Two' } }).catch(() => {})

    await expect
      .poll(() => report.mock.calls)
      .toEqual([[expect.objectContaining({ kind: 'storage' })]])
    onlineManager.setOnline(true)
    await expect.poll(() => world.server.notes.get(id)?.text).toBe('Two')
    expect(world.server.effects).toHaveLength(3)
  })

  it.each(['keys', 'get', 'set'] as const)(
    'P09 that fails once in the middle of something (%s) keeps everything all the same',
    async (method) => {
      const { id } = world.server.add('One')
      const report = vi.fn<() => void>()
      const failing = vi.spyOn(world.store, method)
      const failNext = () => failing.mockRejectedValueOnce(new Error('lost'))
      failNext()
      const app = world.start({ onStorageFailure: report })
      await app.queryClient.query(app.notes.list())
      await queue(app, [id])
      await leave(app)
      failNext()
      const later = world.start({ onStorageFailure: report })

      await expect.poll(() => statesOf(later)).toEqual(['waiting'])
      expect(await later.queryClient.query(later.notes.list())).toHaveLength(1)
      expect(lists()).toBe(1)
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('P09 O03 that is deleted keeps what waits again after ten seconds, also what was kept before', async () => {
    const ids = ['One', 'Two', 'Three'].map((text) => world.server.add(text).id)
    const clock = new ManualClock(Date.now())
    const report = vi.fn<(failure: Error) => void>()
    const app = world.start({ clock, onStorageFailure: report })
    await queue(app, ids.slice(0, 2))
    await world.store.clear()
    mutate(app, 'update', { id: ids[2], patch: { text: 'new' } }).catch(() => {})
    await expect.poll(() => report.mock.calls.length).toBe(1)
    await settle()
    clock.advance(9_999)
    await settle()
    expect(await world.dump()).toBe('')
    clock.advance(1)
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(4)
    expect(statesOf(app)).toEqual(['waiting', 'waiting', 'waiting'])
    await leave(app)
    onlineManager.setOnline(true)
    const later = world.start()

    await expect
      .poll(() => world.server.effects.map(({ path }) => path).sort())
      .toEqual(ids.map((id) => `/notes/${id}`))
    await expect.poll(() => statesOf(later)).toEqual([])
    expect(report).toHaveBeenCalledOnce()
  })

  it('P01 that is empty since the user signed out in a tab that this one hears late keeps nothing', async () => {
    const { id } = world.server.add('One')
    const clock = new ManualClock(Date.now())
    const report = vi.fn<(failure: Error) => void>()
    const lock = sharedLock()
    const app = world.start({ lock, clock, onStorageFailure: report })
    await queue(app, [id])
    const other = world.start({ lock })
    await expect.poll(() => statesOf(other)).toEqual(['waiting'])
    await other.session.signOut()
    await expect.poll(() => world.dump()).toBe('')
    mutate(app, 'update', { id, patch: { text: 'late' } }).catch(() => {})
    await expect.poll(() => report.mock.calls.length).toBe(1)
    await settle()
    clock.advance(9_999)
    await app.session.signOut()
    clock.advance(60_000)
    await settle()

    expect(await world.dump()).toBe('')
  })

  it('P08 that is full drops data to keep a change', async () => {
    const ids = [world.server.add('x'.repeat(400)).id, world.server.add('y'.repeat(400)).id]
    const report = vi.fn<(failure: Error) => void>()
    const store = limitedStore(2_200)
    const app = world.start({ store, onStorageFailure: report, maxBytes: 2_000 })
    for (const id of ids) await app.queryClient.query(app.notes.detail(id))
    await app.offline.flush()
    expect(await isKept(store, '.q.')).toBe(true)
    onlineManager.setOnline(false)
    mutate(app, 'update', { id: 'n1', patch: { text: 'new' } }).catch(() => {})

    await expect.poll(() => isKept(store, '.o.')).toBe(true)
    expect(report).not.toHaveBeenCalled()
  })

  it('P08 O03 that was full is written what it had no room for, as soon as it has', async () => {
    const ids = [world.server.add('One').id, world.server.add('Two').id]
    let isFull = true
    const set = async (key: string, value: string) => {
      if (isFull && key.includes('.o.'))
        throw createApiFailure({ kind: 'storage', code: 'QuotaExceededError', message: '' })
      await world.store.set(key, value)
    }
    const report = vi.fn<() => void>()
    const first = world.start({ store: { ...world.store, set }, onStorageFailure: report })
    onlineManager.setOnline(false)
    mutate(first, 'update', { id: ids[0], patch: { text: 'first' } }).catch(() => {})
    await expect.poll(() => report.mock.calls).toHaveLength(1)
    isFull = false
    mutate(first, 'update', { id: ids[1], patch: { text: 'second' } }).catch(() => {})
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    await leave(first)
    onlineManager.setOnline(true)
    world.start()

    await expect
      .poll(() => [...world.server.notes.values()].map(({ text }) => text))
      .toEqual(['first', 'second'])
  })

  it('P08 that fails anew after ten minutes without a failure says so again, and no sooner', async () => {
    const { id } = world.server.add('One')
    let isFull = true
    let refused = 0
    const set = async (key: string, value: string) => {
      if (isFull && key.includes('.o.')) {
        refused += 1
        throw createApiFailure({ kind: 'storage', message: 'Full' })
      }
      await world.store.set(key, value)
    }
    const clock = new ManualClock(Date.now())
    const report = vi.fn<() => void>()
    const app = world.start({ clock, store: { ...world.store, set }, onStorageFailure: report })
    onlineManager.setOnline(false)
    const change = () => mutate(app, 'update', { id, patch: { text: 'new' } }).catch(() => {})
    const failing = async () => {
      const before = refused
      void change()
      await expect.poll(() => refused).toBeGreaterThan(before)
      await settle()
    }
    await failing()
    clock.advance(9 * minute)
    await failing()
    expect(report).toHaveBeenCalledOnce()
    isFull = false
    void change()
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(4)
    clock.advance(9 * minute)
    isFull = true
    await failing()
    expect(report).toHaveBeenCalledOnce()
    clock.advance(11 * minute)
    await failing()

    expect(report).toHaveBeenCalledTimes(2)
  })

  it('P08 that is full when the page begins keeps data and changes as soon as it has room', async () => {
    const { id } = world.server.add('One')
    let isFull = true
    const set = async (key: string, value: string) => {
      if (isFull) throw createApiFailure({ kind: 'storage', message: 'Full' })
      await world.store.set(key, value)
    }
    const report = vi.fn<() => void>()
    const app = world.start({ store: { ...world.store, set }, onStorageFailure: report })
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()
    onlineManager.setOnline(false)
    mutate(app, 'update', { id, patch: { text: 'first' } }).catch(() => {})
    await expect.poll(() => report.mock.calls).toHaveLength(1)
    isFull = false
    mutate(app, 'update', { id, patch: { text: 'second' } }).catch(() => {})
    await app.queryClient.query(app.notes.detail(id))

    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    await expect.poll(() => world.dump()).toContain('.q.')
    expect(report).toHaveBeenCalledOnce()
  })

  it('O02 that can’t be read for a while keeps new changes behind those that it has', async () => {
    const { id } = world.server.add('One')
    const first = world.start()
    onlineManager.setOnline(false)
    mutate(first, 'update', { id, patch: { text: 'first' } }).catch(() => {})
    await expect.poll(() => world.dump()).toContain('.o.')
    await leave(first)
    onlineManager.setOnline(true)
    let isBroken = true
    const keys = async () => {
      if (isBroken) throw new Error('lost')
      return world.store.keys()
    }
    const clock = new ManualClock(Date.now())
    const report = vi.fn<() => void>()
    const store = { ...world.store, keys }
    const later = world.start({ clock, store, onStorageFailure: report })
    const second = mutate(later, 'update', { id, patch: { text: 'second' } })
    await vi.waitUntil(() => clock.pending > 0)
    clock.advance(100)
    isBroken = false
    await vi.waitUntil(
      () => {
        clock.advance(1_000)
        return world.server.effects.length === 2
      },
      { interval: 5 },
    )
    await second

    expect(world.server.effects.map(({ body }) => body['text'])).toEqual(['first', 'second'])
    expect(report).not.toHaveBeenCalled()
  })

  it('O02 that can’t be read at all keeps no change from being sent', async () => {
    const { id } = world.server.add('One')
    const clock = new ManualClock(Date.now())
    const keys = () => Promise.reject(new Error('lost'))
    const set = keys
    await world.start().offline.flush()
    const report = vi.fn<() => void>()
    const store = { ...world.store, keys, set }
    const app = world.start({ clock, store, onStorageFailure: report })
    const sent = mutate(app, 'update', { id, patch: { text: 'Two' } })
    const begin = clock.now()
    await vi.waitUntil(
      () => {
        clock.advance(100)
        return world.server.effects.length === 1
      },
      { interval: 5, timeout: 20_000 },
    )

    expect(await sent).toMatchObject({ text: 'Two' })
    expect(clock.now() - begin).toBeLessThan(10_000)
    expect(report).toHaveBeenCalledOnce()
  })

  it('O03 with a change that is broken sends all others, and says so', async () => {
    const ids = ['One', 'Two', 'Three'].map((text) => world.server.add(text).id)
    const former = world.start()
    await queue(former, ids)
    await leave(former)
    const [broken] = (await world.store.keys()).filter((key) => key.includes('.o.'))
    const get = async (key: string) => {
      if (key === broken) throw createApiFailure({ kind: 'storage', code: 'Corrupt', message: '' })
      return world.store.get(key)
    }
    onlineManager.setOnline(true)
    const report = vi.fn<() => void>()
    world.start({ store: { ...world.store, get }, onStorageFailure: report })

    await expect.poll(() => world.server.effects.length).toBe(2)
    expect(report).toHaveBeenCalledOnce()
  })

  it('P01 10.4 that fails once while the user signs out is emptied all the same', async () => {
    for (const method of ['keys', 'get', 'delete'] as const) {
      const app = world.start()
      await app.queryClient.query(app.notes.list())
      await queue(app, [world.server.add('One').id])
      const failing = vi.spyOn(world.store, method)
      failing.mockRejectedValueOnce(new Error('lost'))
      await app.session.signOut()
      onlineManager.setOnline(true)

      await expect.poll(() => world.dump()).toBe('')
      failing.mockRestore()
    }
  })

  it('P08 RT-O5 that is full for two tabs is left in peace, and written to when it has room', async () => {
    const { id } = world.server.add('One')
    let isFull = true
    let tried = 0
    const set = async (key: string, value: string) => {
      if (key.includes('.o.')) tried += 1
      if (isFull && key.includes('.o.'))
        throw createApiFailure({ kind: 'storage', code: 'QuotaExceededError', message: '' })
      await world.store.set(key, value)
    }
    const clock = new ManualClock(Date.now())
    const options = {
      ...{ store: { ...world.store, set }, clock, lock: sharedLock(), onStorageFailure: () => {} },
      channel: (name: string) => new BroadcastChannel(name),
    }
    onlineManager.setOnline(false)
    const tabs = [world.start(options), world.start(options)]
    for (const tab of tabs) mutate(tab, 'update', { id, patch: { text: 'new' } }).catch(() => {})
    // Each makes room once, and tries again before it waits for its turn to send.
    await expect.poll(() => tried).toBe(6)
    for (let turn = 0; turn < 20; turn++) {
      clock.advance(1_000)
      await new Promise(setImmediate)
    }
    expect(tried).toBe(6)
    isFull = false
    focusManager.setFocused(false)
    focusManager.setFocused(undefined)

    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
  })

  it('is written to without encoding all data in one turn', async () => {
    let encoded = 0
    const Text = z.codec(z.string(), z.string(), {
      decode: (text) => text,
      encode: (text) => {
        encoded++
        return text
      },
    })
    const schema = z.object({ id: z.string(), text: Text })
    const texts = repository({ one: 'text', many: 'texts', path: '/texts', schema, persist: true })
    const memory = createMemoryStore()
    let isHeld = true
    const reading: (() => void)[] = []
    const get = async (key: string) => {
      const isData = isHeld && key.includes('.q.')
      if (isData) await new Promise<void>((resolve) => reading.push(resolve))
      return memory.get(key)
    }
    const store = { ...memory, get }
    const app = world.start({ repositories: [texts], store, throttle: 60_000 })
    for (const id of ['1', '2', '3']) {
      app.queryClient.setQueryData(texts.keys.detail(id), { id, text: 'x' })
    }
    const flushed = app.offline.flush()
    await vi.waitUntil(() => reading.length === 3)
    reading[0]?.()
    await vi.waitUntil(() => encoded > 0)
    expect(encoded).toBe(1)
    isHeld = false
    for (const resolve of reading) resolve()
    await flushed

    expect(await isKept(memory, '.q.')).toBe(true)
  })

  it('may be an object with methods of a class', async () => {
    class Shelf implements KeyValueStore {
      readonly lifetime = 'page'
      readonly protection = 'none'
      readonly #texts = new Map<string, string>()
      async get(key: string) {
        return this.#texts.get(key)
      }
      async set(key: string, text: string) {
        this.#texts.set(key, text)
      }
      async delete(key: string) {
        this.#texts.delete(key)
      }
      async keys() {
        return [...this.#texts.keys()]
      }
      async clear() {
        this.#texts.clear()
      }
    }
    world.server.add('One')
    const store = new Shelf()
    const app = world.start({ store })
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()

    expect(await isKept(store, '.q.')).toBe(true)
    await app.session.signOut()
    await expect.poll(() => store.keys()).toEqual([])
  })

  it('data of a clock that went wrong is shown without what was deleted, and asked for at once', async () => {
    const { id } = world.server.add('Deleted')
    world.server.add('One')
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: now + 365 * 86_400_000 })
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    await first.offline.flush()
    first.queryClient.clear()
    await mutate(first, 'delete', id)
    await leave(first)
    vi.setSystemTime(now)
    world.server.fail = () => 'destroy'
    const second = world.start()
    expect(await second.queryClient.query(second.notes.list())).toMatchObject([{ text: 'One' }])
    await expect.poll(lists).toBe(2)
    world.server.fail = () => undefined
    await second.queryClient.refetchQueries()
    await leave(second)
    const third = world.start()
    await third.queryClient.query(third.notes.list())

    expect(lists()).toBe(3)
  })

  it('P25 lets go of 2,000 queries that nobody looks at', async () => {
    const id = world.server.add('One').id
    const app = world.start()
    const one = await app.queryClient.query(app.notes.detail(id))
    app.queryClient.setDefaultOptions({
      queries: { ...app.queryClient.getDefaultOptions().queries, gcTime: 0 },
    })
    for (let index = 0; index < 2_000; index++) {
      app.queryClient.setQueryData(app.notes.keys.detail(`k${index}`), { ...one, id: `k${index}` })
    }
    await app.offline.flush()

    await expect.poll(() => app.queryClient.getQueryCache().getAll().length).toBe(1)
    expect((await world.store.keys()).filter((key) => key.includes('.q.'))).toHaveLength(2_001)
    expect(await app.queryClient.query(app.notes.detail('k7'))).toMatchObject({ id: 'k7' })
    expect(world.server.requests).toHaveLength(1)
  })

  it.each([
    ['maxAge', -1],
    ['maxAge', Number.NaN],
    ['maxBytes', 0],
    ['throttle', -1],
    ['concurrency', 0],
    ['maxEntries', '10'],
    ['maxWait', null],
  ])('P15 refuses %s: %j when it is made, and says what it must be', (name, value) => {
    const client = createApiClient({ baseURL: world.server.url, logging: false })
    const options = { client, repositories: [], store: createMemoryStore(), [name]: value }

    for (const create of [createOffline, createPersistence]) {
      const queryClient = new QueryClient()
      expect(() => create({ ...options, queryClient })).toThrow(`The option '${name}' is`)
      // Nothing is attached by then.
      const other = createApiClient({ baseURL: world.server.url, logging: false })
      expect(() => connectApi(queryClient, other)).not.toThrow()
    }
  })
})

describe('a deletion', () => {
  it('of what a list on the disk still has is not undone by a reload', async () => {
    const [one, two] = [world.server.add('One'), world.server.add('Two')]
    const first = world.start({ notes: declareNotes(false) })
    await first.queryClient.query(first.notes.list())
    await first.queryClient.query(first.notes.detail(one.id))
    await leave(first)
    const second = world.start({ notes: declareNotes(false), throttle: 60_000 })
    await mutate(second, 'delete', one.id)
    await expect.poll(() => world.dump()).toMatch(isNotedGone)
    // Nothing of it is written any longer, as when the page dies.
    second.offline.dispose()
    world.server.fail = () => 'destroy'
    const third = world.start({ notes: declareNotes(false) })

    const list = await third.queryClient.query({ ...third.notes.list(), staleTime: 'static' })
    expect(list.map(({ id }) => id)).toEqual([two.id])
    await expect(third.queryClient.query(third.notes.detail(one.id))).rejects.toThrow()
  })

  it('in one tab is noted beside one that another tab makes in the same moment', async () => {
    const [one, two] = [world.server.add('One'), world.server.add('Two')]
    const first = world.start({ notes: declareNotes(false) })
    await first.queryClient.query(first.notes.list())
    await leave(first)
    const tabs = [one, two].map(({ id }) => ({ id, tab: world.start({ throttle: minute }) }))
    await Promise.all(tabs.map(({ id, tab }) => mutate(tab, 'delete', id)))
    await expect.poll(async () => (await world.dump()).split(isNotedGone).length).toBe(3)
    for (const { tab } of tabs) tab.offline.dispose()
    world.server.fail = () => 'destroy'
    const later = world.start({ notes: declareNotes(false) })

    expect(await later.queryClient.query({ ...later.notes.list(), staleTime: 'static' })).toEqual(
      [],
    )
  })

  it('that was refused leaves nothing behind', async () => {
    const note = world.server.add('One')
    const first = world.start({ notes: declareNotes(false) })
    await first.queryClient.query(first.notes.list())
    await leave(first)
    world.server.fail = ({ method }) => (method === 'DELETE' ? { status: 403 } : undefined)
    const second = world.start({ notes: declareNotes(false) })
    await mutate(second, 'delete', note.id).catch(() => {})
    await expect.poll(() => world.dump()).toMatch(/\.n\.\w+ 0$/m)
    await leave(second)
    world.server.fail = () => 'destroy'
    const third = world.start({ notes: declareNotes(false) })

    const list = await third.queryClient.query({ ...third.notes.list(), staleTime: 'static' })
    expect(list).toHaveLength(1)
  })

  it('whose response never came makes data on the disk stale, and does not show it', async () => {
    const note = world.server.add('One')
    const first = world.start({ notes: declareNotes(false) })
    await first.queryClient.query(first.notes.list())
    await leave(first)
    const second = world.start({ notes: declareNotes(false) })
    world.server.fail = ({ method }) => (method === 'DELETE' ? 'destroyAfter' : undefined)
    world.server.delay = () => new Promise(() => {})
    mutate(second, 'delete', note.id).catch(() => {})
    await expect.poll(() => world.dump()).toMatch(isNotedGone)
    second.offline.dispose()
    const third = world.start({ notes: declareNotes(false) })
    const list = await third.queryClient.query({ ...third.notes.list(), staleTime: 'static' })

    expect(list).toEqual([])
    expect(third.queryClient.getQueryState(third.notes.keys.list())?.isInvalidated).toBe(true)
  })
})

describe('a deletion that finds nothing', () => {
  it.each([404, 410])('is made where its first response was lost (%i)', async (status) => {
    const note = world.server.add('One')
    const clock = new ManualClock(Date.now())
    const app = world.start({ clock })
    await app.queryClient.query(app.notes.list())
    let count = 0
    world.server.fail = ({ method }) => {
      if (method !== 'DELETE') return undefined
      return count++ === 0 ? 'destroyAfter' : { status }
    }
    const deleted = mutate(app, 'delete', note.id)
    const begin = clock.now()
    const passes = () => {
      // By nothing but what is due soon, so that whoever deletes is still there.
      const { next = Infinity } = clock
      if (next - clock.now() <= 1_000) clock.advance(next - clock.now())
      return count === 2
    }
    await vi.waitUntil(passes, { interval: 5, timeout: 20_000 })

    await expect(deleted).resolves.toBeUndefined()
    expect(clock.now() - begin).toBeLessThan(10_000)
    expect(app.offline.outbox.getEntries()).toEqual([])
  })

  it('is made where the page that sent it first is gone', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    world.server.fail = ({ method }) => (method === 'DELETE' ? 'destroyAfter' : undefined)
    mutate(first, 'delete', note.id).catch(() => {})
    await expect.poll(() => world.server.notes.size).toBe(0)
    await leave(first)
    world.server.fail = ({ method }) => (method === 'DELETE' ? { status: 404 } : undefined)
    const requests = world.server.requests.length
    const second = world.start()

    const { getEntries } = second.offline.outbox
    await expect.poll(() => world.server.requests.slice(requests)).toContain('DELETE /notes/n1')
    await expect.poll(getEntries).toEqual([])
  })

  it('fails where it is sent for the first time, at once, as it would without an outbox', async () => {
    const app = world.start()
    world.server.fail = () => ({ status: 404 })
    await expect(mutate(app, 'delete', 'n9')).rejects.toMatchObject({ kind: 'notFound' })
    expect(app.offline.outbox.getEntries()).toEqual([])
  })
})

describe('a creation that is sent again', () => {
  it('to a server that honours no key fails as the conflict that it answers, and its list shows what is there', async () => {
    const first = world.start()
    world.server.fail = ({ method }) => (method === 'POST' ? 'destroyAfter' : undefined)
    const day = new Date('2026-03-04')
    mutate(first, 'create', { text: 'One', day }).catch(() => {})
    await expect.poll(() => world.server.notes.size).toBe(1)
    await leave(first)
    world.server.fail = ({ method }) => (method === 'POST' ? { status: 409 } : undefined)
    const second = world.start()
    const list = new QueryObserver(second.queryClient, second.notes.list())
    onTestFinished(list.subscribe(() => {}))

    await expect.poll(() => statesOf(second)).toEqual(['failed'])
    await expect
      .poll(() => list.getCurrentResult().data?.map(({ id, text }) => [id, text]))
      .toEqual([['n1', 'One']])
  })
})

describe('a drain', () => {
  it('9.9 that the server slows down (429) waits as long as it says, with all changes', async () => {
    const clock = new ManualClock(Date.now())
    const ids = ['One', 'Two', 'Three'].map((text) => world.server.add(text).id)
    const first = world.start()
    await queue(first, ids)
    await leave(first)
    let patches = 0
    world.server.fail = ({ method }) => {
      if (method === 'PATCH') patches++
      return { status: 429, headers: { 'Retry-After': '30' } }
    }
    const app = world.start({ clock, concurrency: 1 })
    await expect.poll(() => statesOf(app).length).toBe(3)
    onlineManager.setOnline(true)
    await expect.poll(() => patches).toBe(1)
    world.server.fail = () => undefined
    // The request that is under way has two timers, and what waits has one.
    await vi.waitUntil(() => clock.pending === 1)
    clock.advance(29_000)
    await app.queryClient.query({ ...app.notes.list(), staleTime: 0 })
    expect(world.server.effects).toEqual([])
    clock.advance(5_000)

    await expect.poll(() => world.server.effects.length).toBe(3)
    expect(patches).toBe(1)
  })

  it('R11 that the server slows down until a date asks again after an hour, since one of the clocks may be wrong', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    const headers = { 'Retry-After': new Date(clock.now() + 365 * 24 * 60 * minute).toUTCString() }
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 429, headers } : undefined)
    const app = world.start({ clock })
    const sent = mutate(app, 'update', { id, patch: { text: 'Two' } })
    await expect.poll(() => world.server.requests.length).toBe(1)
    world.server.fail = () => undefined
    // The request that is under way has two timers, and what waits has one.
    await vi.waitUntil(() => clock.pending === 1)
    clock.advance(60 * minute)

    expect(await sent).toMatchObject({ text: 'Two' })
  })

  it('9.9 that the server slows down is not hurried by the network that comes back, nor by another failure', async () => {
    const clock = new ManualClock(Date.now())
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const first = world.start()
    await queue(first, ids)
    await leave(first)
    const asked: string[] = []
    world.server.fail = ({ method, url = '' }) => {
      if (method !== 'PATCH') return undefined
      asked.push(url)
      return asked.length > 1 ? 'destroy' : { status: 429, headers: { 'Retry-After': '30' } }
    }
    const app = world.start({ clock })
    await expect.poll(() => statesOf(app).length).toBe(2)
    onlineManager.setOnline(true)
    // Each request that is under way has two timers, and what waits has one.
    await vi.waitUntil(() => asked.length === 2 && clock.pending === 2)
    world.server.fail = () => undefined
    clock.advance(20_000)
    onlineManager.setOnline(false)
    onlineManager.setOnline(true)
    await app.queryClient.query({ ...app.notes.list(), staleTime: 0 })
    expect(asked).toHaveLength(2)
    expect(world.server.effects).toEqual([])
    clock.advance(10_000)

    await expect.poll(() => world.server.effects.length).toBe(2)
  })

  it('whose request the server still works on (409 with Retry-After) asks again with the same key', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    const keys: unknown[] = []
    world.server.fail = ({ headers, method }) => {
      if (method !== 'PATCH') return undefined
      keys.push(headers['idempotency-key'])
      return keys.length > 1 ? undefined : { status: 409, headers: { 'Retry-After': '5' } }
    }
    const app = world.start({ clock })
    const sent = mutate(app, 'update', { id, patch: { text: 'Two' } })
    await vi.waitUntil(
      () => {
        if (keys.length > 0) clock.advance(1_000)
        return world.server.effects.length > 0
      },
      { interval: 5 },
    )

    expect(await sent).toMatchObject({ text: 'Two' })
    expect(keys).toEqual([keys[0], keys[0]])
  })

  it('O02 keeps the order of changes when the clock is set back between them', async () => {
    const { id } = world.server.add('One')
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now })
    const first = world.start()
    onlineManager.setOnline(false)
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      vi.setSystemTime(now - index * 3_600_000)
      mutate(first, 'update', { id, patch: { text } }).catch(() => {})
    }
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(4)
    await leave(first)
    const second = world.start()
    await expect.poll(() => statesOf(second).length).toBe(3)
    onlineManager.setOnline(true)

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['a', 'b', 'c'])
  })

  it('RT-O5 is counted in each tab alike, and anew once something waits again', async () => {
    const ids = [1, 2, 3].map((number) => world.server.add(`${number}`).id)
    const options = { lock: sharedLock(), channel: (name: string) => new BroadcastChannel(name) }
    const tabs = [world.start(options), world.start(options)] as const
    const counts = () =>
      tabs.map(({ offline: { outbox } }) => [outbox.getSent(), outbox.getEntries().length])
    for (const round of [ids, ids.slice(1)]) {
      onlineManager.setOnline(false)
      for (const id of round)
        mutate(tabs[0], 'update', { id, patch: { text: 'new' } }).catch(() => {})
      await expect.poll(counts).toEqual(tabs.map(() => [0, round.length]))
      onlineManager.setOnline(true)
      await expect.poll(counts).toEqual(tabs.map(() => [round.length, 0]))
    }
  })

  it('O18 of two tabs with different versions sends nothing in the wrong shape, and both show what failed', async () => {
    const { id } = world.server.add('One')
    const channel = (name: string) => new BroadcastChannel(name)
    const former = world.start({ channel, version: '1' })
    await queue(former, [id])
    const latter = world.start({ channel, version: '2' })
    await expect.poll(() => statesOf(latter)).toEqual(['failed'])
    await expect.poll(() => statesOf(former)).toEqual(['failed'])
    onlineManager.setOnline(true)
    await mutate(latter, 'update', { id, patch: { text: 'of the latter' } })
    await mutate(former, 'update', { id, patch: { text: 'of the former' } })

    expect(world.server.effects.map(({ body }) => body['text'])).toEqual([
      'of the latter',
      'of the former',
    ])
  })

  it('tells the changes that mention a new entity its id after a crash, though they could not be written anew', async () => {
    let isFull = false
    const set = async (key: string, value: string) => {
      if (isFull)
        throw createApiFailure({ kind: 'storage', code: 'QuotaExceededError', message: '' })
      await world.store.set(key, value)
    }
    const first = world.start({ store: { ...world.store, set }, onStorageFailure: () => {} })
    await first.queryClient.query(first.notes.list())
    onlineManager.setOnline(false)
    mutate(first, 'create', { text: 'New', day: new Date() }).catch(() => {})
    const id = first.queryClient.getQueryData(first.notes.keys.list())?.[0]?.id
    mutate(first, 'update', { id, patch: { text: 'Changed' } }).catch(() => {})
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    isFull = true
    world.server.fail = ({ method }) => (method === 'PATCH' ? 'destroy' : undefined)
    onlineManager.setOnline(true)
    await expect.poll(() => world.server.requests).toContain('PATCH /notes/n1')
    first.offline.dispose()
    world.server.fail = () => undefined
    world.start()

    await expect.poll(() => world.server.notes.get('n1')?.text).toBe('Changed')
    expect(world.server.effects.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
    await expect.poll(() => world.dump()).not.toContain('.o.')
  })

  it('O13 of an entry whose repository is gone fails when it has waited too long', async () => {
    const now = Date.now()
    const { id } = world.server.add('One')
    const first = world.start()
    await queue(first, [id])
    await leave(first)
    const other = world.start({ repositories: [] })
    await expect.poll(() => statesOf(other)).toEqual(['waiting'])
    await leave(other)
    vi.useFakeTimers({ toFake: ['Date'], now: now + 8 * 86_400_000 })
    const later = world.start({ repositories: [] })

    await expect.poll(() => statesOf(later)).toEqual(['failed'])
    expect(await later.offline.outbox.discard(later.offline.outbox.getEntries()[0]?.id ?? '')).toBe(
      true,
    )
    expect(statesOf(later)).toEqual([])
  })

  it('O18 does not wait for another tab with what a clock dated ahead', async () => {
    const now = Date.now()
    const { id } = world.server.add('One')
    vi.useFakeTimers({ toFake: ['Date'], now: now + 365 * 86_400_000 })
    const first = world.start({ version: '1' })
    await queue(first, [id])
    await leave(first)
    vi.setSystemTime(now)
    onlineManager.setOnline(true)
    const migrate = () => ({ id, patch: { text: 'Migrated' } })
    world.start({ version: '2', migrate })

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['Migrated'])
  })

  it('that has ended takes nothing more: changes are sent at once', async () => {
    const { id } = world.server.add('One')
    const app = world.start()
    app.offline.dispose()

    expect(await mutate(app, 'update', { id, patch: { text: 'Two' } })).toMatchObject({
      text: 'Two',
    })
    expect(await world.dump()).not.toContain('.o.')
  })

  it('O19 of many changes lays each over a list once when it is made', async () => {
    const matches = vi.fn<() => boolean>(() => true)
    const schema = z.object({ id: z.string(), text: z.string() })
    const things = repository({
      ...{ one: 'thing', many: 'things', path: '/notes' },
      ...{ schema, create: schema.omit({ id: true }), offline: true },
      optimistic: { ...optimistic, create: (input, id) => ({ ...input, id }), matches },
    })
    const app = world.start({ repositories: [things] })
    await app.queryClient.query(things.list())
    onlineManager.setOnline(false)
    for (let count = 0; count < 100; count++) {
      const create = new MutationObserver(app.queryClient, things.mutation('create'))
      create.mutate({ text: `${count}` }).catch(() => {})
    }

    expect(app.queryClient.getQueryData(things.keys.list())).toHaveLength(100)
    expect(matches.mock.calls.length).toBeLessThan(500)
  })

  it('O02 O18 of two tabs with different versions goes on in one with what waited for the other', async () => {
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now })
    const { id } = world.server.add('One')
    const channel = (name: string) => new BroadcastChannel(name)
    const lock = sharedLock()
    const former = world.start({ channel, lock, version: '1' })
    const latter = world.start({ channel, lock, version: '2' })
    // What is written after a page began is left to the tab that wrote it.
    vi.setSystemTime(now + 1_000)
    let response = () => {}
    world.server.delay = () => new Promise((resolve) => (response = resolve))
    const sent = mutate(latter, 'update', { id, patch: { text: 'of the latter' } })
    await expect.poll(() => world.server.effects.length).toBe(1)
    world.server.delay = async () => {}
    await expect.poll(() => statesOf(former)).toEqual(['waiting'])
    const behind = mutate(former, 'update', { id, patch: { text: 'of the former' } })
    // The other tab knows of it, and has nothing to do with it.
    await expect.poll(() => statesOf(latter)).toEqual(['waiting', 'waiting'])
    response()
    await Promise.all([sent, behind])

    expect(world.server.effects.map(({ body }) => body['text'])).toEqual([
      'of the latter',
      'of the former',
    ])
  })

  it('O02 O11 waits for a server that fails for hours, and for a network after it, by a clock that is set back', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    let failures = 0
    world.server.fail = ({ method }) => {
      if (method === 'PATCH') failures++
      return method === 'PATCH' ? { status: 503 } : undefined
    }
    const app = world.start({ clock })
    const texts = ['Two', 'Three', 'Four']
    const sent = texts.map((text) => mutate(app, 'update', { id, patch: { text } }))
    /** Lets time pass until that is so, which takes the time that requests take. */
    const passUntil = (isSo: () => boolean) =>
      vi.waitUntil(
        () => {
          clock.advance(20_000)
          return isSo()
        },
        { interval: 2, timeout: 20_000 },
      )
    const begin = clock.now()
    await vi.waitUntil(() => failures > 0)
    await passUntil(() => failures > 150)
    // Not often, since the server has enough to do.
    expect(clock.now() - begin).toBeGreaterThan(90 * minute)
    expect(statesOf(app)).toEqual(['waiting', 'waiting', 'waiting'])

    onlineManager.setOnline(false)
    world.server.fail = () => undefined
    const { now } = clock
    clock.now = () => now() - 120 * minute
    onlineManager.setOnline(true)
    await passUntil(() => world.server.effects.length === 3)

    expect(await Promise.all(sent)).toMatchObject(texts.map((text) => ({ text })))
    expect(world.server.effects.map(({ body }) => body['text'])).toEqual(texts)
  })

  it('O02 O11 of an entity that the server fails on (500) goes on after an hour, and keeps what failed', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    const times: number[] = []
    world.server.fail = ({ method }) => {
      if (method === 'PATCH') times.push(clock.now())
      return method === 'PATCH' ? { status: 500 } : undefined
    }
    const app = world.start({ clock })
    const first = mutate(app, 'update', { id, patch: { text: 'Two' } })
    const second = mutate(app, 'update', { id, patch: { text: 'Three' } })
    first.catch(() => (world.server.fail = () => undefined))
    await vi.waitUntil(() => times.length > 0)
    await vi.waitUntil(
      () => {
        clock.advance(20_000)
        return world.server.effects.length > 0
      },
      { interval: 2, timeout: 20_000 },
    )

    await expect(first).rejects.toMatchObject({ kind: 'internalServerError' })
    expect(await second).toMatchObject({ text: 'Three' })
    expect(statesOf(app)).toEqual(['failed'])
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(40 * minute)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(100 * minute)
  })

  it.each([511, 522])(
    'O11 waits for what stands between and does not let it through (%i)',
    async (status) => {
      const clock = new ManualClock(Date.now())
      const { id } = world.server.add('One')
      world.server.fail = ({ method }) => (method === 'PATCH' ? { status } : undefined)
      const app = world.start({ clock })
      const sent = mutate(app, 'update', { id, patch: { text: 'Two' } })
      await expect.poll(() => app.offline.outbox.getEntries()[0]?.failure?.status).toBe(status)
      world.server.fail = () => undefined
      clock.advance(minute)

      expect(await sent).toMatchObject({ text: 'Two' })
    },
  )

  it('O11 of those that were under way together when the network went asks again after a second', async () => {
    const clock = new ManualClock(Date.now())
    const ids = Array.from({ length: 4 }, () => world.server.add('One').id)
    let isGone = true
    world.server.fail = ({ method }) => (isGone && method === 'PATCH' ? 'destroy' : undefined)
    const app = world.start({ clock })
    const begin = clock.now()
    const sent = ids.map((id) => mutate(app, 'update', { id, patch: { text: 'Two' } }))
    await expect.poll(() => world.server.requests.length).toBe(4)
    await expect.poll(() => clock.pending).toBeGreaterThan(0)
    isGone = false
    await vi.waitUntil(
      () => {
        clock.advance(100)
        return world.server.effects.length > 0
      },
      { interval: 5 },
    )
    await Promise.all(sent)

    expect(clock.now() - begin).toBeLessThan(2_000)
  })

  it('O11 that waits in the tab that sends is sent when the user asks for it in another one', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    const options = { clock, channel: (name: string) => new BroadcastChannel(name) }
    const lock = sharedLock()
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 503 } : undefined)
    const sender = world.start({ ...options, lock })
    const sent = mutate(sender, 'update', { id, patch: { text: 'Two' } })
    await expect.poll(() => sender.offline.outbox.getEntries()[0]?.failure?.status).toBe(503)
    const other = world.start({ ...options, lock })
    await expect.poll(() => statesOf(other)).toEqual(['waiting'])
    world.server.fail = () => undefined
    await other.offline.outbox.retry(other.offline.outbox.getEntries()[0]?.id ?? '')

    expect(await sent).toMatchObject({ text: 'Two' })
  })

  it('O18 that the server refused in its former shape is tried again in the new one', async () => {
    const { id } = world.server.add('One')
    const first = world.start({ version: '1' })
    await queue(first, [id])
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 422 } : undefined)
    const { now } = Date
    vi.useFakeTimers({ toFake: ['Date'], now: now() + minute })
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(first)).toEqual(['failed'])
    await leave(first)
    world.server.fail = () => undefined
    const migrate = () => ({ id, patch: { text: 'Migrated' } })
    const { offline } = world.start({ version: '2', migrate })
    await expect.poll(() => offline.outbox.getEntries().length).toBe(1)
    await offline.outbox.retry(offline.outbox.getEntries()[0]?.id ?? '')

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['Migrated'])
  })

  it('O11 that waits to be tried again is sent when the user asks for it', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 503 } : undefined)
    const app = world.start({ clock })
    const sent = mutate(app, 'update', { id, patch: { text: 'Two' } })
    await expect.poll(() => app.offline.outbox.getEntries()[0]?.failure?.status).toBe(503)
    world.server.fail = () => undefined
    const [entry] = app.offline.outbox.getEntries()
    await app.offline.outbox.retry(entry?.id ?? '')

    expect(await sent).toMatchObject({ text: 'Two' })
  })

  it('O02 keeps what is refused after it had to wait, also by a clock that was set back', async () => {
    const clock = new ManualClock(Date.now())
    const { id } = world.server.add('One')
    let status = 503
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status } : undefined)
    const app = world.start({ clock })
    const sent = mutate(app, 'update', { id, patch: { text: 'Two' } }).catch(() => {})
    await expect.poll(() => app.offline.outbox.getEntries()[0]?.failure?.status).toBe(503)
    const { now } = clock
    clock.now = () => now() - 120 * minute
    status = 422
    clock.advance(minute)
    await sent

    expect(statesOf(app)).toEqual(['failed'])
  })

  it('O11 of many changes asks a server that is down once in a second, and does not give up', async () => {
    const clock = new ManualClock(Date.now())
    const ids = Array.from({ length: 50 }, () => world.server.add('One').id)
    const times: number[] = []
    world.server.fail = ({ method }) => {
      if (method === 'PATCH') times.push(clock.now())
      return method === 'PATCH' ? { status: 503 } : undefined
    }
    const app = world.start({ clock })
    for (const id of ids) mutate(app, 'update', { id, patch: { text: 'Two' } }).catch(() => {})
    await vi.waitUntil(() => times.length >= ids.length, { timeout: 20_000 })
    const begin = clock.now()
    await vi.waitUntil(
      () => {
        clock.advance(1_000)
        return clock.now() > begin + 10 * minute
      },
      { interval: 5, timeout: 60_000 },
    )

    expect(times.filter((time) => time > begin).length).toBeLessThan(600)
    expect(new Set(statesOf(app))).toEqual(new Set(['waiting']))
  }, 90_000)

  it('whose session ends (401) keeps the changes until the same user is back', async () => {
    const { id } = world.server.add('One')
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 401 } : undefined)
    const app = world.start()
    mutate(app, 'update', { id, patch: { text: 'Two' } }).catch(() => {})
    await expect.poll(() => app.session.getState().status).toBe('signedOut')
    expect(statesOf(app)).toEqual([])
    expect(await world.dump()).toContain('.o.')
    await leave(app)
    world.server.fail = () => undefined
    world.start()

    await expect.poll(() => world.server.effects.map(({ user }) => user)).toEqual(['ada'])
    await expect.poll(() => world.dump()).not.toContain('.o.')
  })

  it.each(['bob', 'ada'])(
    'RT-O3 keeps the changes of a user over whom %s signs in, and not the data',
    async (next) => {
      const { id } = world.server.add('One')
      const app = world.start()
      await app.queryClient.query(app.notes.list())
      await app.offline.flush()
      await queue(app, [id])
      const body = { access_token: next, user: { id: next } }
      world.server.fail = ({ url }) => (url === '/login' ? { status: 200, body } : undefined)
      await app.session.signIn({})
      await expect.poll(() => world.dump()).not.toContain('.q.')
      expect(await world.dump()).toContain('.o.')
      await expect.poll(() => statesOf(app)).toEqual(next === 'ada' ? ['waiting'] : [])
      await leave(app)
      onlineManager.setOnline(true)
      world.start()

      await expect.poll(() => world.server.effects.map(({ user }) => user)).toEqual(['ada'])
      await expect.poll(() => world.dump()).not.toContain('.o.')
    },
  )

  it('10.4 that is under way when the user signs out leaves nothing, and sends nothing more', async () => {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const app = world.start({ concurrency: 1 })
    await queue(app, ids)
    let response = () => {}
    world.server.delay = () => new Promise((resolve) => (response = resolve))
    onlineManager.setOnline(true)
    await expect.poll(() => world.server.effects.length).toBe(1)
    await app.session.signOut()
    response()

    await expect.poll(() => world.dump()).toBe('')
    const bob = world.start({ user: 'bob' })
    world.server.delay = async () => {}
    await mutate(bob, 'update', { id: ids[1], patch: { text: 'of bob' } })
    expect(world.server.effects.map(({ user }) => user)).toEqual(['ada', 'bob'])
  })

  it.each([
    [
      'signs out and makes way for another',
      async ({ session }: App) => {
        void session.signOut()
        await session.signIn({})
      },
    ],
    ['has no outbox any longer', ({ offline }: App) => offline.dispose()],
  ])('RT-O3 sends nothing of a user who %s while it reads the entries', async (_how, end) => {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const former = world.start()
    await queue(former, ids)
    former.offline.dispose()
    onlineManager.setOnline(true)
    let isReading = false
    let read = () => {}
    const held = new Promise<void>((resolve) => (read = resolve))
    const app = world.start({
      store: {
        ...world.store,
        keys: async () => {
          if (isReading) await held
          return world.store.keys()
        },
      },
      lock({ name }, task) {
        isReading ||= name.includes('outbox')
        return task(false)
      },
    })
    await expect.poll(() => isReading).toBe(true)
    const bob = { access_token: 'bob', user: { id: 'bob' } }
    world.server.fail = ({ url }) => (url === '/login' ? { status: 200, body: bob } : undefined)
    await end(app)
    read()
    for (const text of ['a', 'b']) await mutate(app, 'update', { id: ids[1], patch: { text } })

    expect(world.server.effects.map(({ body }) => body['text'])).toEqual(['a', 'b'])
  })

  it('A37 10.4 ends what waits for its user with them, and for the app with dispose()', async () => {
    const { id } = world.server.add('One')
    const update = ['update', { id, patch: { text: 'Two' } }] as const
    const [left, disposed] = [world.start({ user: 'ada' }), world.start({ user: 'bob' })]
    onlineManager.setOnline(false)
    const outcomes = [left, disposed].map((app) => mutate(app, ...update))
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    void left.session.signOut()
    disposed.offline.dispose()

    await expect(outcomes[0]).rejects.toMatchObject({
      kind: 'requestCancelled',
      reason: 'signedOut',
    })
    await expect(outcomes[1]).rejects.toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(2)
  })

  it('P01 RT-O3 leaves no name of a user who signs out while the storage is being opened', async () => {
    const store = createMemoryStore()
    const set = vi.fn<KeyValueStore['set']>(store.set)
    const { promise: opening, resolve: open } = createDeferred<void>()
    const keys = vi.fn<KeyValueStore['keys']>(() => opening.then(store.keys))
    const app = world.start({ store: { ...store, keys, set } })
    await expect.poll(() => keys.mock.calls.length).toBe(1)
    await app.session.signOut()
    open()
    await expect.poll(() => set.mock.calls.length).toBe(1)

    await expect.poll(() => store.keys()).toEqual([])
  })

  it('RT-O3 shows nothing of a user who signs out while the entries are being shown', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => world.server.add(`${index}`).id)
    const former = world.start()
    await queue(former, ids)
    former.offline.dispose()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const app = world.start()
    const mutations = app.queryClient.getMutationCache()
    await new Promise<void>((resolve) => {
      mutations.subscribe(({ type }) => type === 'added' && resolve())
    })
    await app.session.signOut()
    // It lets the page paint between them.
    await vi.advanceTimersByTimeAsync(1_000)

    expect(mutations.getAll()).toEqual([])
    expect(world.server.requests).toEqual([])
  })

  it('RT-O3 that is under way when another user comes is finished by its own user, once', async () => {
    const { id } = world.server.add('One')
    const ada = world.start()
    let response = () => {}
    world.server.delay = () => new Promise((resolve) => (response = resolve))
    mutate(ada, 'update', { id, patch: { text: 'of ada' } }).catch(() => {})
    await expect.poll(() => world.server.effects.length).toBe(1)
    ada.offline.dispose()
    const bob = world.start({ user: 'bob' })
    response()
    world.server.delay = async () => {}
    await mutate(bob, 'update', { id, patch: { text: 'of bob' } })
    await leave(bob)
    const again = world.start()

    await expect.poll(() => statesOf(again)).toEqual([])
    await expect.poll(() => world.dump()).not.toContain('.o.')
    expect(world.server.effects.map(({ user }) => user)).toEqual(['ada', 'bob'])
  })
})

/** A store that takes so many characters in all. */
function limitedStore(most: number): KeyValueStore {
  const store = createMemoryStore()
  const sizes = new Map<string, number>()
  return {
    ...store,
    set: async (key, value) => {
      const others = [...sizes].filter(([name]) => name !== key)
      const used = others.reduce((sum, [, size]) => sum + size, 0)
      if (used + value.length > most)
        throw createApiFailure({ kind: 'storage', code: 'QuotaExceededError', message: 'Full' })
      sizes.set(key, value.length)
      await store.set(key, value)
    },
    delete: async (key) => {
      sizes.delete(key)
      await store.delete(key)
    },
  }
}
