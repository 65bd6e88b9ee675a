import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState, type ReactNode } from 'react'
import { ApiProvider, createApiClient, QueryView } from 'repository-hooks'
import { firestoreRepository } from 'repository-hooks/firestore'
import { createFakeFirestore } from 'repository-hooks/testing'
import { z } from 'zod'

const documents = {
  'notes/n1': { text: 'Water the plants' },
  'notes/n2': { text: 'Call Ada' },
}

/** A Firestore for one story. */
function open(isDenied: boolean) {
  const firestore = createFakeFirestore({ documents })
  if (isDenied) firestore.deny('notes')
  const notes = firestoreRepository({
    sdk: firestore.sdk,
    db: firestore.db,
    one: 'note',
    many: 'notes',
    path: 'notes',
    schema: z.object({ id: z.string(), text: z.string() }),
    create: z.object({ text: z.string() }),
    settle: 'local',
  })
  const client = createApiClient({ baseURL: '/', retry: false, logging: false })
  return { firestore, client, notes }
}

type Scene = ReturnType<typeof open>

function NoteScreen({ isDenied = false }: { isDenied?: boolean }): ReactNode {
  const [scene] = useState(() => open(isDenied))
  useEffect(() => () => scene.client.dispose(), [scene])
  return (
    <ApiProvider client={scene.client}>
      <Notes notes={scene.notes} />
      <button onClick={scene.firestore.goOffline}>Go offline</button>
    </ApiProvider>
  )
}

function Notes({ notes }: Pick<Scene, 'notes'>): ReactNode {
  const { useNotes, useCreateNote } = notes.hooks
  const list = useNotes()
  const create = useCreateNote()
  return (
    <>
      <QueryView query={list}>
        {({ items, fromCache }) => (
          <>
            {fromCache && <p>As this device remembers it</p>}
            <ul>
              {items.map(({ id, text, pending }) => (
                <li key={id}>
                  {text} {pending && <em>(waits for the network)</em>}
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
      <button onClick={() => create.mutate({ text: 'Feed the cat' })}>Add</button>
    </>
  )
}

export default { title: 'Firestore', component: NoteScreen } satisfies Meta

type Story = StoryObj<typeof NoteScreen>

export const Live: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText('Call Ada')
  },
}

export const FromCache: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Call Ada')
    await userEvent.click(canvas.getByRole('button', { name: 'Go offline' }))
    await canvas.findByText('As this device remembers it')
  },
}

export const Pending: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Call Ada')
    await userEvent.click(canvas.getByRole('button', { name: 'Go offline' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Add' }))
    await canvas.findByText('(waits for the network)')
  },
}

export const Denied: Story = {
  args: { isDenied: true },
  play: async ({ canvas }) => {
    await canvas.findByRole('alert')
  },
}
