import { type ApiFailure, createApiClient, isApiFailure } from 'repository-hooks'
import {
  firestoreBatch,
  firestoreRepository,
  firestoreTransaction,
  type FirestoreOptions,
} from 'repository-hooks/firestore'
import { createTestClock } from 'repository-hooks/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type Backend, openEmulated, openFake, openOffline, openUnreachable } from './backends.js'
import { Emulator, emulatorJar } from './Emulator.js'
import { connect, declareProducts, mutate } from './products.js'

const Note = z.object({ id: z.string(), text: z.string(), rank: z.number() })

function declareNotes(
  { sdk, db, isOffline }: Pick<Backend, 'sdk' | 'db' | 'isOffline'>,
  options: FirestoreOptions<{ least?: number | undefined }> & { total?: boolean } = {},
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
        await backend.put(`notes/n${rank}`, { text: `Note ${rank}`, rank, tags: [`t${rank}`] })
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

  it('13.9 counts what a filter finds', async () => {
    const backend = openEmulated(emulator)
    const { queryClient, api } = connect()
    for (const rank of [1, 2, 3]) await backend.put(`notes/n${rank}`, { text: 'Note', rank })
    const notes = declareNotes(backend, {
      total: true,
      where: ({ least = 0 }) => [['rank', '>=', least]],
    })

    expect(await queryClient.query(notes.count({ least: 2 }))).toBe(2)
    expect((await notes.calls(api).list()).total).toBe(3)
  })

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

  it('F5 keeps what is created offline pending until the network is back', async () => {
    const backend = openEmulated(emulator)
    const { queryClient } = connect()
    const products = declareProducts(backend, { settle: 'local' })
    const list = { ...products.list(), staleTime: 0 }
    await queryClient.query(list)
    await backend.goOffline()
    const create = products.mutation('create')
    const made = await mutate(queryClient, create, { name: 'Lamp', price: 1, category: 'x' })
    expect(made).toMatchObject({ pending: true, fromCache: true })

    await backend.goOnline()
    const detail = { ...products.detail(made.id), staleTime: 0 }
    await expect
      .poll(() => queryClient.query(detail))
      .toMatchObject({ pending: false, fromCache: false })
  })
})

describe('the fake', () => {
  it('13.9 counts what a filter finds', async () => {
    const backend = openFake()
    const { queryClient } = connect()
    await backend.put('notes/n1', { text: 'Note', rank: 1 })

    expect(await queryClient.query(declareNotes(backend).count())).toBe(1)
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
