import { createApiClient, repository } from 'repository-hooks'
import { isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { createMockApi } from 'repository-hooks/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { failureOf } from '../http/setUp.js'

const Note = z.object({ id: z.string(), text: z.string(), writtenAt: isoDateTime })
const NoteWithoutText = Note.omit({ text: true })

const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/notes',
  schema: snakeCase(Note),
  create: Note.pick({ text: true }),
  update: Note.pick({ text: true }),
  responseSchema: snakeCase(NoteWithoutText),
})

function setUp() {
  const mock = createMockApi({ repositories: { notes } })
  const { adapter } = mock
  const api = createApiClient({ baseURL: 'https://api.test', adapter, retry: false })
  mock.notes.add({ id: 'n1', text: 'Old', writtenAt: new Date(0) })
  return { mock, calls: notes.calls(api) }
}

it('19.1 changes are answered with the part of an entity that is declared', async () => {
  const { calls } = setUp()

  expect(await calls.update({ id: 'n1', patch: { text: 'New' } })).toEqual({
    id: 'n1',
    writtenAt: new Date(0),
  })
  expect(await calls.detail('n1')).toMatchObject({ text: 'New' })
  const made = await calls.create({ text: 'More' })
  expect(made).toEqual({ id: expect.any(String), writtenAt: expect.any(Date) })
  expect(await calls.detail(made.id)).toMatchObject({ text: 'More' })
})

it('19.1 a test says what a change is answered with, by the schema of that', async () => {
  const { calls, mock } = setUp()
  mock.notes.respond('update', { id: 'n7', writtenAt: new Date(5) })

  const response = await calls.update({ id: 'n7', patch: { text: 'New' } })
  expect(response).toEqual({ id: 'n7', writtenAt: new Date(5) })
  mock.notes.respond('create', {} as never)
  expect((await failureOf(calls.create({ text: 'More' }))).message).toContain('notes.create')
})
