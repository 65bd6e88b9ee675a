import 'fake-indexeddb/auto'
import { onlineManager } from '@tanstack/react-query'
import { seededRandom } from 'repository-hooks/testing'
import { createIndexedDbStore } from 'repository-hooks/vault'
import { afterEach, expect, it, vi } from 'vitest'
import { breakDisk } from '../storage/breakDisk.js'
import { ManualClock } from '../session/ManualClock.js'
import { mutate, type App } from './notes.js'
import { openWorld } from './setUp.js'

const world = openWorld()

afterEach(() => vi.restoreAllMocks())

/** What is known of a change after its page. */
interface Made {
  readonly text: string
  end: 'answered' | 'refused' | undefined
  isWritten: boolean
  /** Whether its page was told that the storage fails. */
  isTold: boolean
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A page that makes some changes, of notes and of one that it makes itself, and goes at some moment. */
async function visit(app: App, ids: readonly string[], random: () => number): Promise<Made[]> {
  const all: Made[] = []
  const change = (name: 'create' | 'update', variables: (text: string) => object) => {
    const made: Made = { text: `${random()}`, end: undefined, isWritten: false, isTold: false }
    all.push(made)
    const ended = (end: Made['end']) => () => (made.end ??= end)
    mutate(app, name, variables(made.text)).then(ended('answered'), ended('refused'))
  }
  const list = () => app.queryClient.getQueryData(app.notes.keys.list())
  for (let count = 0; count < 5; count++) {
    if (random() < 0.25) change('create', (text) => ({ text, day: new Date() }))
    await pause(random() * 5)
    const id = random() < 0.25 ? list()?.at(-1)?.id : ids[Math.floor(random() * ids.length)]
    change('update', (text) => ({ id, patch: { text } }))
    if (random() < 0.2) onlineManager.setOnline(random() < 0.6)
  }
  await pause(random() * 30)
  return all
}

async function writtenIn(name: string): Promise<string> {
  const store = createIndexedDbStore({ name })
  return JSON.stringify(await Promise.all((await store.keys()).map((key) => store.get(key))))
}

/** Whether of each change something came, or it is written down, or the page was told that nothing may be. */
async function isKnown(
  made: readonly Made[],
  name: string,
  told: { mock: { calls: readonly unknown[] } },
): Promise<boolean> {
  const written = await writtenIn(name).catch(() => '')
  return told.mock.calls.length > 0 || made.every((it) => it.end || written.includes(it.text))
}

it('O03 O04 P09 each change takes effect once or is seen to have failed, though the disk fails 500 times', async () => {
  const random = seededRandom(20_261_123)
  let chance = 0
  const disk = breakDisk(() => random() < chance)
  for (let round = 0; disk.failures < 500; round++) {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const name = `broken ${round}`
    const clock = new ManualClock(Date.now())
    const ticking = setInterval(() => clock.advance(200), 5)
    const all: Made[] = []
    for (let page = 0; page < 2; page++) {
      chance = [0.02, 0.05, 0.1][Math.floor(random() * 3)] ?? 0
      world.server.fail = ({ method }) => {
        if (method === 'GET' || random() > 0.15) return undefined
        return random() < 0.5 ? 'destroy' : 'destroyAfter'
      }
      onlineManager.setOnline(random() < 0.5)
      const told = vi.fn<() => void>()
      const store = createIndexedDbStore({ name })
      const app = world.start({ clock, store, onStorageFailure: told })
      await app.queryClient.query(app.notes.list())
      const made = await visit(app, ids, random)
      // A page that went sooner could neither write a change down nor tell of it.
      await expect.poll(() => isKnown(made, name, told), { interval: 5 }).toBe(true)
      chance = 0
      const isTold = told.mock.calls.length > 0
      const written = await writtenIn(name)
      for (const it of made) all.push({ ...it, isWritten: written.includes(it.text), isTold })
      app.offline.dispose()
    }
    world.server.fail = () => undefined
    onlineManager.setOnline(true)
    const last = { clock, store: createIndexedDbStore({ name }), onStorageFailure: () => {} }
    const { outbox } = world.start(last).offline
    await expect.poll(() => outbox.getEntries().filter((it) => it.state === 'waiting')).toEqual([])
    await expect
      .poll(async () => JSON.parse(await writtenIn(name)).join())
      .not.toContain('"waiting"')
    clearInterval(ticking)

    for (const made of all) {
      const times = world.server.effects.filter(({ body }) => body['text'] === made.text).length
      const isSeen = JSON.stringify(outbox.getEntries()).includes(made.text)
      // Nobody promises to keep what the disk refused, and somebody was told of that.
      const mayBeLost = made.end === 'refused' || (!made.end && !made.isWritten && made.isTold)
      const isOnce = times === 1 || (times === 0 && made.end !== 'answered')
      const isFound = times > 0 || isSeen || mayBeLost
      expect({ ...made, times, isOnce, isFound }).toMatchObject({ isOnce: true, isFound: true })
    }
  }
}, 120_000)

it('P01 P09 a user sees what that user has kept or nothing, and leaves nothing unsaid, though the disk fails 300 times', async () => {
  const random = seededRandom(20_261_124)
  let chance = 0
  const disk = breakDisk(() => random() < chance)
  world.server.fail = ({ method }) => (method === 'GET' ? 'destroy' : undefined)
  const name = 'shared device'
  const kept = new Map<string, string[]>()
  for (let round = 0; disk.failures < 300; round++) {
    const user = random() < 0.5 ? 'ada' : 'bob'
    const told = vi.fn<() => void>()
    chance = [0.02, 0.05, 0.1][round % 3] ?? 0
    const app = world.start({ user, store: createIndexedDbStore({ name }), onStorageFailure: told })
    const list = { ...app.notes.list(), staleTime: 'static' } as const
    const shown = await app.queryClient.query(list).catch(() => undefined)
    if (shown) expect(kept.get(user)).toContain(shown[0]?.text)
    const text = `of ${user} ${round}`
    app.queryClient.setQueryData(app.notes.keys.list(), [
      { id: 'n1', text, day: new Date(0), version: 1 },
    ])
    kept.set(user, [...(kept.get(user) ?? []), text])
    await app.offline.flush()
    if (random() < 0.4) {
      await app.session.signOut().catch(() => {})
      await pause(20)
      const isLeft = async () =>
        (await writtenIn(name).catch(() => `of ${user}`)).includes(`of ${user}`)
      // However long deleting takes.
      await expect.poll(async () => told.mock.calls.length > 0 || !(await isLeft())).toBe(true)
      chance = 0
      if (!(await isLeft())) kept.delete(user)
    }
    app.offline.dispose()
  }
}, 60_000)
