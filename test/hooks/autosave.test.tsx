import { act, fireEvent, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import {
  ApiProvider,
  createApiClient,
  createApiFailure,
  MutationErrorAlert,
  repository,
  useDebounced,
} from 'repository-hooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../view/createDeferred.js'

const Note = z.object({ id: z.string(), text: z.string(), version: z.int() })
type Note = z.output<typeof Note>

const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/notes',
  schema: Note,
  update: Note.pick({ text: true }),
})
const { useNote, useUpdateNote } = notes.hooks

function NotePage({ id }: { id: string }) {
  const { data } = useNote(id)
  const [edition, setEdition] = useState(0)
  if (!data) return null
  return <NoteEditor key={edition} note={data} onDiscard={() => setEdition(edition + 1)} />
}

function NoteEditor({ note: { id, ...note }, onDiscard }: { note: Note; onDiscard: () => void }) {
  const [text, setText] = useState(note.text)
  const [saved, setSaved] = useState(note)
  const paused = useDebounced(text, 1_000)
  const { mutate, variables, isPending, error } = useUpdateNote({ onSuccess: setSaved })
  const theirs = notes.versions(error)?.theirs
  const refused = error ? variables?.patch.text : undefined
  const save = (base: { version: number }) =>
    mutate({ id, patch: { text }, ifMatch: `"${base.version}"` })

  useEffect(() => {
    // One at a time: what is typed meanwhile is saved when that was answered.
    if (isPending || theirs || paused === saved.text || paused === refused) return
    mutate({ id, patch: { text: paused }, ifMatch: `"${saved.version}"` })
  }, [id, paused, saved, refused, theirs, isPending, mutate])

  const isSaved = text === saved.text
  const unsaved = isPending ? 'Saving …' : 'Not saved'
  useEffect(() => {
    if (isSaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isSaved])

  return (
    <>
      <textarea value={text} onChange={({ target }) => setText(target.value)} />
      <p>{isSaved ? 'Saved' : unsaved}</p>
      {theirs ? (
        <p role="alert">
          {`Somebody else wrote: ${theirs.text}`}
          <button onClick={() => save(theirs)}>Keep mine</button>
          <button onClick={onDiscard}>Take theirs</button>
        </p>
      ) : (
        <MutationErrorAlert error={error} isRetrying={isPending} onRetry={() => save(saved)} />
      )}
    </>
  )
}

/** What is told to the server, and how it answers. */
interface Save {
  readonly text: string
  readonly ifMatch: string | undefined
  readonly respond: (version: number) => Promise<void>
  readonly fail: (failure: unknown) => Promise<void>
}

async function openPage() {
  const saves: Save[] = []
  let kept: Note = { id: '1', text: 'Once', version: 1 }
  const override = notes.from({
    detail: () => Promise.resolve(kept),
    list: () => Promise.resolve([]),
    update: ({ id, patch, ifMatch }) => {
      const answered = createDeferred<Note>()
      saves.push({
        text: patch.text,
        ifMatch,
        respond: (version) => {
          kept = { id, text: patch.text, version }
          answered.resolve(kept)
          return pass(0)
        },
        fail: (failure) => {
          answered.reject(failure)
          return pass(0)
        },
      })
      return answered.promise
    },
  })
  const client = createApiClient({ baseURL: 'http://localhost:3000' })
  render(
    <ApiProvider client={client} repositories={[override]}>
      <NotePage id="1" />
    </ApiProvider>,
  )
  await pass(10)
  const meet = (text: string) => {
    kept = { id: '1', text, version: 9 }
  }
  return { saves, meet }
}

const pass = (time: number) => act(async () => void (await vi.advanceTimersByTimeAsync(time + 10)))
const type = (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } })
const status = () => screen.getByText(/^(Saved|Saving …|Not saved)$/).textContent
const mayLeave = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an editor that saves by itself', () => {
  test('3.2 saves once per pause, one at a time, and what was typed meanwhile when that was answered', async () => {
    const { saves } = await openPage()
    expect(saves).toHaveLength(0)
    type('Once u')
    await pass(500)
    type('Once upon')
    await pass(500)
    expect(saves).toHaveLength(0)
    await pass(500)
    expect(saves.map(({ text }) => text)).toEqual(['Once upon'])
    type('Once upon a time')
    await pass(5_000)
    expect(saves).toHaveLength(1)
    await saves[0]?.respond(2)
    await pass(0)
    expect(saves.map(({ text, ifMatch }) => [text, ifMatch])).toEqual([
      ['Once upon', '"1"'],
      ['Once upon a time', '"2"'],
    ])
    expect([status(), mayLeave()]).toEqual(['Saving …', false])
    await saves[1]?.respond(3)
    await pass(5_000)
    expect([status(), mayLeave(), saves.length]).toEqual(['Saved', true, 2])
    expect(screen.getByRole('textbox')).toHaveValue('Once upon a time')
  })

  test('3.2 keeps what failed, and saves it by its button, or with what is typed next', async () => {
    const { saves } = await openPage()
    type('Twice')
    await pass(1_000)
    const failure = createApiFailure({ kind: 'serverError', message: 'No.', status: 503 })
    await saves[0]?.fail(failure)
    await pass(10_000)
    expect([status(), mayLeave(), saves.length]).toEqual(['Not saved', false, 1])
    fireEvent.click(screen.getByText('Try Again'))
    await pass(0)
    await saves[1]?.fail(failure)
    type('Thrice')
    await pass(1_000)
    await saves[2]?.respond(2)
    await pass(5_000)
    expect([status(), saves.at(-1)?.text, saves.length]).toEqual(['Saved', 'Thrice', 3])
  })

  test.each([
    ['Keep mine', 'Mine', 2],
    ['Take theirs', 'Theirs', 1],
  ])('asks when somebody else was faster: %s', async (choice, text, count) => {
    const { saves, meet } = await openPage()
    type('Mine')
    await pass(1_000)
    meet('Theirs')
    await saves[0]?.fail(createApiFailure({ kind: 'conflict', message: 'Changed.', status: 412 }))
    await pass(10_000)
    fireEvent.click(screen.getByText(choice))
    await pass(1_000)
    expect(saves).toHaveLength(count)
    expect(saves[1]?.ifMatch).toBe(count === 2 ? '"9"' : undefined)
    await saves[1]?.respond(10)
    await pass(5_000)
    expect(screen.getByRole('textbox')).toHaveValue(text)
    expect([status(), saves.length]).toEqual(['Saved', count])
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
