import { onlineManager } from '@tanstack/react-query'
import { optimistic, repository } from 'repository-hooks'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { leave, openWorld } from './setUp.js'

const world = openWorld()

const schema = z.object({ id: z.string(), text: z.string() })

/** Letters; the former version of the app could archive them. */
function declareLetters() {
  const letter = { one: 'letter', many: 'notes', path: '/notes', schema, optimistic } as const
  const shared = { ...letter, update: schema.omit({ id: true }), idempotencyKey: true } as const
  return {
    former: repository({
      ...shared,
      offline: true,
      endpoints: (e) => ({
        archive: e.mutation({ method: 'POST', path: '/notes/{id}/archive', affects: 'one' }),
      }),
    }),
    latter: repository({ ...shared, offline: true }),
  }
}

type Letters = ReturnType<typeof declareLetters>

function start(letters: Letters['former'] | Letters['latter'], migrate?: () => object) {
  const app = world.start({ repositories: [letters], ...(migrate && { migrate }) })
  const run = (options: object, variables: object) => {
    const mutation = app.queryClient.getMutationCache().build(app.queryClient, options)
    mutation.execute(variables as never).catch(() => {})
  }
  const states = () => app.offline.outbox.getEntries().map(({ name, state }) => [name, state])
  return { ...app, run, states }
}

async function written(count: number): Promise<void> {
  await expect.poll(async () => (await world.dump()).split('.o.').length - 1).toBe(count)
}

it('O18 a change by an endpoint that is gone fails, keeps no other waiting, and is sent once the endpoint is back', async () => {
  const { id } = world.server.add('One')
  const letters = declareLetters()
  onlineManager.setOnline(false)
  const first = start(letters.former)
  first.run(letters.former.mutation('archive'), { id })
  first.run(letters.former.mutation('update'), { id, patch: { text: 'Two' } })
  await written(2)
  await leave(first)
  onlineManager.setOnline(true)
  const migrate = vi.fn<() => object>(() => ({ id }))
  const second = start(letters.latter, migrate)
  await expect.poll(second.states).toEqual([['archive', 'failed']])

  expect(world.server.requests).toEqual([`PATCH /notes/${id}`])
  expect(migrate).not.toHaveBeenCalled()
  const [entry] = second.offline.outbox.getEntries()
  expect(entry?.failure).toMatchObject({ kind: 'validation' })
  await second.offline.outbox.retry(entry?.id ?? '')
  expect(second.states()).toEqual([['archive', 'failed']])
  await leave(second)
  const third = start(letters.former)
  await expect.poll(third.states).toEqual([['archive', 'failed']])
  await third.offline.outbox.retry(entry?.id ?? '')
  await expect.poll(third.states).toEqual([])
  expect(world.server.requests.at(-1)).toBe(`POST /notes/${id}/archive`)
})

it('S11 O18 an entry that is none, or of a format of later, is left alone and keeps no other waiting', async () => {
  const { id } = world.server.add('One')
  const letters = declareLetters()
  onlineManager.setOnline(false)
  const first = start(letters.former)
  first.run(letters.former.mutation('update'), { id, patch: { text: 'Two' } })
  await written(1)
  await leave(first)
  const key = (await world.store.keys()).find((it) => it.includes('.o.')) ?? ''
  const [time, text] = (await world.store.get(key))?.split(/ (.*)/) ?? []
  const { needs: _needs, ...other } = JSON.parse(text ?? '')
  await world.store.set(`${key}0`, `${time} ${JSON.stringify({ ...other, id: '0', format: 9 })}`)
  onlineManager.setOnline(true)
  const second = start(letters.former)

  await expect.poll(() => world.server.notes.get(id)?.text).toBe('Two')
  await written(1)
  expect(second.states()).toEqual([])
})
