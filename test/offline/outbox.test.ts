import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { createApiFailure, createMemoryStore, type KeyValueStore } from 'repository-hooks'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ManualClock } from '../session/ManualClock.js'
import { createDeferred } from '../view/createDeferred.js'
import { declareNotes, mutate, type App } from './notes.js'
import { leave, openWorld, sharedLock } from './setUp.js'

const world = openWorld()

function statesOf({ offline }: App): string[] {
  return offline.outbox.getEntries().map(({ state }) => state)
}

/** What is shown of a list that was fetched. */
function textsOf({ queryClient, notes }: App): string[] | undefined {
  return queryClient.getQueryData(notes.keys.list())?.map(({ text }) => text)
}

/** A page that knows whose disk it is. */
async function openTab(options: Parameters<typeof world.start>[0] = {}): Promise<App> {
  const app = world.start(options)
  await expect.poll(() => world.dump()).toContain('.generation')
  return app
}

/** Changes that wait while the page is offline, all written down. */
async function queue(app: App, changes: readonly [Parameters<typeof mutate>[1], unknown][]) {
  onlineManager.setOnline(false)
  const { length } = (await world.store.keys()).filter((key) => key.includes('.o.'))
  const sent = changes.map(([name, variables]) => mutate(app, name, variables))
  for (const each of sent) each.catch(() => {})
  await expect
    .poll(async () => (await world.store.keys()).filter((key) => key.includes('.o.')).length)
    .toBe(length + changes.length)
  return sent
}

const day = new Date('2026-03-04')

describe('the outbox', () => {
  it('O01 O02 10.6 RT-O5 keeps changes while offline, and sends them in order, one at a time', async () => {
    const note = world.server.add('One')
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    const sent = await queue(
      app,
      ['a', 'b', 'c'].map((text) => ['update', { id: note.id, patch: { text } }]),
    )

    expect(textsOf(app)).toEqual(['c'])
    expect(statesOf(app)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(world.server.effects).toEqual([])
    world.server.delay = () => new Promise((resolve) => setTimeout(resolve, 20))
    onlineManager.setOnline(true)
    await Promise.all(sent)
    expect(world.server.effects.map(({ body }) => body['text'])).toEqual(['a', 'b', 'c'])
    expect(world.server.most.ofOne).toBeLessThan(2)
    expect(statesOf(app)).toEqual([])
  })

  it('RT-O5 O19 sends changes of different entities at the same time, but no more than allowed', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => world.server.add(String(index)).id)
    const app = world.start({ concurrency: 3 })
    const sent = await queue(
      app,
      ids.map((id) => ['update', { id, patch: { text: 'new' } }]),
    )
    world.server.delay = () => new Promise((resolve) => setTimeout(resolve, 20))
    onlineManager.setOnline(true)
    await Promise.all(sent)

    expect(world.server.most.all).toBe(3)
  })

  it('O03 RT-O4 sends them after a reload, with the keys that were written, and shows them before', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    await queue(first, [
      ['update', { id: note.id, patch: { text: 'Two' } }],
      ['create', { text: 'New', day }],
    ])
    const keys = [...(await world.dump()).matchAll(/"key":"([\da-f-]{36})/g)].map(([, key]) => key)
    await leave(first)
    const second = world.start()
    await expect.poll(() => statesOf(second)).toEqual(['waiting', 'waiting'])
    await second.queryClient.query(second.notes.list())

    expect(textsOf(second)).toEqual(['Two', 'New'])
    expect(second.queryClient.getQueryData(second.notes.keys.list())?.[1]?.day).toEqual(day)
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(second)).toEqual([])
    expect(world.server.effects.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
    await expect.poll(() => textsOf(second)).toEqual(['Two', 'New'])
    expect(await world.dump()).not.toContain('.o.')
  })

  it('O03 shows after a reload what an endpoint of its own makes of an entity, and of one that waits to be made', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    await queue(first, [
      ['create', { text: 'New', day }],
      ['rewrite', { id: note.id, body: { text: 'Two' } }],
    ])
    const [, created] = first.queryClient.getQueryData(first.notes.keys.list()) ?? []
    await queue(first, [['rewrite', { id: created?.id, body: { text: 'Newer' } }]])
    expect(textsOf(first)).toEqual(['Two', 'Newer'])
    await leave(first)
    const second = world.start()
    await expect.poll(() => statesOf(second)).toEqual(['waiting', 'waiting', 'waiting'])
    await second.queryClient.query(second.notes.list())

    expect(textsOf(second)).toEqual(['Two', 'Newer'])
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(second)).toEqual([])
    expect([...world.server.notes.values()].map(({ text }) => text)).toEqual(['Two', 'Newer'])
    await expect.poll(() => textsOf(second)).toEqual(['Two', 'Newer'])
  })

  it('O04 sends a change once more whose response was lost, and the server makes it once', async () => {
    const first = world.start()
    world.server.fail = () => 'destroyAfter'
    mutate(first, 'create', { text: 'Once', day }).catch(() => {})
    await expect.poll(() => world.server.effects.length).toBe(1)
    await leave(first)
    world.server.fail = () => undefined
    const second = world.start()
    await expect
      .poll(() => world.server.requests.filter((it) => it.startsWith('POST')).length)
      .toBe(2)
    await expect.poll(() => statesOf(second)).toEqual([])

    expect(world.server.notes.size).toBe(1)
    expect(world.server.effects).toHaveLength(1)
  })

  it('rewrites temporary ids by the Location of a creation that is answered with nothing else, also when the note can’t be asked for at once', async () => {
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    world.server.isTerse = true
    let misses = 0
    world.server.fail = ({ method, url }) =>
      method === 'GET' && url === '/notes/n1' && misses++ < 1 ? 'destroy' : undefined
    const [created] = await queue(app, [['create', { text: 'New', day }]])
    const id = app.queryClient.getQueryData(app.notes.keys.list())?.[0]?.id
    const [updated] = await queue(app, [['update', { id, patch: { text: 'Changed' } }]])
    onlineManager.setOnline(true)

    expect(await created).toMatchObject({ id: 'n1', text: 'New' })
    expect(await updated).toMatchObject({ id: 'n1', text: 'Changed' })
    expect(world.server.requests.filter((it) => it.startsWith('POST'))).toHaveLength(2)
    expect(world.server.effects.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /notes',
      'PATCH /notes/n1',
    ])
    expect(misses).toBe(2)
  })

  it('rewrites temporary ids in later changes, also after a reload', async () => {
    const first = world.start()
    await first.queryClient.query(first.notes.list())
    await queue(first, [['create', { text: 'New', day }]])
    const id = first.queryClient.getQueryData(first.notes.keys.list())?.[0]?.id
    await queue(first, [
      ['update', { id, patch: { text: 'Changed' } }],
      ['update', { id, patch: { text: `mentions ${id}` } }],
    ])
    await leave(first)
    const second = world.start()
    await second.queryClient.query(second.notes.list())
    await expect.poll(() => textsOf(second)).toEqual([`mentions ${id}`])
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(second)).toEqual([])

    expect(world.server.effects.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /notes',
      'PATCH /notes/n1',
      'PATCH /notes/n1',
    ])
    await expect.poll(() => textsOf(second)).toEqual([`mentions ${id}`])
  })

  it('sends what mentions a new entity in another one when that is made', async () => {
    const other = world.server.add('Other')
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    const [created] = await queue(app, [['create', { text: 'New', day }]])
    const id = app.queryClient.getQueryData(app.notes.keys.list())?.at(-1)?.id
    const [updated] = await queue(app, [['update', { id: other.id, patch: { text: id } }]])
    onlineManager.setOnline(true)
    await Promise.all([created, updated])

    expect(world.server.effects.map(({ method, body }) => [method, body['text']])).toEqual([
      ['POST', 'New'],
      ['PATCH', 'n2'],
    ])
  })

  it('rewrites the temporary id of what is made by now, wherever a change mentions it', async () => {
    const other = world.server.add('Other')
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    const [created] = await queue(app, [['create', { text: 'New', day }]])
    const id = app.queryClient.getQueryData(app.notes.keys.list())?.at(-1)?.id
    onlineManager.setOnline(true)
    const { id: real } = Object(await created)
    await mutate(app, 'update', { id: other.id, patch: { text: id } })

    expect(id).toContain('temporary')
    expect(world.server.effects.at(-1)?.body).toEqual({ text: real })
  })

  it.each([
    ['is refused at once', { status: 422 }, 'validation', []],
    [
      'has waited, and is answered with what can’t be read',
      { status: 201, body: 'unreadable' },
      'invalidResponse',
      ['failed'],
    ],
  ] as const)('sends no temporary id when a creation %s', async (_how, response, kind, left) => {
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    const isQueued = left.length > 0
    onlineManager.setOnline(!isQueued)
    world.server.fail = ({ method }) => (method === 'POST' ? response : undefined)
    const created = mutate(app, 'create', { text: 'New', day })
    const id = app.queryClient.getQueryData(app.notes.keys.list())?.[0]?.id
    const updated = mutate(app, 'update', { id, patch: { text: 'Changed' } })
    const ends = [
      expect(created).rejects.toMatchObject({ kind }),
      expect(updated).rejects.toMatchObject({ kind: 'notFound', attempts: 0 }),
    ]
    if (isQueued) await expect.poll(() => world.dump()).toMatch(/\.o\.[^]*\.o\./)
    onlineManager.setOnline(true)
    await Promise.all(ends)

    expect(world.server.requests).toEqual(['GET /notes', 'POST /notes'])
    expect(statesOf(app)).toEqual(left)
    expect(textsOf(app)).toEqual([])
  })

  it('O11 keeps what fails on a bad network, tries again by itself, and loses nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true })
    const note = world.server.add('One')
    const app = world.start()
    let failures = 3
    world.server.fail = () => (failures-- > 0 ? 'destroy' : undefined)
    const sent = mutate(app, 'update', { id: note.id, patch: { text: 'Two' } })
    await vi.waitUntil(
      async () => {
        await vi.advanceTimersByTimeAsync(500)
        return world.server.effects.length === 1
      },
      { timeout: 10_000 },
    )

    expect(await sent).toMatchObject({ text: 'Two' })
    expect(world.server.requests.filter((it) => it.startsWith('PATCH'))).toHaveLength(4)
  })

  it('O11 waits twice as long after each time that nothing came through', async () => {
    const clock = new ManualClock(Date.now())
    const waits: number[] = []
    const { after } = clock
    clock.after = (ms, callback) => {
      waits.push(ms)
      return after(ms, callback)
    }
    const waitsFor = (ms: number) => vi.waitUntil(() => waits.includes(ms), { timeout: 20_000 })
    const note = world.server.add('One')
    world.server.fail = () => 'destroy'
    const app = world.start({ clock })
    mutate(app, 'update', { id: note.id, patch: { text: 'Two' } }).catch(() => {})
    for (const wait of [750, 1_500, 3_000]) {
      await waitsFor(wait)
      clock.advance(wait)
    }

    await waitsFor(6_000)
  })

  it('10.6 asks what became of a change whose responses are lost when it is over, and not after each attempt', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true })
    const note = world.server.add('One')
    const app = world.start()
    const list = new QueryObserver(app.queryClient, app.notes.list())
    onTestFinished(list.subscribe(() => {}))
    await list.refetch()
    const unreadable = { status: 200, body: { text: 'Two' } }
    const count = (method: string) =>
      world.server.requests.filter((it) => it.startsWith(method)).length
    const gets = count('GET')
    const getsBefore: number[] = []
    world.server.fail = ({ method }) => {
      if (method !== 'PATCH') return undefined
      getsBefore.push(count('GET') - gets)
      return getsBefore.length > 3 ? unreadable : 'destroyAfter'
    }

    const failed = expect(
      mutate(app, 'update', { id: note.id, patch: { text: 'Two' } }),
    ).rejects.toMatchObject({ committed: true })
    await vi.waitUntil(
      async () => {
        await vi.advanceTimersByTimeAsync(500)
        return count('PATCH') > 3
      },
      { timeout: 10_000 },
    )
    await failed
    await expect.poll(() => count('GET') - gets).toBe(1)
    await expect.poll(() => list.getCurrentResult().fetchStatus).toBe('idle')
    expect(new Set(getsBefore)).toEqual(new Set([0]))
    expect(list.getCurrentResult().data?.[0]?.text).toBe('Two')
    expect(count('GET') - gets).toBe(1)
  })

  it('10.6 keeps what a page of a portal was answered to, and sends it with the same key later', async () => {
    const app = world.start()
    const portal = { status: 200, body: 'x', headers: { 'Content-Type': 'text/html' } }
    world.server.fail = ({ method }) => (method === 'POST' ? portal : undefined)
    mutate(app, 'create', { text: 'New', day }).catch(() => {})

    await expect
      .poll(() => app.offline.outbox.getEntries())
      .toMatchObject([{ state: 'waiting', failure: { kind: 'invalidResponse' } }])
  })

  it('a server that fails for one entity does not keep the others waiting', async () => {
    const [bad, good] = [world.server.add('Bad'), world.server.add('Good')]
    const app = world.start()
    world.server.fail = ({ url }) => (url?.endsWith(bad.id) ? { status: 503 } : undefined)
    mutate(app, 'update', { id: bad.id, patch: { text: 'x' } }).catch(() => {})
    await mutate(app, 'update', { id: good.id, patch: { text: 'y' } })

    expect(app.offline.outbox.getEntries()).toMatchObject([
      { state: 'waiting', failure: { kind: 'serverError', status: 503 } },
    ])
  })

  it('keeps what was refused for good, takes its change back, and sends it again when told', async () => {
    const note = world.server.add('One')
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 422 } : undefined)
    const [sent] = await queue(app, [['update', { id: note.id, patch: { text: 'Two' } }]])
    onlineManager.setOnline(true)

    await expect(sent).rejects.toMatchObject({ kind: 'validation' })
    expect(textsOf(app)).toEqual(['One'])
    await leave(app)
    const later = world.start()
    await later.queryClient.query(later.notes.list())
    await expect.poll(() => statesOf(later)).toEqual(['failed'])
    expect(later.offline.outbox.getEntries()[0]?.failure).toMatchObject({
      kind: 'validation',
      status: 422,
    })
    world.server.fail = () => undefined
    await later.offline.outbox.retry(later.offline.outbox.getEntries()[0]?.id ?? '')
    await expect.poll(() => textsOf(later)).toEqual(['Two'])
    await expect.poll(() => statesOf(later)).toEqual([])
  })

  it('O16 gives a change up, and all that need it', async () => {
    const app = world.start()
    await app.queryClient.query(app.notes.list())
    const [created] = await queue(app, [['create', { text: 'New', day }]])
    const id = app.queryClient.getQueryData(app.notes.keys.list())?.[0]?.id
    const [updated] = await queue(app, [['update', { id, patch: { text: 'Changed' } }]])
    const [first] = app.offline.outbox.getEntries()

    expect(await app.offline.outbox.discard(first?.id ?? '')).toBe(true)
    await expect(created).rejects.toMatchObject({ kind: 'requestCancelled' })
    await expect(updated).rejects.toMatchObject({ kind: 'requestCancelled' })
    expect(textsOf(app)).toEqual([])
    onlineManager.setOnline(true)
    await mutate(app, 'create', { text: 'Other', day })
    expect(world.server.effects).toHaveLength(1)
    expect(await world.dump()).not.toContain('.o.')
  })

  it('O16 10.4 gives a change up while its user signs out', async () => {
    const note = world.server.add('One')
    const deleting = createDeferred<void>()
    const release = createDeferred<void>()
    const store: KeyValueStore = {
      ...world.store,
      async delete(key) {
        deleting.resolve()
        await release.promise
        await world.store.delete(key)
      },
    }
    const app = await openTab({ store, channel: (name) => new BroadcastChannel(name) })
    await queue(app, [['update', { id: note.id, patch: { text: 'Two' } }]])
    const discarding = app.offline.outbox.discard(app.offline.outbox.getEntries()[0]?.id ?? '')
    await deleting.promise
    await app.session.signOut()
    release.resolve()

    expect(await discarding).toBe(true)
    await expect.poll(() => world.dump()).toBe('')
  })

  it('O13 fails what has waited too long, and refuses what is too much', async () => {
    const note = world.server.add('One')
    const first = world.start({ maxEntries: 2 })
    await queue(first, [
      ['update', { id: note.id, patch: { text: 'a' } }],
      ['update', { id: note.id, patch: { text: 'b' } }],
    ])

    await expect(
      mutate(first, 'update', { id: note.id, patch: { text: 'c' } }),
    ).rejects.toMatchObject({
      kind: 'storage',
      code: 'full',
    })
    await leave(first)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 86_400_000 })
    onlineManager.setOnline(true)
    const second = world.start()
    await expect.poll(() => statesOf(second)).toEqual(['failed', 'failed'])
    expect(world.server.effects).toEqual([])
  })

  it('O14 S11 writes down no secret: a change of password is refused while offline', async () => {
    const app = world.start()
    onlineManager.setOnline(false)
    world.server.fail = () => 'destroy'
    const sent = mutate(app, 'changePassword', { body: { password: 'SECRET_MARKER' } })

    await expect(sent).rejects.toMatchObject({ kind: 'noInternetConnection' })
    expect(await world.dump()).not.toMatch(/SECRET|\.o\./)
  })

  it.each([
    'passcode',
    'pwd',
    'newPin',
    'otp_code',
    'smsOtp',
    'totp',
    'apiKey',
    'credentials',
    'securityCode',
  ])('O14 S11 writes down no secret: %s', async (name) => {
    const app = world.start()
    world.server.fail = () => 'destroy'
    const sent = mutate(app, 'create', { text: 'x', day, account: { [name]: 'SECRET_MARKER' } })

    await expect(sent).rejects.toMatchObject({ kind: 'noInternetConnection' })
    expect(await world.dump()).not.toMatch(/SECRET|\.o\./)
  })

  it('sends at once what refers to itself, since it can’t be written down', async () => {
    const app = world.start()
    class Moment {
      readonly self = this
    }

    await expect(
      mutate(app, 'create', { text: 'x', day, at: new Moment() }),
    ).resolves.toMatchObject({ text: 'x' })
  })

  it('O18 sends nothing in an old shape, unless somebody migrates it', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await queue(first, [['update', { id: note.id, patch: { text: 'Two' } }]])
    await leave(first)
    onlineManager.setOnline(true)
    const second = world.start({ version: '2' })
    await expect.poll(() => statesOf(second)).toEqual(['failed'])
    expect(world.server.effects).toEqual([])
    await leave(second)
  })

  it('O18 fails what a migration throws on, and sends the others', async () => {
    const ids = [world.server.add('One').id, world.server.add('Two').id]
    const first = world.start()
    await queue(
      first,
      ids.map((id) => ['update', { id, patch: { text: 'new' } }]),
    )
    await leave(first)
    onlineManager.setOnline(true)
    const migrate = ({ variables }: { variables: unknown }): unknown => {
      if (Object(variables).id === ids[0]) throw new Error('A bug')
      return variables
    }
    const second = world.start({ version: '2', migrate })

    await expect.poll(() => statesOf(second)).toEqual(['failed'])
    expect(world.server.effects.map(({ path }) => path)).toEqual([`/notes/${ids[1]}`])
  })

  it('O18 sends what was migrated', async () => {
    const note = world.server.add('One')
    const first = world.start()
    await queue(first, [['update', { id: note.id, patch: { text: 'Two' } }]])
    await leave(first)
    onlineManager.setOnline(true)
    const migrate = () => ({ id: note.id, patch: { text: 'Migrated' } })
    world.start({ version: '2', migrate })

    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['Migrated'])
  })

  it('O3 10.4 RT-O3 deletes the changes of a user who signs out, and never sends them as another', async () => {
    const note = world.server.add('One')
    const app = world.start()
    const [sent] = await queue(app, [['update', { id: note.id, patch: { text: 'MARKER_OF_ADA' } }]])
    await app.session.signOut()
    onlineManager.setOnline(true)

    await expect.poll(() => world.dump()).toBe('')
    expect(app.offline.outbox.getEntries()).toEqual([])
    const bob = world.start({ user: 'bob' })
    await mutate(bob, 'update', { id: note.id, patch: { text: 'of bob' } })
    expect(world.server.effects.map(({ user }) => user)).toEqual(['bob'])
    void sent
  })

  it('P24 sends the changes of a tenant as that tenant alone', async () => {
    const note = world.server.add('One')
    const acme = world.start({ scope: 'acme' })
    await queue(acme, [['update', { id: note.id, patch: { text: 'of acme' } }]])
    await leave(acme)
    onlineManager.setOnline(true)
    const globex = world.start({ scope: 'globex' })
    await mutate(globex, 'update', { id: note.id, patch: { text: 'of globex' } })
    await leave(globex)

    expect(world.server.effects.map(({ body }) => body['text'])).toEqual(['of globex'])
    world.start({ scope: 'acme' })
    await expect
      .poll(() => world.server.effects.map(({ body }) => body['text']))
      .toEqual(['of globex', 'of acme'])
  })

  it('RT-O3 P03 keeps the changes of a user for that user', async () => {
    const note = world.server.add('One')
    const ada = world.start()
    await queue(ada, [['update', { id: note.id, patch: { text: 'of ada' } }]])
    await leave(ada)
    onlineManager.setOnline(true)
    const bob = world.start({ user: 'bob' })
    await mutate(bob, 'update', { id: note.id, patch: { text: 'of bob' } })
    await leave(bob)
    expect(world.server.effects.map(({ user }) => user)).toEqual(['bob'])
    world.start()

    await expect.poll(() => world.server.effects.map(({ user }) => user)).toEqual(['bob', 'ada'])
  })

  it.each([['set'], ['get'], ['keys'], ['set', 'get', 'keys', 'delete']])(
    'P09 sends changes that can’t be written down, where %j fails',
    async (...broken) => {
      const note = world.server.add('One')
      const report = vi.fn<(failure: Error) => void>()
      const full = () => Promise.reject(createApiFailure({ kind: 'storage', message: 'Full' }))
      const functions = Object.fromEntries(broken.map((name) => [name, full]))
      const store = { ...createMemoryStore(), ...functions }
      const app = world.start({ store, onStorageFailure: report })
      await mutate(app, 'update', { id: note.id, patch: { text: 'a' } })
      await mutate(app, 'update', { id: note.id, patch: { text: 'b' } })

      expect(world.server.effects).toHaveLength(2)
      expect(report).toHaveBeenCalledOnce()
    },
  )

  it('RT-O3 10.4 a tab that did not hear of it writes nothing back after signing out', async () => {
    const note = world.server.add('One')
    const tab = await openTab()
    const late = await openTab({ onStorageFailure: () => {} })
    await queue(late, [['update', { id: note.id, patch: { text: 'before' } }]])
    await late.queryClient.query(late.notes.list()).catch(() => {})
    await tab.session.signOut()
    await expect.poll(() => world.dump()).toBe('')
    late.queryClient.setQueryData(late.notes.keys.list(), [{ ...note, day }])
    await late.offline.flush()
    mutate(late, 'update', { id: note.id, patch: { text: 'after' } }).catch(() => {})
    await expect.poll(() => statesOf(late).length).toBe(2)
    await late.offline.flush()

    await expect.poll(() => world.dump()).toBe('')
  })

  it('RT-O3 a tab that hears late of signing out leaves what the same user has kept since', async () => {
    const note = world.server.add('One')
    const [tab, late] = [await openTab(), await openTab()]
    await queue(tab, [['update', { id: note.id, patch: { text: 'before' } }]])
    await tab.session.signOut()
    await expect.poll(() => world.dump()).toBe('')
    const again = world.start()
    await queue(again, [['update', { id: note.id, patch: { text: 'since' } }]])
    await late.session.signOut()
    await leave(again)
    await leave(late)

    expect(await world.dump()).toContain('since')
  })

  it('RT-O5 gives the response to the tab that made the change, also when another one sends it', async () => {
    const ids = ['One', 'Two'].map((text) => world.server.add(text).id)
    const options = { channel: (name: string) => new BroadcastChannel(name), lock: sharedLock() }
    const [sender, other] = [await openTab(options), await openTab(options)]
    let response = () => {}
    world.server.delay = () => new Promise((resolve) => (response = resolve))
    const held = mutate(sender, 'update', { id: ids[0], patch: { text: 'Held' } })
    await expect.poll(() => world.server.effects.length).toBe(1)
    world.server.delay = async () => {}
    const sent = mutate(other, 'update', { id: ids[1], patch: { text: 'Sent' } })

    expect(await sent).toMatchObject({ text: 'Sent', day: new Date('2026-01-01'), version: 2 })
    response()
    await held
    expect(world.server.requests.filter((it) => it.startsWith('PATCH'))).toHaveLength(2)
  })

  it('files are sent at once, since they can’t be written down', async () => {
    const app = world.start()
    onlineManager.setOnline(false)
    const observer = new MutationObserver(app.queryClient, app.notes.mutation('create') as object)
    const sent = observer.mutate({ text: new Blob(['x']), day } as never)

    await expect(sent).rejects.toMatchObject({ kind: 'validation' })
  })
})

describe('a conflict', () => {
  async function meetConflict(notes: ReturnType<typeof declareNotes>): Promise<App> {
    const note = world.server.add('Base')
    const app = world.start({ notes })
    await app.queryClient.query(app.notes.detail(note.id))
    await queue(app, [['update', { id: note.id, patch: { text: 'Mine' }, ifMatch: '"v1"' }]])
    world.server.notes.set(note.id, { ...note, text: 'Theirs', version: 2 })
    return app
  }

  it('O17 RT-O6 T08 asks: both versions wait for a decision, also after a reload', async () => {
    const app = await meetConflict(declareNotes({ conflict: 'ask' }))
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual(['conflict'])
    await leave(app)
    const later = world.start({ notes: declareNotes({ conflict: 'ask' }) })
    await expect.poll(() => statesOf(later)).toEqual(['conflict'])
    const [entry] = later.offline.outbox.getEntries()

    expect(entry?.conflict).toMatchObject({ base: { text: 'Base' }, theirs: { text: 'Theirs' } })
    expect(entry?.variables).toMatchObject({ patch: { text: 'Mine' } })
    expect(world.server.effects).toEqual([])
    await later.offline.outbox.resolve(entry?.id ?? '', 'mine')
    await expect.poll(() => statesOf(later)).toEqual([])
    expect([...world.server.notes.values()]).toMatchObject([{ text: 'Mine', version: 3 }])
  })

  it('RT-O6 takes theirs, or another patch, when told', async () => {
    const app = await meetConflict(declareNotes({ conflict: 'ask' }))
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual(['conflict'])
    const [entry] = app.offline.outbox.getEntries()
    await app.offline.outbox.resolve(entry?.id ?? '', { text: 'Both' })
    await expect.poll(() => statesOf(app)).toEqual([])

    expect([...world.server.notes.values()]).toMatchObject([{ text: 'Both' }])
  })

  it('RT-O6 server-wins drops the change', async () => {
    const app = await meetConflict(declareNotes({ conflict: 'server-wins' }))
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual([])

    expect([...world.server.notes.values()]).toMatchObject([{ text: 'Theirs', version: 2 }])
    expect(app.queryClient.getQueryData(app.notes.keys.detail('n1'))).toMatchObject({
      text: 'Theirs',
    })
  })

  it('RT-O6 server-wins drops the change as a conflict when the other version can’t be fetched', async () => {
    const { id } = world.server.add('Base')
    const app = world.start({ notes: declareNotes({ conflict: 'server-wins' }) })
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 412 } : 'destroy')
    const sent = mutate(app, 'update', { id, patch: { text: 'Mine' }, ifMatch: '"v0"' })

    await expect(sent).rejects.toMatchObject({ kind: 'conflict', status: 412 })
    expect(statesOf(app)).toEqual([])
  })

  it('RT-O6 client-wins sends it over the other, three times at most', async () => {
    const app = await meetConflict(declareNotes({ conflict: 'client-wins' }))
    world.server.fail = ({ method }) => (method === 'PATCH' ? { status: 412 } : undefined)
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual(['failed'])

    expect(world.server.requests.filter((it) => it.startsWith('PATCH'))).toHaveLength(4)
    world.server.fail = () => undefined
    await app.offline.outbox.retry(app.offline.outbox.getEntries()[0]?.id ?? '')
    await expect.poll(() => [...world.server.notes.values()][0]?.text).toBe('Mine')
  })

  it('RT-O6 merges', async () => {
    const merge = vi.fn<(versions: { theirs: { text: string }; mine: object }) => { text: string }>(
      ({ theirs, mine }) => ({ text: `${theirs.text} and ${Object.values(mine).join()}` }),
    )
    const app = await meetConflict(declareNotes({ conflict: merge }))
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual([])

    expect([...world.server.notes.values()]).toMatchObject([
      { text: 'Theirs and Mine', version: 3 },
    ])
    expect(merge.mock.calls[0]?.[0]).toMatchObject({ base: { text: 'Base' } })
  })

  it('whose policy throws is a failed entry, and no loop', async () => {
    const merge = vi.fn<() => never>(() => {
      throw new Error('A bug')
    })
    const app = await meetConflict(declareNotes({ conflict: merge }))
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual(['failed'])

    expect(merge).toHaveBeenCalledOnce()
    expect(world.server.requests.filter((it) => it.startsWith('PATCH'))).toHaveLength(1)
  })

  it('RT-O6 leaves the version of another entity, and another version of this one, as they were', async () => {
    const [one, two] = [world.server.add('One'), world.server.add('Two')]
    const app = world.start({ concurrency: 1 })
    await queue(app, [
      ['update', { id: one.id, patch: { text: 'a' }, ifMatch: '"v1"' }],
      ['update', { id: two.id, patch: { text: 'b' }, ifMatch: '"v1"' }],
      ['update', { id: one.id, patch: { text: 'c' }, ifMatch: '"v0"' }],
    ])
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual(['conflict'])

    expect([...world.server.notes.values()].map(({ text }) => text)).toEqual(['a', 'b'])
  })

  it('of a change with the one before it is none', async () => {
    const note = world.server.add('Base')
    const app = world.start()
    await queue(
      app,
      ['a', 'b', 'c'].map((text) => ['update', { id: note.id, patch: { text }, ifMatch: '"v1"' }]),
    )
    onlineManager.setOnline(true)
    await expect.poll(() => statesOf(app)).toEqual([])

    expect([...world.server.notes.values()]).toMatchObject([{ text: 'c', version: 4 }])
  })

  it('over a name that is taken is a refusal, told to whoever is still at the form', async () => {
    const app = world.start()
    world.server.fail = ({ method }) => (method === 'POST' ? { status: 409 } : undefined)

    await expect(mutate(app, 'create', { text: 'x', day })).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(statesOf(app)).toEqual([])
    const [sent] = await queue(app, [['create', { text: 'y', day }]])
    onlineManager.setOnline(true)
    await expect(sent).rejects.toMatchObject({ kind: 'conflict' })
    expect(statesOf(app)).toEqual(['failed'])
  })
})
