import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const posts = repository({
  one: 'post',
  many: 'posts',
  path: '/posts',
  schema: z.object({ id: z.string(), likes: z.number() }),
  page: numberedPage({ pageSize: 1 }),
  optimistic,
  endpoints: (e) => ({
    like: e.mutation({
      method: 'POST',
      path: '/posts/{id}/like',
      affects: 'none',
      optimistic: ({ likes }) => ({ likes: likes + 1 }),
    }),
  }),
})

test('8.5 a change that was confirmed while the first page was asked for is on the pages that are kept once', async () => {
  const client = new QueryClient()
  let firstPage = Promise.resolve()
  const override = posts.from({
    list: async ({ page = 1 } = {}) => {
      if (page === 1) await firstPage
      const items = [{ id: `${page}`, likes: 0 }]
      const hasNextPage = page < 2
      return { items, page, pageSize: 1, total: 2, hasNextPage, hasPreviousPage: !hasNextPage }
    },
    like: () => Promise.resolve(),
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new InfiniteQueryObserver(client, posts.infinite({}, { refresh: 'first' }))
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()
  await list.fetchNextPage()
  const likes = () =>
    list.getCurrentResult().data?.pages.flatMap(({ items }) => items.map((it) => it.likes))

  const { promise, resolve } = createDeferred<void>()
  firstPage = promise
  const refetch = list.refetch()
  await new MutationObserver(client, posts.mutation('like')).mutate({ id: '2' })
  expect(likes()).toEqual([0, 1])
  resolve()
  await refetch
  expect(likes()).toEqual([0, 1])
  await list.refetch()
  expect(likes()).toEqual([0, 1])
})
