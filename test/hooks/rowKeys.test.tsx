import { act, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { useDeferredValue, useState } from 'react'
import {
  ApiProvider,
  entityList,
  numberedPage,
  optimistic,
  repository,
  useRowKey,
} from 'repository-hooks'
import { intoLists, liveSource } from 'repository-hooks/realtime'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../realtime/FakeSource.js'
import { HandFrames } from '../realtime/HandFrames.js'
import { createShopClient } from '../repository/shop.js'
import { createDeferred, type Deferred } from '../view/createDeferred.js'

const Task = z.object({ id: z.string(), title: z.string() })
type Task = z.output<typeof Task>
type NewTask = Omit<Task, 'id'>

const declared = {
  one: 'task',
  many: 'tasks',
  path: '/tasks',
  schema: Task,
  create: Task.omit({ id: true }),
  page: numberedPage(),
} as const

const source = new FakeSource<Task>()
const frames = new HandFrames()

const tasks = repository({
  ...declared,
  optimistic: { ...optimistic, create: (input, id) => ({ ...input, id }) },
  endpoints: (e) => ({ openTasks: entityList(e, { path: '/tasks/open', matches: () => true }) }),
  live: liveSource({
    source,
    change: (created) => ({ created }),
    schedule: frames.schedule,
    insert: intoLists(),
  }),
})

const below = repository({
  ...declared,
  one: 'step',
  many: 'steps',
  path: '/projects/{projectId}/steps',
  // What is shown meanwhile says whose it is, and the server's rows do not.
  optimistic: { ...optimistic, create: (input, id) => ({ ...input, id }) },
})

const numbered = repository({
  ...declared,
  // An id of the app, and always the same one.
  optimistic: { ...optimistic, create: (input) => ({ ...input, id: '-1' }) },
})

const ways = {
  'a list': {
    repository: tasks,
    useRows: () => tasks.hooks.useTasks().data?.items,
    useCreate: () => tasks.hooks.useCreateTask().mutate,
  },
  'an infinite list': {
    repository: tasks,
    useRows: () => tasks.hooks.useInfiniteTasks().data?.pages.flatMap(({ items }) => items),
    useCreate: () => tasks.hooks.useCreateTask().mutate,
  },
  'a list that is an endpoint': {
    repository: tasks,
    useRows: () => tasks.hooks.useOpenTasks().data?.items,
    useCreate: () => tasks.hooks.useCreateTask().mutate,
  },
  'a list below a parent': {
    repository: below,
    useRows: () => below.hooks.useSteps({ projectId: 'a' }).data?.items,
    useCreate: () => {
      const { mutate } = below.hooks.useCreateStep()
      return (task: NewTask) => mutate({ projectId: 'a', ...task })
    },
  },
  'a list with ids of the app': {
    repository: numbered,
    useRows: () => numbered.hooks.useTasks().data?.items,
    useCreate: () => numbered.hooks.useCreateTask().mutate,
  },
}

type Way = (typeof ways)[keyof typeof ways]

/** The server's rows, and the creations that wait for their responses. */
let rows: readonly Task[] = []
let creations: Deferred<Task>[] = []

beforeEach(() => {
  rows = [{ id: '1', title: 'Old' }]
  creations = []
})

function TaskRow({ id, title }: Task) {
  const [text, setText] = useState('')
  return (
    <li>
      {`${id} ${title}`}
      <input aria-label={title} value={text} onChange={(event) => setText(event.target.value)} />
    </li>
  )
}

function TaskList({ useRows, useCreate, repository: shown }: Way) {
  const rowKey = useRowKey(shown)
  const list = useRows() ?? []
  const create = useCreate()
  return (
    <ul>
      <button onClick={() => create({ title: `New ${creations.length + 1}` })}>Create</button>
      {list.map((task) => (
        <TaskRow key={rowKey(task)} {...task} />
      ))}
    </ul>
  )
}

function renderTasks(way: Way) {
  const list = () => {
    const page = {
      page: 1,
      pageSize: 20,
      total: rows.length,
      hasNextPage: false,
      hasPreviousPage: false,
    }
    return Promise.resolve({ ...page, items: [...rows] })
  }
  const create = () => {
    const creation = createDeferred<Task>()
    creations.push(creation)
    return creation.promise
  }
  const backends = [tasks.from({ list, create, openTasks: list }), below.from({ list, create })]
  return render(
    <ApiProvider client={createShopClient()} repositories={backends}>
      <TaskList {...way} />
    </ApiProvider>,
  )
}

const shown = () => screen.getAllByRole('listitem').map((it) => it.textContent)

/** Begins a creation, and types into its row. */
async function createAndType() {
  const title = `New ${creations.length + 1}`
  fireEvent.click(screen.getByText('Create'))
  const input = await screen.findByLabelText(title)
  fireEvent.change(input, { target: { value: `about ${title}` } })
  input.focus()
  await waitFor(() => expect(creations.at(-1)).toBeDefined())
  return input
}

async function respond(creation: Deferred<Task> | undefined, task: Task) {
  rows = [task, ...rows]
  creation?.resolve(task)
  await waitFor(() => expect(shown()).toContain(`${task.id} ${task.title}`))
}

describe.each(Object.entries(ways))('a row of %s', (_name, way) => {
  test('is the same one before and after the server has given it an id', async () => {
    // A list that is drawn later is drawn once more as it was, when it has changed already.
    renderTasks({ ...way, useRows: () => useDeferredValue(way.useRows()) })
    await screen.findByText('1 Old')
    const input = await createAndType()
    await respond(creations[0], { id: '2', title: 'New 1' })
    expect(screen.getByLabelText('New 1')).toBe(input)
    expect(document.activeElement).toBe(input)
    // The next one, also by the same id of the app, is another row.
    const next = await createAndType()
    expect(screen.getByLabelText('New 1')).toBe(input)
    await respond(creations[1], { id: '3', title: 'New 2' })
    expect(shown()).toEqual(['3 New 2', '2 New 1', '1 Old'])
    expect(screen.getByLabelText('New 2')).toBe(next)
    expect(screen.getByLabelText('New 1')).toBe(input)
    expect([next, input].map((it) => 'value' in it && it.value)).toEqual([
      'about New 2',
      'about New 1',
    ])
  })
})

describe('a row that is being created', () => {
  test('is the same one when a source has told of it before the response', async () => {
    renderTasks(ways['a list'])
    await screen.findByText('1 Old')
    const input = await createAndType()
    const told = { id: '2', title: 'Told' }
    rows = [told, ...rows]
    source.push(told)
    act(() => frames.draw())
    await waitFor(() => expect(shown()).toHaveLength(3))
    creations[0]?.resolve(told)
    await waitFor(() => expect(shown()).toEqual(['2 Told', '1 Old']))
    expect(screen.getByLabelText('Told')).toBe(input)
  })

  test('leaves the rows of others alone when it is refused', async () => {
    renderTasks(ways['a list with ids of the app'])
    const old = await screen.findByLabelText('Old')
    await createAndType()
    creations[0]?.reject(new Error('No.'))
    await waitFor(() => expect(shown()).toEqual(['1 Old']))
    const input = await createAndType()
    await respond(creations[1], { id: '2', title: 'New 2' })
    expect(screen.getByLabelText('New 2')).toBe(input)
    expect(screen.getByLabelText('Old')).toBe(old)
  })

  test('is another one in another cache, which has shown it by its id all the time', async () => {
    renderTasks(ways['a list'])
    await screen.findByText('1 Old')
    await createAndType()
    const creation = creations[0]
    rows = [{ id: '2', title: 'New 1' }]
    const other = renderTasks(ways['a list'])
    const elsewhere = await within(other.container).findByText('2 New 1')
    creation?.resolve({ id: '2', title: 'New 1' })
    await waitFor(() => expect(shown()).toEqual(['2 New 1', '2 New 1']))
    // Draws both lists anew.
    source.push({ id: '3', title: 'Told' })
    act(() => frames.draw())
    await waitFor(() => expect(shown()).toEqual(['3 Told', '2 New 1', '3 Told', '2 New 1']))
    expect(screen.getAllByText('2 New 1')).toContain(elsewhere)
  })
})

test('useRowKey() refuses what is no row', () => {
  const { result } = renderHook(() => useRowKey(tasks), {
    wrapper: ({ children }) => <ApiProvider client={createShopClient()}>{children}</ApiProvider>,
  })
  expect(() => result.current({ name: 'Lamp' })).toThrow('has no "id", so it is no row of "tasks"')
})
