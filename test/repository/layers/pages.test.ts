import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'
import type { Page } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const Thing = z.object({ id: z.string() })

const declared = {
  one: 'thing',
  many: 'things',
  path: '/things',
  schema: Thing,
  create: z.object({}),
  page: numberedPage({ pageSize: 2 }),
} as const

const plain = repository(declared)

const drafts = repository({ ...declared, one: 'draft', many: 'drafts', optimistic })

const things = repository({
  ...declared,
  optimistic: { ...optimistic, create: (_, id) => ({ id }) },
})

type Thing = z.output<typeof Thing>

const rows = ['1', '2', '3', '4', '5'].map((id) => ({ id }))

/** One page of some rows, two to a page. */
function pageOf(rows: readonly Thing[], page = 1): Page<Thing> {
  const items = rows.slice((page - 1) * 2, page * 2)
  const [hasPreviousPage, hasNextPage] = [page > 1, page * 2 < rows.length]
  return { items, page, pageSize: 2, total: rows.length, hasNextPage, hasPreviousPage }
}

test('3.14 a deletion that fails gives its row back, also when one more page was asked for meanwhile and there was none', async () => {
  const client = new QueryClient()
  const refusal = createDeferred<void>()
  const rows = ['1', '2', '3'].map((id) => ({ id }))
  const override = things.from({
    list: async ({ page } = {}) => pageOf(rows, page),
    delete: () => refusal.promise,
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new InfiniteQueryObserver(client, things.infinite())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()
  await list.fetchNextPage()

  const deletion = new MutationObserver(client, things.mutation('delete')).mutate('3')
  expect(idsOf(list)).toEqual([['1', '2'], []])
  await list.fetchNextPage()
  refusal.reject(new Error('The server is away.'))
  await expect(deletion).rejects.toThrow()

  expect(idsOf(list)).toEqual([['1', '2'], ['3']])
})

test('3.2 3.14 a new row whose deletion fails stands once, also when the next page came with it meanwhile', async () => {
  const client = new QueryClient()
  const refusal = createDeferred<void>()
  const rows = ['1', '2', '3'].map((id) => ({ id }))
  let isHeld = false
  const override = things.from({
    list: ({ page } = {}) => {
      const response = pageOf(rows, page)
      return isHeld && response.page === 1 ? new Promise(() => {}) : Promise.resolve(response)
    },
    create: async () => {
      const made = { id: '4' }
      rows.push(made)
      return made
    },
    delete: () => refusal.promise,
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new InfiniteQueryObserver(client, things.infinite())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()

  isHeld = true
  const creation = new MutationObserver(client, things.mutation('create')).mutate({})
  await expect.poll(() => idsOf(list)).toEqual([['4', '1', '2']])
  const deletion = new MutationObserver(client, things.mutation('delete')).mutate('4')
  expect(idsOf(list)).toEqual([['1', '2']])
  await list.fetchNextPage()
  await creation
  expect(idsOf(list)).toEqual([['1', '2'], ['3']])
  refusal.reject(new Error('The server is away.'))
  await expect(deletion).rejects.toThrow()

  expect(idsOf(list)).toEqual([['4', '1', '2'], ['3']])
})

test.each([
  ['plain', plain],
  ['optimistic', things],
])('3.2 a next page that comes twice keeps its rows, of a repository that is %s', async (_, it) => {
  // How long ago a refetch failed when the next page is asked for: TanStack takes the query for idle some steps later.
  for (let steps = 0; steps < 12; steps++) {
    const client = new QueryClient()
    const rows = ['1', '2', '3'].map((id) => ({ id }))
    const refetched = createDeferred<void>()
    const responses = [createDeferred<void>(), createDeferred<void>()]
    const held = [undefined, refetched, ...responses].values()
    const override = it.from({
      list: async ({ page } = {}) => {
        await held.next().value?.promise
        return pageOf(rows, page)
      },
    })
    connectApi(client, createApiClient({ baseURL: 'http://localhost' }), {
      repositories: [override],
    })
    const list = new InfiniteQueryObserver(client, it.infinite())
    const stop = list.subscribe(() => {})
    await list.refetch()

    void list.refetch()
    await settle(50)
    refetched.reject(new Error('The server is away.'))
    await settle(steps)
    void list.fetchNextPage({ cancelRefetch: false })
    await settle(50)
    void list.fetchNextPage({ cancelRefetch: false })
    await settle(50)
    for (const response of responses) {
      response.resolve()
      await settle(50)
    }

    const expected = list.getCurrentResult().hasNextPage ? [['1', '2']] : [['1', '2'], ['3']]
    expect(idsOf(list), `after ${steps} steps`).toEqual(expected)
    stop()
  }
})

test.each([
  ['a repository without optimistic changes', () => plain.infinite()],
  [
    'the app itself',
    () => ({
      queryKey: ['own'],
      queryFn: ({ pageParam }: { pageParam: number }) => pageOf(rows, pageParam),
      initialPageParam: 1,
      getNextPageParam: ({ hasNextPage, page = 1 }: Page<Thing>) => (hasNextPage ? page + 1 : null),
    }),
  ],
])(
  '3.2 an infinite list of %s keeps all its pages beside a repository that shows changes at once',
  async (_, optionsOf) => {
    const client = new QueryClient()
    connectApi(client, createApiClient({ baseURL: 'http://localhost' }), {
      repositories: [
        drafts.from({ list: async () => pageOf(rows) }),
        plain.from({ list: async ({ page } = {}) => pageOf(rows, page) }),
      ],
    })
    await client.query(drafts.list())
    const list = new InfiniteQueryObserver(client, optionsOf() as never)
    onTestFinished(list.subscribe(() => {}))
    await list.refetch()
    await list.fetchNextPage()
    await list.fetchNextPage()

    expect(idsOf(list)).toEqual([['1', '2'], ['3', '4'], ['5']])
  },
)

async function settle(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await Promise.resolve()
}

function idsOf(list: Pick<InfiniteQueryObserver, 'getCurrentResult'>): unknown {
  const { data } = list.getCurrentResult()
  const Pages = z.object({
    pages: z.array(z.object({ items: z.array(z.object({ id: z.string() })) })),
  })
  return Pages.parse(data).pages.map(({ items }) => items.map(({ id }) => id))
}
