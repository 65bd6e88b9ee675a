import { createApiClient, repository } from 'repository-hooks'
import { snakeCase } from 'repository-hooks/codecs'
import { createMockApi } from 'repository-hooks/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'

const Comment = z.strictObject({ id: z.number(), text: z.string() })
const comments = repository({
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: Comment,
  create: z.object({ text: z.string() }),
  update: z.object({ text: z.string() }),
  endpoints: (e) => ({
    resolve: e.mutation({
      method: 'POST',
      path: '/posts/{postId}/comments/{id}/resolution',
      response: Comment,
      body: z.object({ text: z.string() }),
    }),
  }),
})

function openMock() {
  const mock = createMockApi({ repositories: { comments } })
  const api = createApiClient({ baseURL: 'https://api.test', adapter: mock.adapter, retry: false })
  mock.comments.add({ postId: 'p1', id: 1, text: 'One' }, { postId: 'p2', id: 1, text: 'Other' })
  return { mock: mock.comments, calls: comments.calls(api) }
}

test('19.1 rows of the mock stand below their parents, also where they do not name them', async () => {
  const { mock, calls } = openMock()
  const first = { postId: 'p1', id: 1 }
  const second = { postId: 'p2', id: 1 }

  expect(await calls.list({ postId: 'p1' })).toEqual([{ id: 1, text: 'One' }])
  expect(await calls.detail(second)).toEqual({ id: 1, text: 'Other' })

  const created = await calls.create({ postId: 'p2', text: 'New' })
  expect(await calls.list({ postId: 'p2' })).toEqual([{ id: 1, text: 'Other' }, created])
  expect(await calls.detail({ postId: 'p2', id: created.id })).toEqual(created)

  await calls.update({ ...second, patch: { text: 'Changed' } })
  await calls.resolve({ ...first, body: { text: 'Resolved' } })
  expect([mock.get(first)?.text, mock.get(second)?.text]).toEqual(['Resolved', 'Changed'])

  mock.change(first, { text: 'Elsewhere' })
  await calls.delete(second)
  expect(await calls.list({ postId: 'p1' })).toEqual([{ id: 1, text: 'Elsewhere' }])
  expect(await calls.list({ postId: 'p2' })).toEqual([created])
  const failure = await failureOfKind('notFound', calls.detail(second))
  expect(failure.problem?.detail).toBe('The mock of "comments" has no row "p2/1".')
})

test('19.1 rows of the mock name their parents as the wire does, where that writes names in snake case', async () => {
  const Card = snakeCase(
    z.object({ id: z.string(), boardId: z.string(), teamId: z.number(), title: z.string() }),
  )
  const declared = { schema: Card, create: z.object({ title: z.string() }) }
  const nested = repository({
    ...declared,
    one: 'card',
    many: 'cards',
    path: '/teams/{teamId}/boards/{boardId}/cards',
  })
  const flat = repository({
    ...declared,
    one: 'tile',
    many: 'tiles',
    path: '/teams/{teamId}/boards/{boardId}/tiles',
    entityPath: '/tiles/{id}',
  })
  const mock = createMockApi({ repositories: { nested, flat } })
  const api = createApiClient({ baseURL: 'https://api.test', adapter: mock.adapter, retry: false })
  const here = { teamId: 7, boardId: 'b1' }
  const there = { teamId: 7, boardId: 'b2' }
  mock.nested.addWire({ id: 'c0', team_id: 7, board_id: 'b2', title: 'Told' })

  for (const [rows, calls] of [
    [mock.nested, nested.calls(api)],
    [mock.flat, flat.calls(api)],
  ] as const) {
    const first = { ...here, id: 'c1', title: 'First' }
    rows.add(first, { ...there, id: 'c2', title: 'Other' })
    const created = await calls.create({ ...here, title: 'New' })
    expect(created).toMatchObject(here)
    expect(await calls.list(here)).toEqual([first, created])
  }
  expect(mock.nested.get({ ...there, id: 'c0' })).toMatchObject({ ...there, title: 'Told' })
})

test('a mock refuses rows that do not say below what they stand, and names those that it has', () => {
  const { mock } = openMock()
  expect(() => Reflect.apply(mock.add, mock, [{ text: 'Lost' }])).toThrow(
    'Say what stands in its path: add({ postId: … }).',
  )
  expect(() => mock.remove({ postId: 'p3', id: 1 })).toThrow(
    'has no row "p3/1". It has: p1/1, p2/1.',
  )
  mock.fill(2, { postId: 'p3' })
  mock.remove({ postId: 'p1', id: 1 })
  expect(mock.all()).toHaveLength(3)
})
