import { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProvider, createApiClient, optimistic, repository, useRowKey } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { z } from 'zod'
import { createDeferred } from '../view/createDeferred.js'

const Task = z.object({ id: z.string(), title: z.string() })
type Task = z.output<typeof Task>

const tasks = repository({
  one: 'task',
  many: 'tasks',
  path: '/tasks',
  schema: Task,
  create: Task.omit({ id: true }),
  optimistic: { ...optimistic, create: (input, id) => ({ ...input, id }) },
})

function TaskRow({ id, title }: Task) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li data-id={id} style={{ animation: 'appear 1ms' }}>
      <button onClick={() => setOpen(true)}>{title}</button>
      {isOpen && <input aria-label={`Notes on ${title}`} />}
    </li>
  )
}

function TaskList({ started }: { started: string[] }) {
  const rowKey = useRowKey(tasks)
  const { data = [] } = tasks.hooks.useTasks()
  const { mutate } = tasks.hooks.useCreateTask()
  return (
    <ul
      onAnimationStart={({ target }) => started.push(String((target as HTMLElement).dataset['id']))}
    >
      <style>{'@keyframes appear { from { opacity: 0 } }'}</style>
      <button onClick={() => mutate({ title: 'New' })}>Create</button>
      {data.map((task) => (
        <TaskRow key={rowKey(task)} {...task} />
      ))}
    </ul>
  )
}

describe('a row that is opened while it is being created', () => {
  test('keeps its text, its caret and its focus when it gets an id, is fetched anew and moves', async () => {
    let rows: readonly Task[] = [{ id: '1', title: 'Old' }]
    const creation = createDeferred<Task>()
    const queryClient = new QueryClient()
    const started: string[] = []
    const backend = tasks.from({
      list: () => Promise.resolve([...rows]),
      create: () => creation.promise,
    })
    const screen = await render(
      <ApiProvider
        client={createApiClient({ baseURL: '/api' })}
        queryClient={queryClient}
        repositories={[backend]}
      >
        <TaskList started={started} />
      </ApiProvider>,
    )
    await expect.element(screen.getByText('Old')).toBeVisible()
    await screen.getByText('Create').click()
    await screen.getByText('New').click()
    const field = screen.getByRole('textbox')
    await field.click()
    await userEvent.keyboard('half a sen')
    const input = field.element() as HTMLInputElement
    input.setSelectionRange(4, 5)
    const idShown = () => input.closest('li')?.dataset['id']
    expect(idShown()).toMatch(/^temporary-/)
    await expect.poll(() => started).toHaveLength(2)

    const expectKept = () => {
      expect(document.activeElement).toBe(input)
      expect([input.value, input.selectionStart, input.selectionEnd]).toEqual(['half a sen', 4, 5])
    }
    rows = [{ id: '2', title: 'New' }, ...rows]
    creation.resolve({ id: '2', title: 'New' })
    await expect.poll(idShown).toBe('2')
    expectKept()
    rows = [{ id: '3', title: 'Newer' }, ...rows]
    await queryClient.refetchQueries({ type: 'active' })
    await expect.poll(() => started).toHaveLength(3)
    expectKept()
    expect(started[2]).toBe('3')
    rows = rows.toReversed()
    await queryClient.refetchQueries({ type: 'active' })
    await expect.poll(() => screen.container.textContent).toMatch(/Old.*New.*Newer$/)
    expectKept()
    await userEvent.keyboard('x')
    expect(input.value).toBe('halfxa sen')
  })
})
