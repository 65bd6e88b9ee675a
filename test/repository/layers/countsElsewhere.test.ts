import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { changeIn, connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const Project = z.object({ id: z.string(), openTasks: z.number() })
const Task = z.object({ id: z.string(), project: z.string(), isDone: z.boolean() })
type Task = z.output<typeof Task>

const projects = repository({
  one: 'project',
  many: 'projects',
  path: '/projects',
  schema: Project,
  optimistic,
})

const isOpenIn = (task: Task | undefined, project: string) =>
  task?.project === project && !task.isDone

const tasks = repository({
  one: 'task',
  many: 'tasks',
  path: '/tasks',
  schema: Task,
  create: Task.omit({ id: true }),
  update: Task.partial(),
  optimistic: {
    ...optimistic,
    create: (input, id) => ({ ...input, id }),
    elsewhere: (before, after) => [
      changeIn(projects, ({ id, openTasks }) => ({
        openTasks: openTasks + Number(isOpenIn(after, id)) - Number(isOpenIn(before, id)),
      })),
    ],
  },
})

const openTask: Task = { id: 't1', project: 'a', isDone: false }

/** A screen with two projects and their tasks; the server answers changes when it is told to. */
async function openScreen() {
  const client = new QueryClient()
  const response = createDeferred<void>()
  const answered = async <Data>(data: Data): Promise<Data> => {
    await response.promise
    return data
  }
  const asked: string[] = []
  const backends = [
    projects.from({
      list: async () => {
        asked.push('projects')
        return ['a', 'b'].map((id) => ({ id, openTasks: 3 }))
      },
    }),
    tasks.from({
      list: () => Promise.resolve([openTask]),
      create: (input) => answered({ ...input, id: 't2' }),
      update: ({ patch }) => answered(Task.parse({ ...openTask, ...patch })),
      delete: () => answered(undefined),
    }),
  ]
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: backends })
  const list = new QueryObserver(client, projects.list())
  const rows = new QueryObserver(client, tasks.list())
  for (const it of [list, rows]) onTestFinished(it.subscribe(() => {}))
  await Promise.all([list.refetch(), rows.refetch()])
  const counts = () => list.getCurrentResult().data?.map(({ openTasks }) => openTasks)
  return { client, response, counts, asked }
}

const changes = [
  { name: 'create', variables: { project: 'b', isDone: false }, counts: [3, 4] },
  { name: 'update', variables: { id: 't1', patch: { isDone: true } }, counts: [2, 3] },
  { name: 'update', variables: { id: 't1', patch: { project: 'b' } }, counts: [2, 4] },
  { name: 'delete', variables: 't1', counts: [2, 3] },
  { name: 'delete', variables: 'of another list', counts: [3, 3] },
] as const

describe.each(changes)('a count in another repository, after $name of $variables', (change) => {
  const begin = (client: QueryClient) => {
    const options = tasks.mutation(change.name)
    // Name and variables belong together above.
    return new MutationObserver(client, options as never).mutate(change.variables as never)
  }

  test('3.1 follows at once, and asks for nothing', async () => {
    const { client, response, counts, asked } = await openScreen()
    const run = begin(client)
    await vi.waitFor(() => expect(counts()).toEqual(change.counts))
    response.resolve()
    await run
    expect(counts()).toEqual(change.counts)
    expect(asked).toHaveLength(1)
  })

  test('3.1 is as before when the change is refused', async () => {
    const { client, response, counts } = await openScreen()
    const run = begin(client)
    await vi.waitFor(() => expect(counts()).toEqual(change.counts))
    response.reject(new Error('No.'))
    await expect(run).rejects.toThrow()
    expect(counts()).toEqual([3, 3])
  })
})

test('3.1 a bug in what a change makes of others leaves them as they are, and is reported', async () => {
  const told = vi.fn()
  vi.stubGlobal('reportError', told)
  onTestFinished(() => void vi.unstubAllGlobals())
  const broken = repository({
    one: 'task',
    many: 'tasks',
    path: '/tasks',
    schema: Task,
    optimistic: {
      ...optimistic,
      elsewhere: () => {
        throw new Error('A bug.')
      },
    },
  })
  const { client, response, counts } = await openScreen()
  response.resolve()
  await new MutationObserver(client, broken.mutation('delete')).mutate('t1')
  expect(counts()).toEqual([3, 3])
  expect(told).toHaveBeenCalledOnce()
})
