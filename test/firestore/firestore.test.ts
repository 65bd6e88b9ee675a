import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { type ApiFailure, connectApi, createApiClient, isApiFailure } from 'repository-hooks'
import {
  firestoreBatch,
  firestoreRepository,
  firestoreTransaction,
  type FieldOf,
  type FirestoreClause,
  type FirestoreOptions,
} from 'repository-hooks/firestore'
import { firestoreTime } from 'repository-hooks/codecs'
import { createFakeFirestore, createTestClock } from 'repository-hooks/testing'
import * as sdk from '@firebase/firestore'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type Backend, openEmulated, openFake, openOffline, openUnreachable } from './backends.js'
import { Emulator, emulatorJar } from './Emulator.js'
import { connect, declareProducts, mutate } from './products.js'

const Note = z.object({
  id: z.string(),
  text: z.string(),
  rank: z.number(),
  tags: z.array(z.string()).optional(),
  mark: z.string().nullable().optional(),
})
type NoteField = FieldOf<z.input<typeof Note>>

function declareNotes(
  { sdk, db, isOffline }: Pick<Backend, 'sdk' | 'db' | 'isOffline'>,
  options: FirestoreOptions<{ least?: number | undefined }, NoteField> & { total?: boolean } = {},
) {
  return firestoreRepository({
    sdk,
    db,
    one: 'note',
    many: 'notes',
    path: 'notes',
    schema: Note,
    create: Note.partial({ id: true }),
    filter: z.object({ least: z.number().optional() }),
    pageSize: 2,
    orderBy: '-rank',
    live: false,
    settle: isOffline ? 'local' : 'server',
    ...options,
  })
}

async function failureOf(promise: Promise<unknown>): Promise<ApiFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (isApiFailure(failure)) return failure
  throw new Error(`Expected a failure, and got ${String(failure)}.`)
}

/** What only Firestore has. */
function describeFirestore(name: string, open: () => Backend | Promise<Backend>): void {
  describe(`F2 Firestore: ${name}`, () => {
    async function setUp(count = 5) {
      const backend = await open()
      for (let rank = 1; rank <= count; rank++) {
        await backend.put(`notes/n${rank}`, {
          text: `Note ${rank}`,
          rank,
          tags: [`t${rank}`],
          mark: rank % 2 === 0 ? null : 'odd',
        })
      }
      const { queryClient, api } = connect()
      return { backend, queryClient, api }
    }

    it('13.3 refuses to create what exists', async () => {
      const { backend, queryClient } = await setUp()
      const create = declareNotes(backend).mutation('create')
      const made = await mutate(queryClient, create, { id: 'mine', text: 'One', rank: 1 })

      expect(made).toMatchObject({ id: 'mine', text: 'One' })
      const second = mutate(queryClient, create, { id: 'mine', text: 'Two', rank: 2 })
      expect(await failureOf(second)).toMatchObject({ kind: 'conflict', retryable: false })
    })

    it('13.4 keeps maps whose names have dots, and documents below any id', async () => {
      const backend = await open()
      const { queryClient } = connect()
      const rooms = firestoreRepository({
        sdk: backend.sdk,
        db: backend.db,
        one: 'room',
        many: 'rooms',
        path: 'houses/{houseId}/rooms',
        schema: z.object({ id: z.string(), guests: z.record(z.string(), z.boolean()) }),
        create: z.object({ guests: z.record(z.string(), z.boolean()) }),
        update: z.object({ guests: z.record(z.string(), z.boolean()) }),
        live: false,
        settle: backend.isOffline ? 'local' : 'server',
      })
      const houseId = 'ada+(home)@x.com'
      const room = { houseId, guests: { 'ada@x.com': true } }
      const { id } = await mutate(queryClient, rooms.mutation('create'), room)
      const listed = async () => (await queryClient.query(rooms.list({ houseId }))).items

      expect(await listed()).toMatchObject([{ id, guests: { 'ada@x.com': true } }])
      const patch = { guests: { 'bob@x.com': true } }
      const roomId = `${houseId}/${id.slice(id.indexOf('/') + 1)}` as const
      await mutate(queryClient, rooms.mutation('update'), { id: roomId, patch })
      expect((await listed())[0]?.guests).toEqual(patch.guests)
    })

    it('13.9 orders, and leads forward and back by cursors', async () => {
      const { backend, api } = await setUp()
      const { list } = declareNotes(backend).calls(api)
      const ranks = (page: { items: readonly { rank: number }[] }) =>
        page.items.map((it) => it.rank)
      const first = await list()
      const second = await list({ cursor: first.nextCursor })
      const third = await list({ cursor: second.nextCursor })

      expect([ranks(first), ranks(second), ranks(third)]).toEqual([[5, 4], [3, 2], [1]])
      expect([first.hasPreviousPage, third.hasNextPage]).toEqual([false, false])
      expect(ranks(await list({ cursor: third.previousCursor }))).toEqual([3, 2])
      expect(ranks(await list({ sort: ['rank'], pageSize: 3 }))).toEqual([1, 2, 3])
    })

    it('13.9 asks with comparisons, and with one of several conditions', async () => {
      const { backend, api } = await setUp()
      const ranks = async (where: NonNullable<Parameters<typeof declareNotes>[1]>['where']) => {
        const { items } = await declareNotes(backend, { ...(where && { where }) })
          .calls(api)
          .list({ least: 4, pageSize: 9 })
        return items.map((it) => it.rank)
      }

      expect(await ranks(({ least }) => [['rank', '>=', least]])).toEqual([5, 4])
      expect(await ranks(() => [['rank', 'in', [1, 3]]])).toEqual([3, 1])
      expect(await ranks(() => [['tags', 'array-contains', 't2']])).toEqual([2])
      const either = { or: [['rank', '==', 1] as const, ['tags', 'array-contains', 't4'] as const] }
      expect(await ranks(() => [either])).toEqual([4, 1])
      expect(await ranks(({ least }) => [either, ['rank', '<', least]])).toEqual([1])
      expect(await ranks(() => [['id', 'in', ['n2', 'n5']]])).toEqual([5, 2])
    })

    it.each<[FirestoreClause<NoteField>, readonly number[]]>([
      [['rank', '==', 2], [2]],
      [
        ['rank', '!=', 2],
        [5, 4, 3, 1],
      ],
      [['rank', '<', 2], [1]],
      [
        ['rank', '<=', 2],
        [2, 1],
      ],
      [['rank', '>', 4], [5]],
      [
        ['rank', '>=', 4],
        [5, 4],
      ],
      [
        ['rank', 'in', [1, 3]],
        [3, 1],
      ],
      [
        ['rank', 'not-in', [1, 3]],
        [5, 4, 2],
      ],
      [['tags', 'array-contains', 't2'], [2]],
      [
        ['tags', 'array-contains-any', ['t2', 't4']],
        [4, 2],
      ],
      [
        ['mark', '==', null],
        [4, 2],
      ],
      [
        ['mark', '!=', null],
        [5, 3, 1],
      ],
      [['mark', '!=', 'odd'], []],
      [
        {
          and: [
            ['rank', '>', 1],
            {
              or: [
                ['rank', '<', 3],
                ['rank', '==', 5],
              ],
            },
          ],
        },
        [5, 2],
      ],
    ])('13.9 finds %j', async (clause, ranks) => {
      const { backend, api } = await setUp()
      const { items } = await declareNotes(backend, { where: () => [clause] })
        .calls(api)
        .list({ pageSize: 9 })

      expect(items.map((it) => it.rank)).toEqual(ranks)
    })

    it('13.9 asks the server, this device, or whoever can answer', async () => {
      const { backend, api } = await setUp(1)
      const notes = declareNotes(backend, { source: 'cache' }).calls(api)
      const everywhere = declareNotes(backend).calls(api)

      expect(await notes.list()).toMatchObject({ fromCache: true })
      expect(await everywhere.list({}, { source: 'cache' })).toMatchObject({ fromCache: true })
      expect(await everywhere.list()).toMatchObject({ fromCache: backend.isOffline })
      expect(await failureOf(notes.detail('nobody'))).toMatchObject({
        kind: 'noInternetConnection',
        path: '/notes/nobody',
      })
      for (const ask of [
        () => notes.list({}, { source: 'server' }),
        () => everywhere.detail('n1', { source: 'server' }),
      ]) {
        if (backend.isOffline) expect(await failureOf(ask())).toMatchObject({ code: 'unavailable' })
        else expect(await ask()).toMatchObject({ fromCache: false })
      }
    })

    it('13.9 leads from page to page of a range over a member that nobody orders by', async () => {
      const { backend, api } = await setUp()
      const where = () => [['text', '>', 'Note 1'] as const]
      const { list } = declareNotes(backend, { where }).calls(api)
      const { list: byId } = declareNotes(backend, { where, orderBy: 'id' }).calls(api)
      const ranks = async (page: ReturnType<typeof list>) => (await page).items.map((it) => it.rank)

      for (const [ask, all] of [
        [list, [5, 4, 3, 2]],
        [byId, [2, 3, 4, 5]],
      ] as const) {
        const { nextCursor } = await ask()
        expect([...(await ranks(ask())), ...(await ranks(ask({ cursor: nextCursor })))]).toEqual(
          all,
        )
      }
    })

    it('F3 leaves a bad document out of a list, and refuses it by itself', async () => {
      const { backend, api } = await setUp(2)
      await backend.put('notes/bad', { text: 7, rank: 9 })
      const drifts: unknown[] = []
      api.events.on('drift', ({ path, issues }) => drifts.push([path, issues[0]?.path]))
      const notes = declareNotes(backend).calls(api)

      expect((await notes.list({ pageSize: 9 })).items).toHaveLength(2)
      expect(drifts).toEqual([['/notes/bad', 'bad.text']])
      expect(await failureOf(notes.detail('bad'))).toMatchObject({
        kind: 'invalidResponse',
        issues: [{ path: 'text' }],
        path: '/notes/bad',
      })
    })

    it.each([true, false])('keeps collections within documents apart; live: %s', async (live) => {
      const backend = await open()
      const { queryClient, api } = connect()
      const { sdk, db, isOffline } = backend
      const tasks = firestoreRepository({
        sdk,
        db,
        one: 'task',
        many: 'tasks',
        path: 'users/{user}/lists/{list}/tasks',
        schema: z.object({ id: z.string(), user: z.string(), list: z.string(), rank: z.number() }),
        create: z.object({ id: z.string().optional(), rank: z.number() }),
        update: z.object({ rank: z.number() }),
        filter: z.object({ rank: z.number().optional() }),
        orderBy: 'rank',
        pageSize: 1,
        live,
        settle: isOffline ? 'local' : 'server',
      })
      const { create, update, list, detail } = tasks.calls(api)
      const ada = { user: 'ada', list: 'home' }
      const made = await create({ ...ada, rank: 1 })
      const second = await create({ ...ada, id: 't2', rank: 2 })
      await create({ user: 'bob', list: 'home', id: 't2', rank: 9 })

      expect(made).toMatchObject({ ...ada, id: expect.stringMatching(/^ada\/home\/\w+$/) })
      expect(second.id).toBe('ada/home/t2')
      const first = await list(ada)
      expect(first.items).toMatchObject([{ id: made.id, rank: 1 }])
      const next = await queryClient.query(tasks.list({ ...ada, cursor: first.nextCursor }))
      expect(next.items).toMatchObject([{ id: 'ada/home/t2' }])
      expect((await list({ ...ada, rank: 2 })).items).toMatchObject([{ id: 'ada/home/t2' }])
      expect(await update({ id: 'ada/home/t2', patch: { rank: 3 } })).toMatchObject({ rank: 3 })
      expect(await detail('bob/home/t2')).toMatchObject({ user: 'bob', rank: 9 })
      expect(await queryClient.query(tasks.detail('ada/home/t2'))).toMatchObject({ rank: 3 })
      // @ts-expect-error The id lacks the list.
      expect(await failureOf(detail('ada'))).toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining('"user/list/id"'),
      })
      // @ts-expect-error The list is missing.
      expect(await failureOf(list({ user: 'ada' }))).toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining('"list" of users/{user}/lists/{list}/tasks is undefined'),
      })
    })

    it('refuses input that does not fit before anything is written', async () => {
      const { backend, api } = await setUp(0)
      const notes = declareNotes(backend).calls(api)

      // @ts-expect-error A rank is a number.
      expect(await failureOf(notes.create({ text: 'One', rank: 'high' }))).toMatchObject({
        kind: 'validation',
        phase: 'request',
        issues: [{ path: 'rank' }],
      })
      expect((await notes.list()).items).toEqual([])
    })

    it("8.4 takes the SDK's own sentinels, times and places", async () => {
      const backend = await open()
      const { api } = connect()
      const schema = z.object({
        id: z.string(),
        ...{ open: z.number(), members: z.array(z.string()), note: z.string().optional() },
        at: z.custom<{ seconds: number }>(),
        place: z.custom<{ latitude: number }>().optional(),
      })
      const lists = firestoreRepository({
        ...{ sdk: backend.sdk, db: backend.db, one: 'list', many: 'lists', path: 'lists' },
        ...{ schema, create: schema, update: z.record(z.string(), z.unknown()), live: false },
        filter: z.object({}),
        where: () => [['at', '>=', new sdk.Timestamp(10, 0)]],
        settle: backend.isOffline ? 'local' : 'server',
      }).calls(api)
      const members = ['ada', 'bo']
      const at = new sdk.Timestamp(20, 0)
      for (const [id, when] of [
        ['old', new sdk.Timestamp(5, 0)],
        ['new', at],
      ] as const) {
        await lists.create({ id, open: 1, members, note: 'Soon', at: when })
      }
      await lists.update({
        id: 'new',
        patch: {
          open: sdk.increment(2),
          members: sdk.arrayUnion('bo', 'cy'),
          note: sdk.deleteField(),
          place: new sdk.GeoPoint(1, 2),
        },
      })
      await lists.update({ id: 'new', patch: { members: sdk.arrayRemove('ada') } })

      const [list] = (await lists.list()).items
      expect(list).toMatchObject({ id: 'new', open: 3, members: ['bo', 'cy'], at: { seconds: 20 } })
      expect(list?.place).toMatchObject({ latitude: 1, longitude: 2 })
      expect(list).not.toHaveProperty('note')
    })

    it('gives the times of the server to members that want them', async () => {
      const { sdk, db, isOffline } = await open()
      const { api } = connect()
      const Timed = z.object({ id: z.string(), at: z.custom<{ seconds: number }>() })
      const timed = firestoreRepository({
        sdk,
        db,
        one: 'moment',
        many: 'moments',
        path: 'moments',
        schema: Timed,
        create: z.object({}),
        orderBy: '-at',
        pageSize: 1,
        live: false,
        settle: isOffline ? 'local' : 'server',
        serverTimestamps: { create: ['at'] },
      }).calls(api)
      await timed.create({})
      await timed.create({})
      const first = await timed.list()
      const second = await timed.list({ cursor: first.nextCursor })

      expect(first.items[0]?.at.seconds).toBeGreaterThan(1_700_000_000)
      expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
      expect(second.hasNextPage).toBe(false)
    })
  })
}

/** What only a reachable server can do. */
function describeTransactions(name: string, open: () => Backend): void {
  describe(`13.9 several documents at once: ${name}`, () => {
    async function setUp() {
      const backend = open()
      const { api } = connect()
      await backend.put('products/p1', { name: 'Anvil', price: 1, category: 'tools' })
      const products = declareProducts(backend, { live: false })
      const get = async (id: string) => (await products.calls(api).detail(id)).price
      return { backend, products, get, ids: async () => (await products.calls(api).list()).items }
    }

    it('reads and writes in a transaction, in the face of somebody else', async () => {
      const { backend, products, get } = await setUp()
      let runs = 0
      const made = await firestoreTransaction(backend, async (transaction) => {
        const { price } = await transaction.get(products, 'p1')
        if (++runs === 1)
          await backend.put('products/p1', { name: 'Anvil', price: 5, category: 'x' })
        await transaction.update(products, 'p1', { price: price + 1 })
        return transaction.create(products, { name: 'Copy', price, category: 'copies' })
      })

      expect([await get('p1'), await get(made), runs]).toEqual([6, 5, 2])
    })

    it('counts, and writes at once, within collections of documents', async () => {
      const { sdk, db } = open()
      const { queryClient } = connect()
      const tasks = firestoreRepository({
        sdk,
        db,
        one: 'task',
        many: 'tasks',
        path: 'users/{user}/tasks',
        schema: z.object({ id: z.string(), rank: z.number() }),
        create: z.object({ rank: z.number() }),
        update: z.object({ rank: z.number() }),
        live: false,
      })
      const id = await firestoreTransaction({ sdk, db }, (it) =>
        it.create(tasks, { user: 'ada', rank: 1 }),
      )
      await firestoreBatch({ sdk, db }, async (it) => {
        await it.create(tasks, { user: 'bob', rank: 5 })
        await it.update(tasks, id, { rank: 2 })
      })
      const read = firestoreTransaction({ sdk, db }, (it) => it.get(tasks, id))

      expect(await read).toMatchObject({ id: expect.stringMatching(/^ada\//), rank: 2 })
      expect(await queryClient.query(tasks.count({ user: 'ada' }))).toBe(1)
      expect(await queryClient.query(tasks.sum('rank', { user: 'bob' }))).toBe(5)
    })

    it('counts, adds up and averages what a filter finds', async () => {
      const backend = open()
      const { queryClient, api } = connect()
      for (const rank of [1, 2, 5]) await backend.put(`notes/n${rank}`, { text: 'Note', rank })
      await backend.put('notes/n9', { text: 'Note', rank: 'none' })
      const notes = declareNotes(backend, {
        total: true,
        where: ({ least }) => (least === undefined ? [] : [['rank', '>=', least]]),
      })

      expect(await queryClient.query(notes.count({ least: 2 }))).toBe(2)
      expect((await notes.calls(api).list()).total).toBe(4)
      expect(await queryClient.query(notes.sum('rank'))).toBe(8)
      expect(await queryClient.query(notes.average('rank', { least: 2 }))).toBe(3.5)
      expect(await queryClient.query(notes.sum('rank', { least: 6 }))).toBe(0)
      expect(await queryClient.query(notes.average('rank', { least: 6 }))).toBeNull()
    })

    it('writes nothing when one of its writes is refused', async () => {
      const { backend, products, get, ids } = await setUp()
      const transaction = firestoreTransaction(backend, async (it) => {
        await it.create(products, { id: 'p2', name: 'Brush', price: 2, category: 'tools' })
        await it.update(products, 'p1', { price: 9 })
        throw new TypeError('A bug.')
      })
      expect(await failureOf(transaction)).toMatchObject({ kind: 'unexpected' })
      const batch = firestoreBatch(backend, async (it) => {
        await it.update(products, 'p1', { price: 9 })
        await it.update(products, 'nobody', { price: 9 })
      })
      expect(await failureOf(batch)).toMatchObject({ kind: 'notFound' })

      expect(await get('p1')).toBe(1)
      expect(await ids()).toHaveLength(1)
    })

    it('makes each write of what those before it leave', async () => {
      const { backend, products, get, ids } = await setUp()
      const crate = { name: 'Crate', price: 3, category: 'boxes' }
      await firestoreBatch(backend, async (batch) => {
        const id = await batch.create(products, crate)
        await batch.update(products, id, { price: 4 })
        await batch.update(products, id, { category: 'tools' })
      })
      const [made] = (await ids()).filter(({ name }) => name === 'Crate')
      expect(made).toMatchObject({ price: 4, category: 'tools' })

      const late = firestoreBatch(backend, async (batch) => {
        await batch.delete(products, 'p1')
        await batch.update(products, 'p1', { price: 5 })
      })
      expect(await failureOf(late)).toBeDefined()
      expect(await get('p1')).toBe(1)
    })

    it('creates, changes and deletes in a batch', async () => {
      const { backend, products, get, ids } = await setUp()
      await backend.put('products/p2', { name: 'Brush', price: 2, category: 'tools' })
      await firestoreBatch(backend, async (batch) => {
        await batch.create(products, { name: 'Crate', price: 3, category: 'boxes' })
        await batch.update(products, 'p1', { price: 4 })
        await batch.delete(products, 'p2')
      })

      expect(await get('p1')).toBe(4)
      expect((await ids()).map((it) => it.name).sort()).toEqual(['Anvil', 'Crate'])
      const named = firestoreBatch(backend, async (batch) => {
        await batch.create(products, { id: 'p1', name: 'Crate', price: 3, category: 'boxes' })
      })
      expect(await failureOf(named)).toMatchObject({ kind: 'configuration' })
    })
  })
}

describeTransactions('the fake', openFake)
describeFirestore('the fake', openFake)
describeFirestore('the SDK without a network', openOffline)

describe.skipIf(emulatorJar === undefined)('with the emulator', () => {
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await Emulator.start()
  })
  afterAll(() => emulator.stop())

  describeFirestore('the emulator', () => openEmulated(emulator))
  describeTransactions('the emulator', () => openEmulated(emulator))

  it('F6 13.11 calls it forbidden when the rules refuse', async () => {
    const { sdk, db } = openEmulated(emulator)
    const { api } = connect()
    const secrets = firestoreRepository({
      sdk,
      db,
      one: 'secret',
      many: 'secrets',
      path: 'secrets',
      schema: Note,
    }).calls(api)

    expect(await failureOf(secrets.detail('s1'))).toMatchObject({
      kind: 'forbidden',
      retryable: false,
    })
    expect(await failureOf(secrets.delete('s1'))).toMatchObject({ code: 'permission-denied' })
  })

  it('13.3 gives what was created where nobody may read it', async () => {
    const { sdk, db } = openEmulated(emulator)
    const { api } = connect()
    const letters = firestoreRepository({
      sdk,
      db,
      one: 'letter',
      many: 'letters',
      path: 'letters',
      schema: z.object({ id: z.string(), text: z.string(), sentAt: firestoreTime }),
      create: z.object({ text: z.string() }),
      serverTimestamps: { create: ['sentAt'] },
    }).calls(api)
    const letter = await letters.create({ text: 'Hello' })
    expect(letter).toMatchObject({ text: 'Hello', pending: false })
    expect(Math.abs(letter.sentAt.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('F5 keeps what is created offline pending until the network is back', async () => {
    const backend = openEmulated(emulator)
    const { queryClient } = connect()
    const products = declareProducts(backend, { settle: 'local' })
    const observer = new QueryObserver(queryClient, products.list())
    onTestFinished(observer.subscribe(() => {}))
    const page = () => observer.getCurrentResult().data
    await expect.poll(page).toMatchObject({ items: [], fromCache: false })
    await backend.goOffline()
    const create = products.mutation('create')
    const made = await mutate(queryClient, create, { name: 'Lamp', price: 1, category: 'x' })
    expect(made).toMatchObject({ pending: true, fromCache: true })
    await expect.poll(page).toMatchObject({ items: [{ name: 'Lamp', pending: true }] })

    await backend.goOnline()
    // The SDK takes its time to find back to a server that is busy.
    const patience = { timeout: 25_000 }
    await expect.poll(page, patience).toMatchObject({ items: [{ name: 'Lamp', pending: false }] })
    // Asked after the write, and by itself: the emulator can date a snapshot later than a commit that it does not hold.
    // Firestore never does, and the SDK then believes that the document is gone, or that the list is out of date.
    const settled = { name: 'Lamp', pending: false, fromCache: false }
    const detail = new QueryObserver(queryClient, products.detail(made.id))
    onTestFinished(detail.subscribe(() => {}))
    await expect.poll(() => detail.getCurrentResult().data).toMatchObject(settled)
  })
})

describe('the fake', () => {
  it('8.4 has the functions that make sentinels', async () => {
    const {
      sdk: fake,
      read,
      ...firestore
    } = createFakeFirestore({
      documents: { 'lists/l1': { members: ['ada', 'bo'], open: 'no number', at: new Date(0) } },
    })
    const list = fake.doc(firestore.db, 'lists/l1')
    await fake.updateDoc(list, { members: fake.arrayUnion('bo', 'cy', 'cy') })
    await fake.updateDoc(list, { members: fake.arrayRemove('ada', 'dee'), at: fake.deleteField() })
    await fake.updateDoc(list, { open: fake.increment(1), seen: fake.arrayUnion(new Date(0)) })

    expect(read('lists/l1')).toEqual({
      members: ['bo', 'cy'],
      open: 1,
      seen: [fake.Timestamp.fromMillis(0)],
    })
  })

  it('8.4 appends a page that is asked for before the one before it was written', async () => {
    const backend = openFake()
    const clock = createTestClock()
    const api = createApiClient({ baseURL: 'http://localhost:3000', logging: false, clock })
    const queryClient = new QueryClient()
    connectApi(queryClient, api)
    onTestFinished(() => api.dispose())
    for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) {
      await backend.put(`products/${id}`, { name: id, price: 1, category: 'tools' })
    }
    const list = new InfiniteQueryObserver(queryClient, declareProducts(backend).infinite())
    onTestFinished(list.subscribe(() => {}))
    const ids = () =>
      list.getCurrentResult().data?.pages.map(({ items }) => items.map(({ id }) => id).join())
    await expect.poll(ids).toEqual(['p1,p2'])
    await list.fetchNextPage()
    const asking = list.fetchNextPage()
    // Its fetch has begun by then.
    await Promise.resolve()
    // The frame in which the second page, as the listener told it, is due.
    clock.advance(16)
    await asking
    expect(ids()).toEqual(['p1,p2', 'p3,p4', 'p5'])
  })

  it('13.9 gives up counting when no server answers', async () => {
    const backend = openFake()
    const { queryClient } = connect()
    await backend.goOffline()
    const asked = queryClient.query(declareNotes(backend).average('rank'))

    expect(await failureOf(asked)).toMatchObject({ kind: 'noInternetConnection', path: '/notes' })
  })

  it.each<[string, readonly FirestoreClause<NoteField>[], RegExp]>([
    ['an empty list', [['rank', 'in', []]], /"rank in" takes from 1 to 30 values, and got 0/],
    ['a long list', [['rank', 'in', Array(31).fill(1)]], /from 1 to 30 values, and got 31/],
    ['a long not-in', [['rank', 'not-in', Array(11).fill(1)]], /from 1 to 10 values, and got 11/],
    ['nothing', [['rank', '>=', undefined]], /"rank >=" compares with undefined/],
    [
      'two exclusions',
      [
        ['rank', '!=', 1],
        ['mark', '!=', 'odd'],
      ],
      /Only one "!=" or "not-in"/,
    ],
    [
      'an exclusion beside alternatives',
      [
        ['rank', 'not-in', [1]],
        ['mark', 'in', ['odd']],
      ],
      /"not-in" can't be together/,
    ],
    [
      'two lists at a time',
      [
        ['tags', 'array-contains', 't1'],
        ['tags', 'array-contains-any', ['t2']],
      ],
      /Only one "array-contains"/,
    ],
    [
      'too many alternatives',
      [{ or: [['rank', 'in', Array(16).fill(1)], { and: [['rank', 'in', Array(15).fill(1)]] }] }],
      /make 31 alternatives, and can make 30/,
    ],
  ])('13.9 refuses conditions with %s before anything is asked', async (_, clauses, message) => {
    const { api } = connect()
    const notes = declareNotes(openFake(), { where: () => clauses }).calls(api)

    expect(await failureOf(notes.list())).toMatchObject({
      kind: 'configuration',
      path: '/notes',
      message: expect.stringMatching(message),
    })
  })

  it('13.9 lets one of several lists be asked for', async () => {
    const { api } = connect()
    const either = {
      or: [['tags', 'array-contains', 't1'] as const, ['tags', 'array-contains', 't2'] as const],
    }
    const notes = declareNotes(openFake(), { where: () => [either] }).calls(api)

    expect((await notes.list()).items).toEqual([])
  })

  it('F7 gives a transaction up when the network is gone', async () => {
    const backend = openFake()
    const clock = createTestClock()
    const { api } = connect()
    const notes = declareNotes(backend, { clock, timeout: 5_000 }).calls(api)
    await backend.goOffline()
    const creation = failureOf(notes.create({ id: 'mine', text: 'One', rank: 1 }))
    await clock.pass(5_000)

    expect(await creation).toMatchObject({ kind: 'noInternetConnection', retryable: false })
  })

  it('F7 gives it up with the SDK itself, when no server answers', async () => {
    const { sdk, db } = openUnreachable()
    const { api } = connect()
    const notes = declareNotes({ sdk, db, isOffline: false }, { timeout: 300 }).calls(api)

    expect(await failureOf(notes.create({ id: 'mine', text: 'One', rank: 1 }))).toMatchObject({
      kind: 'noInternetConnection',
      reachable: false,
    })
  })

  it.each([
    ['permission-denied', 'forbidden'],
    ['unauthenticated', 'unauthorized'],
    ['not-found', 'notFound'],
    ['already-exists', 'conflict'],
    ['aborted', 'conflict'],
    ['failed-precondition', 'conflict'],
    ['resource-exhausted', 'rateLimited'],
    ['deadline-exceeded', 'receiveTimeout'],
    ['invalid-argument', 'badRequest'],
    ['out-of-range', 'badRequest'],
    ['cancelled', 'requestCancelled'],
    ['unavailable', 'noInternetConnection'],
    ['internal', 'internalServerError'],
    ['unknown', 'serverError'],
    ['data-loss', 'serverError'],
    ['unimplemented', 'serverError'],
  ])('13.11 calls %s %s', async (code, kind) => {
    const { sdk, db, isOffline, ...rest } = openFake()
    const { api } = connect()
    const getDoc = () => Promise.reject(Object.assign(new Error('No.'), { code }))
    const notes = declareNotes({ ...rest, sdk: { ...sdk, getDoc }, db, isOffline })

    expect(await failureOf(notes.calls(api).detail('n1'))).toMatchObject({ kind, code })
  })

  it('F8 loads the SDK when something is first asked for, once', async () => {
    const { sdk, db } = openFake()
    let loaded = 0
    const notes = firestoreRepository({
      load: async () => {
        loaded++
        return { sdk, db }
      },
      one: 'note',
      many: 'notes',
      path: 'notes',
      schema: Note,
    })
    const { queryClient } = connect()
    expect(loaded).toBe(0)
    await queryClient.query(notes.list())
    await queryClient.query(notes.count())

    expect(loaded).toBe(1)
  })

  it('13.6 refuses a page size that is no limit, and an id that is a path', async () => {
    const { sdk, db } = openFake()
    const common = { sdk, db, one: 'note', many: 'notes', path: 'notes', schema: Note } as const
    expect(() => firestoreRepository({ ...common, pageSize: Infinity })).toThrow(
      /"pageSize" is Infinity/,
    )

    const api = createApiClient({ baseURL: 'http://localhost:3000', retry: false })
    onTestFinished(() => api.dispose())
    const { detail } = firestoreRepository(common).calls(api)
    expect(await failureOf(detail('a/b'))).toMatchObject({ kind: 'configuration' })
  })
})
