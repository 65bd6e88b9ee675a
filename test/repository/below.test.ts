import { QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import {
  connectApi,
  createApiClient,
  numberedPage,
  optimistic,
  prefetch,
  repository,
} from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'

const origin = 'http://localhost:3000'
const Comment = z.object({ id: z.string(), postId: z.string(), text: z.string() })

function declareComments(more: { entityPath?: string } = { entityPath: '/comments/{id}' }) {
  return repository({
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    schema: Comment,
    create: Comment.omit({ id: true }),
    update: z.object({ text: z.string() }),
    filter: z.object({ author: z.string().optional() }),
    page: numberedPage({ pageSize: 2 }),
    optimistic: { ...optimistic, create: (input, id) => ({ id, ...input }) },
    ...more,
  })
}

/** Tells what is asked, and answers each request with one comment of the post in its path. */
function listen() {
  const requests: string[] = []
  serve(
    http.all(`${origin}/*`, async ({ request }) => {
      const { pathname, search } = new URL(request.url)
      requests.push(`${request.method} ${pathname}${search} ${await request.text()}`.trimEnd())
      const [, , postId = 'p1'] = pathname.split('/')
      const comment = { id: 'c1', postId, text: 'Nice' }
      const isList = request.method === 'GET' && pathname.endsWith('/comments')
      return HttpResponse.json(isList ? { items: [comment], total: 1 } : comment)
    }),
  )
  return requests
}

const api = createApiClient({ baseURL: origin, retry: false, logging: false })

describe('a resource below another one', () => {
  test('puts what stands in the path there, and the rest where it belongs', async () => {
    const requests = listen()
    const comments = declareComments().calls(api)

    await comments.list({ postId: 'a/b', author: 'Ada', page: 2 })
    await comments.create({ postId: 'p1', text: 'Hello' })
    await comments.detail('c1')
    await comments.update({ id: 'c1', patch: { text: 'Bye' } })
    await comments.delete('c1')

    expect(requests).toEqual([
      'GET /posts/a%2Fb/comments?author=Ada&page=2&pageSize=2',
      'POST /posts/p1/comments {"postId":"p1","text":"Hello"}',
      'GET /comments/c1',
      'PATCH /comments/c1 {"text":"Bye"}',
      'DELETE /comments/c1',
    ])
  })

  test('sends of a new one what its schema gives, and no more', async () => {
    const requests = listen()
    const notes = repository({
      one: 'note',
      many: 'notes',
      path: '/posts/{postId}/{kind}/notes',
      schema: Comment,
      create: z.object({ text: z.string() }),
    })

    await notes.calls(api).create({ postId: 7, kind: 'private', text: 'Hello' })

    expect(requests).toEqual(['POST /posts/7/private/notes {"text":"Hello"}'])
  })

  test('keeps the lists of two parents apart', async () => {
    const requests = listen()
    const comments = declareComments()
    const queryClient = new QueryClient()
    connectApi(queryClient, api)

    await queryClient.query(comments.list({ postId: 'p1' }))
    await queryClient.query(comments.list({ postId: 'p2' }))

    expect(requests).toHaveLength(2)
    expect(queryClient.getQueryData(comments.list({ postId: 'p2' }).queryKey)?.items).toEqual([
      { id: 'c1', postId: 'p2', text: 'Nice' },
    ])
  })

  test('shows a creation at once in the list of its parent alone', async () => {
    listen()
    const comments = declareComments()
    const queryClient = new QueryClient()
    connectApi(queryClient, api)
    const rowsOf = (postId: string) =>
      queryClient.getQueryData(comments.list({ postId }).queryKey)?.items.map(({ text }) => text)
    await prefetch(queryClient, comments.list({ postId: 'p1' }), comments.list({ postId: 'p2' }))

    const shown: unknown[] = []
    queryClient.getQueryCache().subscribe(() => shown.push([rowsOf('p1'), rowsOf('p2')]))
    const creation = queryClient
      .getMutationCache()
      .build(queryClient, comments.mutation('create'))
      .execute({ postId: 'p2', text: 'New' })
    await creation

    expect(shown).toContainEqual([['Nice'], ['New', 'Nice']])
    expect(shown).not.toContainEqual([['New', 'Nice'], expect.anything()])
  })

  test('waits for its parent without asking', async () => {
    const requests = listen()
    const comments = declareComments()
    const queryClient = new QueryClient()
    connectApi(queryClient, api)
    // What the hooks pass on, as long as the parent is not known.
    const list = Reflect.apply(comments.list, comments, [undefined])
    const infinite = Reflect.apply(comments.infinite, comments, [undefined])

    await prefetch(queryClient, list, infinite)

    expect(requests).toEqual([])
  })

  test('says which place is empty before anything is sent', async () => {
    const requests = listen()
    const calls = declareComments().calls(api)
    const failure = await failureOfKind('configuration', calls.list({ postId: '' }))

    expect(failure.message).toContain("The path parameter 'postId' of /posts/{postId}/comments")
    expect(requests).toEqual([])
  })

  test.each([
    'comments/{id}',
    '/comments',
    '/comments/{id}/{id}',
    '/comments/{id}/{x',
    '/comments/{id}?full',
  ])('refuses %s as the path of one entity', (entityPath) => {
    expect(() => declareComments({ entityPath })).toThrow(
      `repository(): "entityPath" is "${entityPath}"`,
    )
  })

  test('19.1 is answered by the mock: rows of a parent, and new ones below theirs', async () => {
    const comments = declareComments()
    const { adapter } = createMockApi({ repositories: { comments }, baseURL: origin })
    const calls = comments.calls(createApiClient({ baseURL: origin, adapter }))

    const created = await calls.create({ postId: 'p1', text: 'Hello' })
    await calls.create({ postId: 'p2', text: 'Elsewhere' })

    expect(created).toMatchObject({ postId: 'p1', text: 'Hello' })
    expect(await calls.list({ postId: 'p1' })).toMatchObject({ items: [created], total: 1 })
    expect(await calls.detail(created.id)).toEqual(created)
  })
})
