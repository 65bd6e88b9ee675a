import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  optimistic,
  type RepositoryCallOptions,
  repository,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { Dice } from '../session/Dice.js'
import { createDeferred } from '../view/createDeferred.js'

const declared = {
  one: 'note',
  many: 'notes',
  path: '/notes',
  schema: z.object({ id: z.string(), text: z.string() }),
  update: z.object({ text: z.string() }),
} as const

const plain = repository(declared)
const shownAtOnce = repository({ ...declared, optimistic })

/** A call that the server has done, or will do when it is answered. */
interface Held {
  readonly options: RepositoryCallOptions | undefined
  /** Does it, and lets the response go. */
  respond(): void
}

/** A screen with a list of notes, whose server answers when a test says so. */
function openScreen(notes: typeof plain = plain) {
  const kept = new Map(Array.from({ length: 50 }, (_, id) => [`${id}`, { id: `${id}`, text: '' }]))
  const lists: Held[] = []
  const updates: Held[] = []
  const client = new QueryClient()
  const hold = <Result>(
    held: Held[],
    options: RepositoryCallOptions | undefined,
    work: () => Result,
  ) => {
    const answered = createDeferred<Result>()
    held.push({ options, respond: () => answered.resolve(work()) })
    return answered.promise
  }
  const override = notes.from({
    // Read when it is asked for: the response is as old as that.
    list: (_, options) => {
      const rows = [...kept.values()]
      return hold(lists, options, () => rows)
    },
    update: ({ id, patch }, options) =>
      hold(updates, options, () => {
        const made = { id, ...patch }
        kept.set(id, made)
        return made
      }),
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new QueryObserver(client, notes.list())
  onTestFinished(list.subscribe(() => {}))
  const textOf = (id: string) => list.getCurrentResult().data?.find((it) => it.id === id)?.text
  const change = (id: string, text: string) =>
    new MutationObserver(client, notes.mutation('update')).mutate({ id, patch: { text } })
  return { client, list, lists, updates, textOf, change }
}

/** Lets what was answered go its way. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe.each([
  ['plain', plain],
  ['shown at once', shownAtOnce],
])('many changes, %s', (_, notes) => {
  test('3.1 50 that are answered while their list is asked for ask for it once more, and give no request up', async () => {
    const { lists, updates, change, textOf, client } = openScreen(notes)
    await turn()
    lists[0]?.respond()
    await turn()
    const changes = Array.from({ length: 50 }, (_, id) => change(`${id}`, 'new'))
    await turn()
    for (const update of updates) {
      update.respond()
      await turn()
    }
    expect(lists).toHaveLength(2)
    lists[1]?.respond()
    await turn()
    expect(client.isMutating()).toBe(49)
    lists[2]?.respond()
    await Promise.all(changes)

    expect(lists).toHaveLength(3)
    expect(lists.filter(({ options }) => options?.signal?.aborted)).toEqual([])
    expect(textOf('49')).toBe('new')
  })

  test('3.1 one that is made while the list is loaded for the first time is shown', async () => {
    const { lists, updates, change, textOf } = openScreen(notes)
    await turn()
    const changed = change('7', 'new')
    await turn()
    updates[0]?.respond()
    await turn()
    lists[0]?.respond()
    await turn()
    lists[1]?.respond()
    await changed
    expect(textOf('7')).toBe('new')
  })

  test('3.1 each is shown when it is done, in 300 random orders', async () => {
    for (let seed = 1; seed <= 300; seed++) await runHistory(seed)

    async function runHistory(seed: number): Promise<void> {
      const dice = new Dice(seed)
      const { lists, updates, change, textOf, client } = openScreen(notes)
      const wrong: string[] = []
      const changes: Promise<unknown>[] = []
      await turn()
      for (let step = 0; step < 30; step++) {
        const held = [updates, lists, lists][dice.below(3)] ?? []
        if (dice.below(3) === 0) {
          const id = `${changes.length}`
          const changed = change(id, 'new').then(() => textOf(id) === 'new' || wrong.push(id))
          changes.push(changed)
        } else held.splice(dice.below(held.length), 1)[0]?.respond()
        await turn()
      }
      while (updates.length + lists.length > 0) {
        for (const { respond } of [...updates.splice(0), ...lists.splice(0)]) respond()
        await turn()
      }
      await Promise.all(changes)
      expect({ seed, wrong, isFetching: client.isFetching() }).toEqual({
        seed,
        wrong: [],
        isFetching: 0,
      })
    }
  })
})

test('3.1 what is asked for with nobody looking, as by a loader, is asked for again after a change', async () => {
  const { client, lists, updates, change } = openScreen()
  await turn()
  lists[0]?.respond()
  const loaded = client.query({ ...plain.list({ sort: 'text' }), staleTime: 60_000 })
  await turn()
  void change('7', 'new')
  await turn()
  updates[0]?.respond()
  await turn()
  for (const { respond } of lists) respond()
  expect((await loaded)[7]?.text).toBe('new')
})
