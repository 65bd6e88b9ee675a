import { onlineManager } from '@tanstack/react-query'
import type { KeyValueStore } from 'repository-hooks'
import { describe, expect, it, vi } from 'vitest'
import { ManualClock, settle } from '../session/ManualClock.js'
import { createDeferred } from '../view/createDeferred.js'
import { mutate, type App } from './notes.js'
import { leave, openWorld } from './setUp.js'

const world = openWorld()

const told = expect.objectContaining({ kind: 'storage', message: 'The storage does not respond.' })

/** An app on a disk that answers until it hangs, and then does in order all that was asked for. */
function startOnDisk() {
  let gate = Promise.resolve()
  let release = () => {}
  let asked = 0
  const held =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given) => {
      asked += 1
      await gate
      return act(...given)
    }
  const { get, set, delete: remove, keys, ...rest } = world.store
  const store: KeyValueStore = {
    ...rest,
    ...{ get: held(get), set: held(set), delete: held(remove), keys: held(keys) },
  }
  const clock = new ManualClock(Date.now())
  const report = vi.fn<(failure: Error) => void>()
  const app = world.start({ store, clock, onStorageFailure: report })
  const hang = () => {
    const { promise, resolve } = createDeferred<void>()
    gate = promise
    release = () => resolve()
    asked = 0
  }
  /** Ends when the disk was asked for something since it hangs, and keeps somebody waiting. */
  const untilAsked = async () => {
    await vi.waitUntil(() => asked > 0)
    await settle()
  }
  const respond = async () => {
    release()
    await settle()
  }
  return { app, clock, report, hang, respond, untilAsked, asked: () => asked }
}

/** Lets the disk hang, and a query find out. */
async function stick({ app, clock, hang, untilAsked }: ReturnType<typeof startOnDisk>) {
  const { id } = world.server.add('Unknown')
  await app.queryClient.query(app.notes.list())
  await app.offline.flush()
  hang()
  const asked = app.queryClient.query(app.notes.detail(id))
  await untilAsked()
  clock.advance(5_000)
  await asked
}

function entriesOf({ offline }: App): readonly unknown[] {
  return offline.outbox.getEntries()
}

describe('storage that no longer responses after it was opened', () => {
  it('P09 keeps one query waiting for five seconds, and no other until it answers', async () => {
    const ids = ['One', 'Two', 'Three'].map((text) => world.server.add(text).id)
    const disk = startOnDisk()
    const { app, clock, report } = disk
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()
    disk.hang()
    const [first = '', second = '', third = ''] = ids
    const asked = app.queryClient.query(app.notes.detail(first))
    await disk.untilAsked()
    clock.advance(4_999)
    await settle()
    expect(world.server.requests).toEqual(['GET /notes'])
    clock.advance(1)
    expect(await asked).toMatchObject({ text: 'One' })
    expect(await app.queryClient.query(app.notes.detail(second))).toMatchObject({ text: 'Two' })
    expect(report).toHaveBeenCalledExactlyOnceWith(told)
    await disk.respond()
    await app.queryClient.query(app.notes.detail(third))
    await leave(app)
    world.server.fail = () => 'destroy'
    const later = world.start()

    expect(await later.queryClient.query(later.notes.detail(third))).toMatchObject({
      text: 'Three',
    })
  })

  it('P09 O03 keeps one change waiting for five seconds, sends all, and says that they are not kept', async () => {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const disk = startOnDisk()
    const { app, clock, report } = disk
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()
    disk.hang()
    const first = mutate(app, 'update', { id: ids[0], patch: { text: 'first' } })
    await disk.untilAsked()
    clock.advance(4_999)
    await settle()
    expect(world.server.effects).toEqual([])
    clock.advance(1)
    expect(await first).toMatchObject({ text: 'first' })
    await mutate(app, 'update', { id: ids[1], patch: { text: 'second' } })
    expect(report).toHaveBeenCalledExactlyOnceWith(told)
    await disk.respond()
    await leave(app)
    const later = world.start()
    await mutate(later, 'update', { id: ids[0], patch: { text: 'third' } })

    expect(await world.dump()).not.toContain('.o.')
    expect(world.server.effects.map(({ body }) => body['text'])).toEqual([
      'first',
      'second',
      'third',
    ])
  })

  it('P09 O03 keeps all that waits once it answers, when it was thrown away and hung over that', async () => {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const disk = startOnDisk()
    const { app, clock, report } = disk
    const [first, second] = ids
    onlineManager.setOnline(false)
    mutate(app, 'update', { id: first, patch: { text: 'first' } }).catch(() => {})
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(2)
    await world.store.clear()
    report.mockImplementationOnce(disk.hang)
    mutate(app, 'update', { id: second, patch: { text: 'second' } }).catch(() => {})
    await expect.poll(() => report.mock.calls.length).toBe(1)
    await disk.untilAsked()
    clock.advance(10_000)
    await settle()
    await disk.respond()
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    await leave(app)
    onlineManager.setOnline(true)
    world.start()

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']).sort())
      .toEqual(['first', 'second'])
  })

  it('P09 O03 has what was changed meanwhile once it answers', async () => {
    const { id } = world.server.add('One')
    const disk = startOnDisk()
    const { app } = disk
    await stick(disk)
    onlineManager.setOnline(false)
    for (const text of ['first', 'second'])
      mutate(app, 'update', { id, patch: { text } }).catch(() => {})
    await expect.poll(() => entriesOf(app)).toHaveLength(2)
    expect(await world.dump()).not.toContain('.o.')
    await disk.respond()
    await expect.poll(async () => (await world.dump()).split('.o.').length).toBe(3)
    app.offline.dispose()
    onlineManager.setOnline(true)
    world.start()

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['first', 'second'])
  })

  it('P09 is asked for little, however long it hangs', async () => {
    const disk = startOnDisk()
    const { app, clock } = disk
    await stick(disk)
    const before = disk.asked()
    for (let count = 0; count < 100; count++) {
      await app.queryClient.query({ ...app.notes.list(), staleTime: 0 })
      clock.advance(1_000)
      await app.offline.flush()
    }

    expect(disk.asked()).toBe(before)
  })

  it('P01 10.4 deletes what a user leaves who signs out meanwhile, as soon as it answers', async () => {
    const { id } = world.server.add('One')
    const disk = startOnDisk()
    const { app, clock, report } = disk
    await app.queryClient.query(app.notes.list())
    await app.offline.flush()
    disk.hang()
    onlineManager.setOnline(false)
    mutate(app, 'update', { id, patch: { text: 'Two' } }).catch(() => {})
    await disk.untilAsked()
    await app.session.signOut()
    await settle()
    clock.advance(5_000)
    await settle()
    expect(report).toHaveBeenCalledExactlyOnceWith(told)
    expect(await world.dump()).toContain('One')
    await disk.respond()

    await expect.poll(() => world.dump()).toBe('')
    onlineManager.setOnline(true)
    expect(world.server.effects).toEqual([])
  })
})
