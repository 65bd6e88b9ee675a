import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'
import type { Page } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const Thing = z.object({ id: z.string() })

type Thing = z.output<typeof Thing>

const things = repository({
  one: 'thing',
  many: 'things',
  path: '/things',
  schema: Thing,
  create: z.object({}),
  page: numberedPage({ pageSize: 2 }),
  optimistic: { ...optimistic, create: (_, id) => ({ id }) },
})

/** How many steps of promises TanStack takes from a response to writing it, and some more. */
const moments = Array.from({ length: 40 }, (_, steps) => steps)

test('3.2 3.14 a next page that is asked for again when it has come says nothing of the others', async () => {
  for (const steps of moments) {
    const { client, list, respond, refusal } = await openThings(['1', '2', '3'])
    void list.fetchNextPage()
    await respond(2, steps)
    const creation = new MutationObserver(client, things.mutation('create')).mutate({})
    void list.fetchNextPage()
    await respond(2)
    refusal.reject(new Error('The server is away.'))
    await expect(creation).rejects.toThrow()
    await settle()

    expect(idsOf(list), `after ${steps} steps`).toEqual([['1', '2'], ['3']])
  }
})

test('3.14 a next page that is asked for again when it has come is as it came last', async () => {
  for (const steps of moments) {
    const { rows, list, respond } = await openThings(['1', '2', '3'])
    void list.fetchNextPage()
    await respond(2, steps)
    const isShown = idsOf(list).length === 2
    rows.splice(2, 1, { id: 'new' })
    void list.fetchNextPage()
    await respond(2)

    const next = isShown ? '3' : 'new'
    expect(idsOf(list), `after ${steps} steps`).toEqual([['1', '2'], [next]])
  }
})

test('3.14 a first page that is given up when it has come says nothing of those that were kept', async () => {
  for (const steps of moments) {
    const { client, list, respond, refusal } = await openThings(['1', '2', '3'], 'first')
    void list.fetchNextPage()
    await respond(2)
    void list.refetch()
    await respond(1, steps)
    void client.cancelQueries()
    const deletion = new MutationObserver(client, things.mutation('delete')).mutate('1')
    void list.fetchNextPage()
    await settle()
    refusal.reject(new Error('The server is away.'))
    await expect(deletion).rejects.toThrow()

    expect(idsOf(list), `after ${steps} steps`).toEqual([['1', '2'], ['3']])
  }
})

test('8.5 a refetch that begins when another ends loses no row to a page that is asked for beside it', async () => {
  for (const steps of moments) {
    const { client, rows, list, respond } = await openThings(['1', '2', '3', '4', '5'])
    void list.fetchNextPage()
    await respond(2)
    void list.refetch()
    await respond(1)
    await respond(2, steps)
    rows.unshift({ id: 'new' })
    void client.invalidateQueries()
    await settle()
    void list.fetchNextPage()
    for (const page of [1, 2, 3]) await respond(page)

    const shown = idsOf(list).flat()
    const ids = rows.map(({ id }) => id)
    const first = ids.indexOf(shown[0] ?? '')
    expect(shown, `after ${steps} steps`).toEqual(ids.slice(first, first + shown.length))
  }
})

test('3.2 a next page that is asked for when a refetch has come does not undo it', async () => {
  for (const steps of moments) {
    const { rows, list, respond } = await openThings(['1', '2', '3'])
    void list.refetch()
    await settle()
    rows.unshift({ id: 'new' })
    await respond(1, steps)
    void list.fetchNextPage()
    await respond(2)

    const shown = idsOf(list).flat()
    expect(
      [
        ['new', '1', '2', '3'],
        ['1', '2', '3'],
      ],
      `after ${steps} steps`,
    ).toContainEqual(shown)
  }
})

/** An infinite list with its first page. Others come when a test says so, and changes are refused when it says so. */
async function openThings(ids: readonly string[], refresh?: 'first') {
  const client = new QueryClient()
  const rows = ids.map((id): Thing => ({ id }))
  const refusal = createDeferred<never>()
  const asked: { page: number; respond: () => void }[] = []
  const override = things.from({
    list: ({ page = 1 } = {}) =>
      new Promise((resolve) => {
        asked.push({ page, respond: () => resolve(pageOf(rows, page)) })
      }),
    create: () => refusal.promise,
    delete: () => refusal.promise,
  })
  connectApi(client, createApiClient({ baseURL: 'http://localhost' }), { repositories: [override] })
  const list = new InfiniteQueryObserver(client, things.infinite({}, refresh && { refresh }))
  onTestFinished(list.subscribe(() => {}))
  /** Answers all that ask for a page. */
  const respond = async (page: number, steps?: number): Promise<void> => {
    await settle()
    for (const it of asked.filter((each) => each.page === page)) it.respond()
    await settle(steps)
  }
  await respond(1)
  return { client, rows, list, respond, refusal }
}

function pageOf(rows: readonly Thing[], page: number): Page<Thing> {
  const items = rows.slice((page - 1) * 2, page * 2)
  const [hasPreviousPage, hasNextPage] = [page > 1, page * 2 < rows.length]
  return { items, page, pageSize: 2, total: rows.length, hasNextPage, hasPreviousPage }
}

function idsOf(list: Pick<InfiniteQueryObserver, 'getCurrentResult'>): readonly string[][] {
  const Pages = z.object({ pages: z.array(z.object({ items: z.array(Thing) })) })
  const { pages } = Pages.parse(list.getCurrentResult().data)
  return pages.map(({ items }) => items.map(({ id }) => id))
}

async function settle(steps = 60): Promise<void> {
  for (let step = 0; step < steps; step++) await Promise.resolve()
}
