import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { liveSource } from 'repository-hooks/realtime'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../../realtime/FakeSource.js'
import { HandFrames } from '../../realtime/HandFrames.js'
import { createDeferred } from '../../view/createDeferred.js'

const Todo = z.object({ id: z.string(), text: z.string(), note: z.string().nullish() })
type Todo = z.output<typeof Todo>

const milk: Todo = { id: '1', text: 'Milk' }

/** A list with one todo, the response of its update, and what the list answers when it is asked for again. */
async function openList(former: Todo, listSchema: typeof Todo | z.ZodObject = Todo) {
  const source = new FakeSource<Partial<Todo> & { id: string }>()
  const frames = new HandFrames()
  const todos = repository({
    one: 'todo',
    many: 'todos',
    path: '/todos',
    schema: Todo,
    listSchema,
    update: Todo.partial(),
    optimistic,
    live: liveSource({
      source,
      schedule: frames.schedule,
      change: (updated) => ({ updated }),
    }),
  })
  const [response, refetched] = [createDeferred<Todo>(), createDeferred<Todo[]>()]
  const responses = [Promise.resolve([former]), refetched.promise]
  const client = new QueryClient()
  connectApi(client, createApiClient({ baseURL: 'http://localhost:3000', retry: false }), {
    repositories: [
      todos.from({
        list: () => responses.shift() ?? refetched.promise,
        update: () => response.promise,
      }),
    ],
  })
  const list = new QueryObserver(client, todos.list())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()
  return {
    response,
    refetched,
    isAskedAgain: () => responses.length === 0,
    change: (patch: Partial<Todo>) =>
      new MutationObserver(client, todos.mutation('update')).mutate({ id: '1', patch }),
    tell: (event: Partial<Todo>) => {
      source.push({ id: '1', ...event })
      frames.draw()
    },
    row: () => list.getCurrentResult().data?.[0],
  }
}

test('3.1 a member that a row has not yet is shown in it at once', async () => {
  const { change, row, response, refetched } = await openList(milk)
  const changed = change({ note: 'Two litres' })
  expect(row()).toEqual({ ...milk, note: 'Two litres' })
  response.resolve({ ...milk, note: 'Two litres' })
  refetched.resolve([{ ...milk, note: 'Two litres' }])
  await changed
})

test('W6 a member that a row has not yet is shown in it when a source tells it', async () => {
  const { tell, row } = await openList(milk)
  tell({ note: 'Two litres' })
  expect(row()).toEqual({ ...milk, note: 'Two litres' })
})

test('3.1 W6 a row that is thinner than its entity gets no member that it never has', async () => {
  const { tell, change, row, response, refetched } = await openList(milk, Todo.omit({ note: true }))
  tell({ note: 'Two litres' })
  const changed = change({ text: 'Bread', note: 'One loaf' })
  expect(row()).toEqual({ id: '1', text: 'Bread' })
  response.resolve({ id: '1', text: 'Bread', note: 'One loaf' })
  refetched.resolve([{ id: '1', text: 'Bread' }])
  await changed
})

test('3.1 a member that was emptied stays so when the response leaves it out', async () => {
  const { change, row, response, refetched, isAskedAgain } = await openList({
    ...milk,
    note: 'Two',
  })
  const changed = change({ note: null })
  response.resolve(milk)
  await expect.poll(isAskedAgain).toBe(true)
  expect(row()).toEqual({ ...milk, note: null })
  refetched.resolve([milk])
  await changed
  expect(row()).toEqual(milk)
})
