import { onlineManager, QueryClient } from '@tanstack/react-query'
import { ApiProvider, createMemoryStore, optimistic, repository } from 'repository-hooks'
import { ApiDevtools } from 'repository-hooks/devtools'
import { createOffline } from 'repository-hooks/offline'
import { createTestApi } from 'repository-hooks/testing'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import { z } from 'zod'

afterEach(() => {
  onlineManager.setOnline(true)
})

const Note = z.object({ id: z.string(), text: z.string() })

it('shows what waits in the outbox, until it is sent', async () => {
  const notes = repository({
    ...{ one: 'note', many: 'notes', path: '/notes' },
    schema: Note,
    update: Note.partial(),
    optimistic,
    offline: true,
  })
  const { api, mock } = createTestApi({ repositories: { notes }, onTestFinished })
  mock.notes.fill(1)
  const queryClient = new QueryClient()
  const offline = createOffline({
    ...{ client: api, queryClient, repositories: [notes] },
    store: createMemoryStore(),
  })
  onTestFinished(offline.dispose)
  function Rename() {
    const { data = [] } = notes.hooks.useNotes()
    const { mutate } = notes.hooks.useUpdateNote()
    const [first] = data
    if (!first) return null
    return <button onClick={() => mutate({ id: first.id, patch: { text: 'Two' } })}>Rename</button>
  }
  await render(
    <ApiProvider client={api} queryClient={queryClient}>
      <Rename />
      <ApiDevtools />
    </ApiProvider>,
  )
  await userEvent.click(page.getByRole('button', { name: 'API devtools' }))
  await userEvent.click(page.getByRole('tab', { name: 'Changes' }))
  await expect.element(page.getByText('Nothing waits to be sent.')).toBeVisible()
  onlineManager.setOnline(false)
  await userEvent.click(page.getByRole('button', { name: 'Rename' }))
  await expect.element(page.getByText('notes.update')).toBeVisible()
  onlineManager.setOnline(true)
  await expect.element(page.getByText('Nothing waits to be sent.')).toBeVisible()
})
