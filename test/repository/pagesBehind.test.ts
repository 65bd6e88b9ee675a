import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, cursorPage, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'

const api = createApiClient({ baseURL: 'http://localhost' })

/** A page of a list whose cursors are the ids of rows, as that of two rows a page. */
function pageOf<Row extends { id: string }>(rows: readonly Row[], cursor: string | undefined) {
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor)
  const nextCursor = rows[start + 2]?.id
  return {
    items: rows.slice(start, start + 2),
    nextCursor,
    previousCursor: undefined,
    total: undefined,
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: false,
  }
}

test('3.18 loses no row that a new one has pushed off the first page, where that one alone is refreshed', async () => {
  const Post = z.object({ id: z.string() })
  const posts = repository({
    one: 'post',
    many: 'posts',
    path: '/posts',
    schema: Post,
    page: cursorPage({ pageSize: 2 }),
  })
  let rows = ['p1', 'p2', 'p3', 'p4'].map((id) => ({ id }))
  const list = (asked: { cursor?: string | undefined } | void) =>
    Promise.resolve(pageOf(rows, asked?.cursor))
  const client = new QueryClient()
  connectApi(client, api, { repositories: [posts.from({ list })] })
  const observer = new InfiniteQueryObserver(client, posts.infinite({}, { refresh: 'first' }))
  onTestFinished(observer.subscribe(() => {}))
  const shown = () =>
    observer.getCurrentResult().data?.pages.flatMap(({ items }) => items.map(({ id }) => id))
  await observer.refetch()
  await observer.fetchNextPage()
  expect(shown()).toEqual(['p1', 'p2', 'p3', 'p4'])

  rows = [{ id: 'p0' }, ...rows]
  await observer.refetch()
  expect(shown()).toEqual(['p0', 'p1', 'p2', 'p3'])
})

test('8.5 takes no rows for doubles that do not say of which parent they are', async () => {
  const Comment = z.object({ id: z.string(), text: z.string() })
  const comments = repository({
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    entityPath: '/posts/{postId}/comments/{id}',
    list: { path: '/comments' },
    schema: Comment,
    page: cursorPage({ pageSize: 1 }),
  })
  const list = (asked: { cursor?: string | undefined } | void) => {
    const isFirst = asked?.cursor === undefined
    return Promise.resolve({
      items: [{ id: '1', text: isFirst ? 'of one post' : 'of another post' }],
      nextCursor: isFirst ? 'next' : undefined,
      previousCursor: undefined,
      total: undefined,
      hasNextPage: isFirst,
      hasPreviousPage: false,
    })
  }
  const client = new QueryClient()
  connectApi(client, api, { repositories: [comments.from({ list })] })
  const observer = new InfiniteQueryObserver(client, comments.infinite({}))
  onTestFinished(observer.subscribe(() => {}))
  await observer.refetch()
  await observer.fetchNextPage()
  const texts = observer
    .getCurrentResult()
    .data?.pages.flatMap(({ items }) => items.map(({ text }) => text))
  expect(texts).toEqual(['of one post', 'of another post'])
})
