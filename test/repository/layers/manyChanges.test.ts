import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { deferred } from '../../view/deferred.js'

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

test('3.1 3.2 an answer to one of 300 creations, updates and deletions of one list reads each row a few times', async () => {
  let reads = 0
  const rows = Array.from({ length: 300 }, (_, index) => ({
    get id() {
      reads++
      return `${index}`
    },
    a: index,
  }))
  const client = new QueryClient()
  const [first, others] = [deferred<void>(), deferred<never>()]
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
  reads = 0
  first.resolve()
  await expect.poll(() => client.isFetching()).toBe(1)

  expect(list.getCurrentResult().data).toHaveLength(300)
  expect(reads).toBeGreaterThan(300)
  expect(reads).toBeLessThan(300 * 20)
})

test('3.1 a change is shown in each row of an entity that a list has twice', async () => {
  const client = new QueryClient()
  const answered = deferred<never>()
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
