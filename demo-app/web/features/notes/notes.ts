import { firestoreTime } from 'repository-hooks/codecs'
import { firestoreRepository } from 'repository-hooks/firestore'
import { z } from 'zod'

const Note = z.object({
  id: z.string(),
  text: z.string(),
  isDone: z.boolean(),
  createdAt: firestoreTime,
})

const notes = firestoreRepository({
  // Nobody who does not open the page of notes loads Firebase.
  load: async () => (await import('./openFirestore.js')).openFirestore(),
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
