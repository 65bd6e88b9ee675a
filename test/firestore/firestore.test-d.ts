import { useQuery } from '@tanstack/react-query'
import type { ApiClient, ApiFailure } from 'repository-hooks'
import { encoding, firestoreTime } from 'repository-hooks/codecs'
import {
  type Firestore,
  firestoreRepository,
  type FirestoreTransaction,
  firestoreTransaction,
} from 'repository-hooks/firestore'
import type * as sdk from '@firebase/firestore'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

declare const firestore: Firestore
declare const api: ApiClient

const Note = z.object({
  id: z.string(),
  text: z.string(),
  rank: z.number(),
  place: z.object({ city: z.string() }),
  createdAt: firestoreTime,
})
const base = { ...firestore, one: 'note', many: 'notes', path: 'notes', schema: Note } as const

const notes = firestoreRepository({
  ...base,
  create: z.object({ text: z.string() }),
  update: encoding(Note.pick({ text: true, createdAt: true }).partial()),
  filter: z.object({ least: z.number().optional() }),
  where: ({ least }) => [
    ['rank', '>=', least],
    {
      or: [
        ['place.city', 'in', ['Bonn']],
        ['id', '==', 'n1'],
      ],
    },
  ],
  orderBy: ['-createdAt', 'place.city'],
  serverTimestamps: { create: ['createdAt'] },
})

test('F1 the SDK is told by its shape, and fits', () => {
  expectTypeOf<{ sdk: typeof sdk; db: sdk.Firestore }>().toExtend<Firestore>()
  expectTypeOf<sdk.Transaction>().toExtend<FirestoreTransaction>()
})

test('entities say whether they are pending, and where they come from', () => {
  const { data, error } = notes.hooks.useNote('n1')
  expectTypeOf(error).toEqualTypeOf<ApiFailure<{}> | null>()
  expectTypeOf(data?.createdAt).toEqualTypeOf<Date | undefined>()
  expectTypeOf(data?.pending).toEqualTypeOf<boolean | undefined>()
  const list = notes.hooks.useNotes({ least: 3, cursor: undefined })
  expectTypeOf(list.data?.items[0]?.fromCache).toEqualTypeOf<boolean | undefined>()
  expectTypeOf(list.data?.nextCursor).toEqualTypeOf<string | undefined>()
})

describe('a declaration', () => {
  test('names members that its schema reads', () => {
    // @ts-expect-error a note has no price
    firestoreRepository({ ...base, where: () => [['price', '==', 1]] })
    // @ts-expect-error a text has no members
    firestoreRepository({ ...base, where: () => [['text.length', '==', 1]] })
    // @ts-expect-error a note has no price
    firestoreRepository({ ...base, orderBy: '-price' })
    // @ts-expect-error a note has no price
    firestoreRepository({ ...base, serverTimestamps: { create: ['price'] } })
  })

  test('compares as Firestore can', () => {
    // @ts-expect-error there is no such comparison
    firestoreRepository({ ...base, where: () => [['rank', '=', 1]] })
    // @ts-expect-error a list is to be among
    firestoreRepository({ ...base, where: () => [['rank', 'in', 1]] })
  })

  test('takes what creating and changing takes from the schemas', () => {
    const { mutate } = notes.hooks.useCreateNote()
    mutate({ text: 'Hi' })
    // @ts-expect-error a text is text
    mutate({ text: 7 })
    const update = notes.hooks.useUpdateNote()
    update.mutate({ id: 'n1', patch: { createdAt: new Date() } })
    // @ts-expect-error a moment is a date in the app
    update.mutate({ id: 'n1', patch: { createdAt: '2026-11-21' } })
  })

  test('without schemas of input there is nothing to write with', () => {
    expectTypeOf(firestoreRepository(base).hooks).not.toHaveProperty('useCreateNote')
    expectTypeOf(firestoreRepository(base).hooks).not.toHaveProperty('useUpdateNote')
  })

  test('needs a database, or what loads one', () => {
    const { one, many, path, schema } = base
    // @ts-expect-error there is no database
    firestoreRepository({ one, many, path, schema })
    firestoreRepository({ one, many, path, schema, load: async () => firestore })
  })
})

test('aggregates are of members, and an average can be of nothing', () => {
  expectTypeOf(useQuery(notes.count()).data).toEqualTypeOf<number | undefined>()
  expectTypeOf(useQuery(notes.sum('rank', { least: 1 })).data).toEqualTypeOf<number | undefined>()
  expectTypeOf(useQuery(notes.average('rank')).data).toEqualTypeOf<number | null | undefined>()
  // @ts-expect-error a note has no price
  notes.sum('price')
})

test('calls that read can say whom they ask', () => {
  void notes.calls(api).list({}, { source: 'server' })
  void notes.calls(api).detail('n1', { source: 'cache' })
  // @ts-expect-error nobody is called so
  void notes.calls(api).detail('n1', { source: 'disk' })
})

test('collections within documents ask for the ids of those', () => {
  const tasks = firestoreRepository({
    ...base,
    path: 'users/{user}/notes',
    create: z.object({ text: z.string() }),
    update: z.object({ text: z.string().optional() }),
  })
  void tasks.list({ user: 'ada' })
  void tasks.detail('ada/n1')
  tasks.hooks.useCreateNote().mutate({ user: 'ada', text: 'Hi' })
  const { data } = tasks.hooks.useNotes({ user: 'ada' })
  for (const { id } of data?.items ?? []) {
    expectTypeOf(id).toExtend<`${string}/${string}`>()
    tasks.hooks.useUpdateNote().mutate({ id, patch: { text: 'Ho' } })
    tasks.hooks.useDeleteNote().mutate(id)
    void tasks.hooks.useNote(id)
  }
  // @ts-expect-error whose notes
  void tasks.list({})
  // @ts-expect-error whose notes
  void tasks.hooks.useNotes()
  // @ts-expect-error whose note
  void tasks.detail('n1')
  // @ts-expect-error whose note
  tasks.hooks.useCreateNote().mutate({ text: 'Hi' })
  // @ts-expect-error these are in no document
  void notes.list({ user: 'ada' })
})

test('a transaction reads entities and writes patches of their repository', () => {
  void firestoreTransaction(firestore, async (transaction) => {
    const { rank } = await transaction.get(notes, 'n1')
    expectTypeOf(rank).toEqualTypeOf<number>()
    await transaction.update(notes, 'n1', { text: 'Ho' })
    // @ts-expect-error a text is text
    await transaction.update(notes, 'n1', { text: 7 })
  })
})
