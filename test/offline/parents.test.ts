import { onlineManager } from '@tanstack/react-query'
import { createMemoryStore, optimistic, repository } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { startPage } from './startPage.js'

const Comment = z.object({ id: z.string(), text: z.string() })
const comments = repository({
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: Comment,
  create: Comment.omit({ id: true }),
  update: z.object({ text: z.string() }),
  // The same temporary id below each parent.
  optimistic: { ...optimistic, create: ({ text }) => ({ id: '-1', text }) },
  idempotencyKey: true,
  awaitInvalidation: false,
  staleTime: 60_000,
  persist: true,
  offline: true,
})
const first = { postId: 'p1', id: '1' }
const second = { postId: 'p2', id: '1' }

function openWorld() {
  const mock = createMockApi({ repositories: { comments } })
  mock.comments.add({ ...first, text: 'One' }, { ...second, text: 'Other' })
  const store = createMemoryStore()
  const start = () => {
    const page = startPage(mock.adapter, { repositories: [comments], store, throttle: 10 })
    const mutate = (name: 'create' | 'update' | 'delete', variables: object): void =>
      void page.mutate(comments.mutation(name), variables)
    const textsOf = (postId: string) =>
      page.queryClient.getQueryData(comments.keys.list({ postId }))?.map(({ text }) => text)
    return { ...page, mutate, textsOf }
  }
  return { mock, start }
}

afterEach(() => onlineManager.setOnline(true))

it('O01 O03 keeps waiting changes of the same id below two parents apart, also after a reload', async () => {
  const { mock, start } = openWorld()
  const page = start()
  for (const postId of ['p1', 'p2']) await page.queryClient.query(comments.list({ postId }))
  onlineManager.setOnline(false)
  page.mutate('update', { ...first, patch: { text: 'Changed' } })
  page.mutate('delete', second)
  page.mutate('create', { postId: 'p1', text: 'New one' })
  page.mutate('create', { postId: 'p2', text: 'New other' })
  await expect.poll(() => page.offline.outbox.getEntries().length).toBe(4)
  page.mutate('update', { postId: 'p2', id: '-1', patch: { text: 'Newer other' } })
  await expect.poll(() => page.offline.outbox.getEntries().length).toBe(5)
  expect([page.textsOf('p1'), page.textsOf('p2')]).toEqual([
    ['New one', 'Changed'],
    ['Newer other'],
  ])
  await page.offline.flush()
  page.offline.dispose()

  start()
  onlineManager.setOnline(true)
  const texts = () => mock.comments.all().map(({ text }) => text)
  await expect.poll(() => texts().sort()).toEqual(['Changed', 'New one', 'Newer other'])
})

it('O16 what is given up below one parent leaves what needs the same temporary id below another', async () => {
  const { start } = openWorld()
  const page = start()
  for (const postId of ['p1', 'p2']) await page.queryClient.query(comments.list({ postId }))
  onlineManager.setOnline(false)
  page.mutate('create', { postId: 'p1', text: 'New one' })
  page.mutate('create', { postId: 'p2', text: 'New other' })
  await expect.poll(() => page.offline.outbox.getEntries().length).toBe(2)
  page.mutate('update', { postId: 'p2', id: '-1', patch: { text: 'Newer other' } })
  await expect.poll(() => page.offline.outbox.getEntries().length).toBe(3)
  await page.offline.outbox.discard(page.offline.outbox.getEntries()[0]?.id ?? '')

  expect(page.offline.outbox.getEntries().map(({ name }) => name)).toEqual(['create', 'update'])
})

it('10.2 what was deleted below one parent is still there below another at the next start', async () => {
  const { mock, start } = openWorld()
  const page = start()
  const queries = ['p1', 'p2'].map((postId) => comments.list({ postId }))
  for (const query of queries) await page.queryClient.query(query)
  for (const address of [first, second]) await page.queryClient.query(comments.detail(address))
  await page.offline.flush()
  page.mutate('delete', second)
  await expect.poll(() => mock.comments.all()).toHaveLength(1)
  await page.offline.flush()
  page.offline.dispose()
  mock.comments.fail('*', 'offline', { times: Infinity })

  const later = start()
  const kept = queries.map((query) => later.queryClient.query({ ...query, staleTime: 'static' }))
  expect(await Promise.all(kept)).toEqual([[{ id: '1', text: 'One' }], []])
  const detail = later.queryClient.query({ ...comments.detail(first), staleTime: 'static' })
  expect(await detail).toEqual({ id: '1', text: 'One' })
  await expect(later.queryClient.query(comments.detail(second))).rejects.toThrow()
})
