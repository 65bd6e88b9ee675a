import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { intoLists, liveSource } from 'repository-hooks/realtime'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../../realtime/FakeSource.js'
import { HandFrames } from '../../realtime/HandFrames.js'
import { createDeferred } from '../../view/createDeferred.js'

const Thing = z.object({ id: z.string(), a: z.number() })

const things = repository({
  one: 'thing',
  many: 'things',
  path: '/things',
  schema: Thing,
  create: z.object({ a: z.number() }),
  update: z.object({ a: z.number() }),
  optimistic: { ...optimistic, create: (input, id) => ({ id, ...input }) },
})

/** Rows that count how often somebody asks them who they are. */
function countedRows(count: number) {
  const reads = { count: 0 }
  const rows = Array.from({ length: count }, (_, index) => ({
    get id() {
      reads.count++
      return `${index}`
    },
    a: index,
  }))
  return { reads, rows }
}

test('3.1 3.2 a response to one of 300 creations, updates and deletions of one list reads each row a few times', async () => {
  const { reads, rows } = countedRows(300)
  const client = new QueryClient()
  const [first, others] = [createDeferred<void>(), createDeferred<never>()]
  const override = things.from({
    list: () => Promise.resolve(rows),
    create: () => others.promise,
    update: ({ id, patch }) => (id === '0' ? first : others).promise.then(() => ({ id, ...patch })),
    delete: () => others.promise,
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new QueryObserver(client, things.list())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()

  for (let index = 0; index < 100; index++) {
    void new MutationObserver(client, things.mutation('create')).mutate({ a: index })
    const update = { id: `${index}`, patch: { a: -1 } }
    void new MutationObserver(client, things.mutation('update')).mutate(update)
    void new MutationObserver(client, things.mutation('delete')).mutate(`${200 + index}`)
  }
  expect(list.getCurrentResult().data).toHaveLength(300)
  reads.count = 0
  first.resolve()
  await expect.poll(() => client.isFetching()).toBe(1)

  expect(list.getCurrentResult().data).toHaveLength(300)
  expect(reads.count).toBeGreaterThan(300)
  expect(reads.count).toBeLessThan(300 * 20)
})

test('3.1 a change is shown in each row of an entity that a list has twice', async () => {
  const client = new QueryClient()
  const answered = createDeferred<never>()
  const rows = ['1', '2', '1'].map((id) => ({ id, a: 0 }))
  const override = things.from({
    list: () => Promise.resolve(rows),
    update: () => answered.promise,
    delete: () => answered.promise,
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new QueryObserver(client, things.list())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()

  void new MutationObserver(client, things.mutation('update')).mutate({ id: '1', patch: { a: 5 } })
  expect(list.getCurrentResult().data?.map(({ a }) => a)).toEqual([5, 0, 5])
  void new MutationObserver(client, things.mutation('delete')).mutate('1')
  expect(list.getCurrentResult().data?.map(({ id }) => id)).toEqual(['2'])
})

test('W6 300 new entities that a source tells in one frame read each row of a list a few times', async () => {
  const { reads, rows } = countedRows(300)
  const source = new FakeSource<z.output<typeof Thing>>()
  const frames = new HandFrames()
  const told = repository({
    one: 'thing',
    many: 'things',
    path: '/things',
    schema: Thing,
    live: liveSource({
      source,
      schedule: frames.schedule,
      change: (created) => ({ created }),
      insert: intoLists({ position: 'end' }),
    }),
  })
  const client = new QueryClient()
  const override = told.from({ list: () => Promise.resolve(rows) })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new QueryObserver(client, told.list())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()
  for (let index = 0; index < 300; index++) source.push({ id: `new ${index}`, a: index })
  reads.count = 0
  frames.draw()

  expect(list.getCurrentResult().data).toHaveLength(600)
  expect(reads.count).toBeGreaterThan(300)
  expect(reads.count).toBeLessThan(300 * 20)
})
