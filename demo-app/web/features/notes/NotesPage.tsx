import { EmptyView, QueryView } from 'repository-hooks'
import { type FormEvent, useRef } from 'react'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { useCreateNote, useDeleteNote, useNotes, useUpdateNote } from './notes.js'
import './notes.css'

/** Notes in an offline Firestore: reads come from its cache, and writes stay pending. */
export function NotesPage() {
  return (
    <Page
      title="Notes"
      lead="They are kept by Firestore, on this device until you sign out. Two lists listen to them; each change is in both at once."
      width="narrow"
    >
      <NoteForm />
      <NoteList title="All" />
      <NoteList title="Still to do" isDone={false} />
    </Page>
  )
}

function NoteForm() {
  const create = useCreateNote()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = new FormData(form).get('text')
    if (typeof text !== 'string') return
    create.mutate({ text, isDone: false }, { onSuccess: () => form.reset() })
  }
  return (
    <form className="notes-form" onSubmit={send}>
      <TextField label="Note" name="text" autoComplete="off" required maxLength={200} />
      <button className="button button-primary" type="submit">
        Add
      </button>
    </form>
  )
}

interface NoteListProps {
  title: string
  isDone?: boolean
}

function NoteList({ title, isDone }: NoteListProps) {
  const notes = useNotes({ isDone })
  const update = useUpdateNote()
  const remove = useDeleteNote()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section className="notes-section" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <QueryView
        query={notes}
        variant="inline"
        empty={<EmptyView variant="inline" title="Nothing here" message="Write a note above." />}
      >
        {({ items }) => (
          <ul className="notes-list">
            {items.map((note) => (
              <li key={note.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={note.isDone}
                    onChange={() => update.mutate({ id: note.id, patch: { isDone: !note.isDone } })}
                  />{' '}
                  {note.text}
                </label>
                {note.pending && <span className="notes-pending">waits for the network</span>}
                <button
                  className="button"
                  type="button"
                  aria-label={`Delete ${note.text}`}
                  onClick={() => {
                    remove.mutate(note.id)
                    // The row is removed together with the focused button.
                    heading.current?.focus()
                  }}
                >
                  Delete
                </button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  )
}
