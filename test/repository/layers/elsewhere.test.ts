import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { changeIn, connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const origin = 'http://localhost:3000'
const Author = z.object({ id: z.string(), isFollowed: z.boolean() })
const Post = z.object({ id: z.string(), author: Author })

const declaredPosts = { one: 'post', many: 'posts', path: '/posts', schema: Post } as const
const posts = repository({ ...declaredPosts, optimistic })

const users = repository({
  one: 'user',
  many: 'users',
  path: '/users',
  schema: Author,
  optimistic,
  endpoints: (e) => ({
    follow: e.mutation({
      method: 'PUT',
      path: '/users/{id}/follow',
      response: Author,
      affects: 'one',
      optimistic: () => ({ isFollowed: true }),
      elsewhere: ({ id }) => [
        changeIn(posts, ({ author }) =>
          author.id === id ? { author: { ...author, isFollowed: true } } : undefined,
        ),
      ],
    }),
    mute: e.mutation({
      method: 'PUT',
      path: '/users/{id}/mute',
      affects: 'none',
      elsewhere: ({ id }) => [
        changeIn(posts, ({ author }) => (author.id === id ? null : undefined)),
      ],
    }),
  }),
})

let log: string[] = []
let reply = createDeferred<Response>()
const server = setupServer(
  http.get(`${origin}/posts`, () => {
    log.push('posts')
    const authors = ['ann', 'bob', 'ann']
    return HttpResponse.json(
      authors.map((id, at) => ({ id: `p${at + 1}`, author: { id, isFollowed: false } })),
    )
  }),
  http.get(`${origin}/users/ann`, () => HttpResponse.json({ id: 'ann', isFollowed: false })),
  http.put(`${origin}/users/ann/*`, () => reply.promise),
)
beforeAll(() => server.listen())
beforeEach(() => {
  log = []
  reply = createDeferred<Response>()
})
afterAll(() => server.close())

/** A screen with a profile and posts, of which some are by the same author. */
async function openScreen() {
  const client = new QueryClient()
  connectApi(client, createApiClient({ baseURL: origin, retry: false }))
  const list = new QueryObserver(client, posts.list())
  const profile = new QueryObserver(client, users.detail('ann'))
  for (const it of [list, profile]) onTestFinished(it.subscribe(() => {}))
  await Promise.all([list.refetch(), profile.refetch()])
  log = []
  const shown = () => ({
    posts: list
      .getCurrentResult()
      .data?.map(({ id, author }) => `${id}${author.isFollowed ? ' followed' : ''}`)
      .join(', '),
    profile: profile.getCurrentResult().data?.isFollowed,
  })
  return { client, list, shown }
}

const before = { posts: 'p1, p2, p3', profile: false }
const followed = { posts: 'p1 followed, p2, p3 followed', profile: true }

describe('what an endpoint changes elsewhere', () => {
  test('3.1 is shown at once, stays when the server has made it, and asks for nothing', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, users.mutation('follow')).mutate({ id: 'ann' })
    await vi.waitFor(() => expect(shown()).toEqual(followed))
    reply.resolve(HttpResponse.json({ id: 'ann', isFollowed: true }))
    await run
    expect(shown()).toEqual(followed)
    expect(log).toEqual([])
  })

  test('3.1 is taken back when the server refuses it, also over a response that came meanwhile', async () => {
    const { client, list, shown } = await openScreen()
    const run = new MutationObserver(client, users.mutation('follow')).mutate({ id: 'ann' })
    await list.refetch()
    expect(shown()).toEqual(followed)
    reply.resolve(new HttpResponse(null, { status: 403 }))
    await expect(run).rejects.toMatchObject({ kind: 'forbidden' })
    expect(shown()).toEqual(before)
  })

  test('3.1 takes entities out of lists, without a change of its own repository', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, users.mutation('mute')).mutate({ id: 'ann' })
    await vi.waitFor(() => expect(shown()).toEqual({ posts: 'p2', profile: false }))
    reply.resolve(new HttpResponse(null, { status: 204 }))
    await run
    expect(shown()).toEqual({ posts: 'p2', profile: false })
  })

  test('3.1 is refused of a repository that shows no changes at once', () => {
    const plain = repository(declaredPosts)
    expect(() => changeIn(plain, () => null)).toThrow(/"posts" has no "optimistic"/)
    expect(() =>
      repository({
        ...declaredPosts,
        endpoints: (e) => ({
          likeAll: e.mutation({ method: 'POST', path: '/likes', elsewhere: () => [] }),
        }),
      }),
    ).toThrow(/"posts" has "elsewhere", and the repository has no "optimistic"/)
  })
})
