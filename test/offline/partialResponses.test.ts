import { createMemoryStore, optimistic, repository } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { startPage } from './startPage.js'

const Job = z.object({ id: z.string(), name: z.string(), notes: z.string() })
const jobs = repository({
  ...{ one: 'job', many: 'jobs', path: '/jobs', schema: Job },
  create: Job.omit({ id: true }),
  update: Job.omit({ id: true }).partial(),
  responseSchema: Job.pick({ id: true, name: true }),
  optimistic: { ...optimistic, create: (input, id) => ({ ...input, id }) },
  ...{ idempotencyKey: true, offline: true },
})

it('O02 keeps what a response to a mutation of the outbox leaves out', async () => {
  const mock = createMockApi({ repositories: { jobs } })
  mock.jobs.add({ id: 'j1', name: 'Boiler', notes: 'Bring a ladder' })
  const options = { repositories: [jobs], store: createMemoryStore() }
  const { queryClient, mutate } = startPage(mock.adapter, options)
  await queryClient.query(jobs.list())
  await queryClient.query(jobs.detail('j1'))
  const names = () => queryClient.getQueryData(jobs.keys.list())?.map(({ name }) => name)

  mock.jobs.hold('create')
  const created = mutate(jobs.mutation('create'), { name: 'Roof', notes: 'Two people' })
  await mock.jobs.held('create')
  const { id: temporary = '' } = queryClient.getQueryData(jobs.keys.list())?.at(0) ?? {}
  const renamed = [
    mutate(jobs.mutation('update'), { id: temporary, patch: { name: 'Gutter' } }),
    mutate(jobs.mutation('update'), { id: 'j1', patch: { name: 'Heating' } }),
  ]
  expect(names()).toEqual(['Gutter', 'Heating'])
  mock.jobs.release('create')
  const { id } = Job.pick({ id: true }).parse(await created)
  await Promise.all(renamed)

  expect(mock.jobs.get(id)).toMatchObject({ name: 'Gutter', notes: 'Two people' })
  expect(queryClient.getQueryData(jobs.keys.detail('j1'))).toEqual({
    ...{ id: 'j1', name: 'Heating', notes: 'Bring a ladder' },
  })
  expect(new Set(names())).toEqual(new Set(['Gutter', 'Heating']))
})
