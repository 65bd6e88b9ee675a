import { repository } from 'repository-hooks'
import { z } from 'zod'
import { NewText } from './schemas.js'

export const Note = z.object({ id: z.string(), text: z.string() })
export type Note = z.output<typeof Note>

export const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/articles/{articleId}/notes',
  entityPath: '/notes/{id}',
  schema: Note,
  create: NewText,
  endpoints: (e) => ({
    pinNote: e.mutation({ method: 'PUT', path: '/notes/{id}/pin', affects: 'one' }),
  }),
})

export const { useNotes, useNote, useCreateNote, useDeleteNote, usePinNote } = notes.hooks
