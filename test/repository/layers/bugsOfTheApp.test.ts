import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  optimistic,
  type OptimisticOptions,
  repository,
} from 'repository-hooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'

const Todo = z.object({ id: z.string(), text: z.string().min(1) })
type Todo = z.output<typeof Todo>

test.each<[string, OptimisticOptions<Todo, Todo, Pick<Todo, 'text'>, unknown>]>([
  ['create', { create: () => bug() }],
  ['matches', { create: (input, id) => ({ ...input, id }), matches: () => bug() }],
])(
  '3.1 a bug in `%s` is told to the page, and the entity is made all the same',
  async (_, options) => {
    const told = vi.fn<(error: unknown) => void>()
    vi.stubGlobal('reportError', told)
    const kept: Todo[] = [{ id: '1', text: 'Milk' }]
    const todos = repository({
      one: 'todo',
      many: 'todos',
      path: '/todos',
      schema: Todo,
      create: Todo.pick({ text: true }),
      optimistic: { ...optimistic, ...options },
    })
    const client = new QueryClient()
    connectApi(client, createApiClient({ baseURL: 'http://localhost:3000', retry: false }), {
      repositories: [
        todos.from({
          list: () => Promise.resolve([...kept]),
          create: ({ text }) => {
            kept.push({ id: '2', text })
            return Promise.resolve({ id: '2', text })
          },
        }),
      ],
    })
    const list = new QueryObserver(client, todos.list())
    onTestFinished(list.subscribe(() => {}))
    await list.refetch()
    await new MutationObserver(client, todos.mutation('create')).mutate({ text: 'Bread' })
    expect(list.getCurrentResult().data?.map(({ text }) => text)).toEqual(['Milk', 'Bread'])
    expect(told).toHaveBeenCalledWith(new Error('A bug of the app'))
  },
)

function bug(): never {
  throw new Error('A bug of the app')
}
