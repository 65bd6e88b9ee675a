import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, createApiClient, cursorPage, optimistic, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../view/createDeferred.js'

const Post = z.object({ id: z.string() })

/** Pages of two posts, and a creation that nobody answers before the test is over. */
async function openPosts(position: 'start' | 'end') {
  const posts = repository({
    one: 'post',
    many: 'posts',
    path: '/posts',
    schema: Post,
    create: z.object({}),
    page: cursorPage({ pageSize: 2 }),
    optimistic: { ...optimistic, position, create: () => ({ id: 'new' }) },
  })
  const { promise, resolve } = createDeferred<{ id: string }>()
  const page = { previousCursor: undefined, total: undefined, hasPreviousPage: false }
  const override = posts.from({
    create: () => promise,
    list: ({ cursor } = {}) =>
      Promise.resolve(
        cursor === undefined
          ? { ...page, items: [{ id: 'p1' }, { id: 'p2' }], nextCursor: 'p3', hasNextPage: true }
          : { ...page, items: [{ id: 'p3' }], nextCursor: undefined, hasNextPage: false },
      ),
  })
  const client = new QueryClient()
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const [first, second] = [posts.list({}), posts.list({ cursor: 'p3' })].map((options) => {
    const observer = new QueryObserver(client, options)
    onTestFinished(observer.subscribe(() => {}))
    return observer
  })
  await Promise.all([first?.refetch(), second?.refetch()])
  const created = new MutationObserver(client, posts.mutation('create')).mutate({})
  onTestFinished(async () => {
    resolve({ id: 'p4' })
    await created
  })
  await Promise.resolve()
  return [first, second].map((it) => it?.getCurrentResult().data?.items.map(({ id }) => id))
}

test('a new entity stands at the start of the first page, and of none that a cursor asks for', async () => {
  expect(await openPosts('start')).toEqual([['new', 'p1', 'p2'], ['p3']])
})

test('a new entity stands at the end of the last page, and of none that another one follows', async () => {
  expect(await openPosts('end')).toEqual([
    ['p1', 'p2'],
    ['p3', 'new'],
  ])
})
