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
import { serve } from '../setup/serve.js'

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

/** A screen with folders, of which one is in another. The responses to deletions are given in turn; then they are made. */
async function openScreen(responses: readonly ((remove: () => void) => Response)[] = []) {
  const kept = new Map<string, Folder>([
    ['1', { id: '1', parentId: null }],
    ['2', { id: '2', parentId: '1' }],
    ['3', { id: '3', parentId: null }],
  ])
  const log: string[] = []
  const due = [...responses]
  serve(
    http.get(`${origin}/folders`, () => HttpResponse.json([...kept.values()])),
    http.delete<{ id: string }>(`${origin}/folders/:id`, ({ params: { id } }) => {
      log.push(`DELETE ${id}`)
      const status = kept.has(id) ? 204 : 404
      const remove = () => {
        for (const it of kept.values()) if (it.parentId === id || it.id === id) kept.delete(it.id)
      }
      const response = due.shift()
      if (response) return response(remove)
      remove()
      return new Response(null, { status })
    }),
  )
  const client = new QueryClient()
  const api = createApiClient({ baseURL: origin, retry: { delay: 1, maxDelay: 1 } })
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
  return { api, frames, log, remove }
}

/** The server does it, and its response is lost. */
const lose = (remove: () => void): Response => {
  remove()
  return Response.error()
}

test('3.15 a deletion whose response was lost finds nothing when it is sent again: it was made', async () => {
  const { frames, log, remove } = await openScreen([lose])
  await remove('3')
  expect(log).toEqual(['DELETE 3', 'DELETE 3'])
  expect(frames).toEqual(['1,2'])
})

test('3.15 the same holds for calls without React', async () => {
  const { api, log } = await openScreen([lose])
  await folders.calls(api).delete('3')
  expect(log).toEqual(['DELETE 3', 'DELETE 3'])
})

test('3.15 a deletion that finds nothing at once has failed, and so has one that is refused when it is sent again', async () => {
  const { api } = await openScreen([
    () => new Response(null, { status: 404 }),
    lose,
    () => new Response(null, { status: 403 }),
  ])
  await expect(folders.calls(api).delete('9')).rejects.toMatchObject({ kind: 'notFound' })
  await expect(folders.calls(api).delete('3')).rejects.toMatchObject({ kind: 'forbidden' })
})

test('3.1 what goes with a deletion goes at once, and both are back when it is refused', async () => {
  const { frames, remove } = await openScreen([() => new Response(null, { status: 403 })])
  await expect(remove('1')).rejects.toMatchObject({ kind: 'forbidden' })
  expect(frames).toEqual(['3', '1,2,3'])
  await remove('1')
  expect(frames).toEqual(['3', '1,2,3', '3'])
})
