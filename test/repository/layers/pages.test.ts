import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { deferred } from '../../view/deferred.js'

const things = repository({
  one: 'thing',
  many: 'things',
  path: '/things',
  schema: z.object({ id: z.string() }),
  page: numberedPage({ pageSize: 2 }),
  optimistic,
})

test('3.14 a deletion that fails gives its row back, also when one more page was asked for meanwhile and there was none', async () => {
  const client = new QueryClient()
  const refusal = deferred<void>()
  const rows = ['1', '2', '3'].map((id) => ({ id }))
  const override = things.from({
    list: async ({ page = 1 } = {}) => {
      const items = rows.slice((page - 1) * 2, page * 2)
      const [hasPreviousPage, hasNextPage] = [page > 1, page * 2 < rows.length]
      return { items, page, pageSize: 2, total: rows.length, hasNextPage, hasPreviousPage }
    },
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

function idsOf(list: Pick<InfiniteQueryObserver, 'getCurrentResult'>): unknown {
  const { data } = list.getCurrentResult()
  const Pages = z.object({
    pages: z.array(z.object({ items: z.array(z.object({ id: z.string() })) })),
  })
  return Pages.parse(data).pages.map(({ items }) => items.map(({ id }) => id))
}
