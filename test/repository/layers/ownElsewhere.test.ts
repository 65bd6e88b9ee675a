import { http, HttpResponse } from 'msw'
import {
  changeIn,
  type ChangeElsewhere,
  connectApi,
  createApiClient,
  optimistic,
  repository,
} from 'repository-hooks'
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../../setup/serve.js'

const origin = 'http://localhost:3000'
const Folder = z.object({ id: z.string(), parentId: z.string().nullable() })
type Folder = z.output<typeof Folder>

const folders = repository({
  one: 'folder',
  many: 'folders',
  path: '/folders',
  schema: Folder,
  optimistic: {
    ...optimistic,
    elsewhere: (before, after): ChangeElsewhere[] => [
      changeIn(folders, ({ parentId }) => (!after && parentId === before?.id ? null : undefined)),
    ],
  },
})

/** A screen with folders, of which one is in another. Deletions are refused with these statuses, and made after that. */
async function openScreen(refusals: readonly number[]) {
  const kept = new Map<string, Folder>([
    ['1', { id: '1', parentId: null }],
    ['2', { id: '2', parentId: '1' }],
    ['3', { id: '3', parentId: null }],
  ])
  const due = [...refusals]
  serve(
    http.get(`${origin}/folders`, () => HttpResponse.json([...kept.values()])),
    http.delete<{ id: string }>(`${origin}/folders/:id`, ({ params: { id } }) => {
      const status = due.shift()
      if (status !== undefined) return new Response(null, { status })
      for (const it of kept.values()) if (it.parentId === id || it.id === id) kept.delete(it.id)
      return new Response(null, { status: 204 })
    }),
  )
  const client = new QueryClient()
  const api = createApiClient({ baseURL: origin })
  onTestFinished(() => api.dispose())
  connectApi(client, api)
  const list = new QueryObserver(client, folders.list())
  const frames: string[] = []
  const note = () => {
    const shown =
      list
        .getCurrentResult()
        .data?.map(({ id }) => id)
        .join() ?? ''
    if (frames.at(-1) !== shown) frames.push(shown)
  }
  onTestFinished(list.subscribe(note))
  await list.refetch()
  frames.length = 0
  const remove = (id: string) => new MutationObserver(client, folders.mutation('delete')).mutate(id)
  return { frames, remove }
}

test('3.1 what goes with a deletion goes at once, and both are back when it is refused', async () => {
  const { frames, remove } = await openScreen([403])
  await expect(remove('1')).rejects.toMatchObject({ kind: 'forbidden' })
  expect(frames).toEqual(['3', '1,2,3'])
  await remove('1')
  expect(frames).toEqual(['3', '1,2,3', '3'])
})
