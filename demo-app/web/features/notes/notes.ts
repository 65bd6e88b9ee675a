import { firestoreTime } from 'repository-hooks/codecs'
import { createFirestore, firestoreRepository } from 'repository-hooks/firestore'
import { z } from 'zod'
import { session } from '../../api.js'

const Note = z.object({
  id: z.string(),
  text: z.string(),
  isDone: z.boolean(),
  createdAt: firestoreTime,
})

const firestore = createFirestore({
  session,
  // Firebase is loaded when the notes page is opened, or else at sign-out.
  load: async () => (await import('./openFirestore.js')).openFirestore(),
})

const notes = firestoreRepository({
  ...firestore,
  one: 'note',
  many: 'notes',
  path: 'notes',
  schema: Note,
  create: z.object({ text: z.string().trim().min(1).max(200), isDone: z.boolean() }),
  update: z.object({ isDone: z.boolean() }),
  filter: z.object({ isDone: z.boolean().optional() }),
  orderBy: 'createdAt',
  serverTimestamps: { create: ['createdAt'] },
  settle: 'local',
})

export const { useNotes, useCreateNote, useUpdateNote, useDeleteNote } = notes.hooks
