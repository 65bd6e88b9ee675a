import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, repository } from 'repository-hooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'

const Row = z.object({ id: z.string() })

/** An infinite list by pages of two, with these ids on its pages. */
async function openList(pages: readonly (readonly string[])[]) {
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Row,
    page: numberedPage({ pageSize: 2 }),
  })
  const api = createApiClient({
    baseURL: 'https://api.example.com',
    logging: false,
    adapter: async (config) => {
      const page = Number(/page=(\d+)/.exec(config.url ?? '')?.[1])
      const items = pages[page - 1]?.map((id) => ({ id }))
      const headers = { 'content-type': 'application/json' }
      const data = JSON.stringify({ items, total: 2 * pages.length })
      return { data, status: 200, statusText: 'OK', headers, config }
    },
  })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  const observer = new InfiniteQueryObserver(queryClient, products.infinite({}))
  await observer.refetch()
  const grow = async (): Promise<unknown> => {
    const { data } = await observer.fetchNextPage()
    return data?.pages.map(({ items }) => items.map(({ id }) => id).join(''))
  }
  return { queryClient, key: products.keys.infinite({}), grow }
}

test('8.5 a row that any page before has is not shown again by the next one', async () => {
  const { grow } = await openList([
    ['a', 'b'],
    ['b', 'c'],
    ['a', 'd'],
    ['c', 'e'],
  ])
  expect(await grow()).toEqual(['ab', 'c'])
  expect(await grow()).toEqual(['ab', 'c', 'd'])
  expect(await grow()).toEqual(['ab', 'c', 'd', 'e'])
})

test('8.5 a row that was taken away meanwhile is shown when a next page has it', async () => {
  const { queryClient, key, grow } = await openList([
    ['a', 'b'],
    ['c', 'd'],
    ['b', 'e'],
  ])
  await grow()
  queryClient.setQueryData(key, (data) => {
    const [first, ...rest] = data?.pages ?? []
    return data && first && { ...data, pages: [{ ...first, items: [{ id: 'a' }] }, ...rest] }
  })
  expect(await grow()).toEqual(['a', 'cd', 'be'])
})

test('8.5 one more page hashes as few parameters as the page before, however many there are', async () => {
  const { grow } = await openList(Array.from({ length: 60 }, (_, page) => [`a${page}`, `b${page}`]))
  const stringify = vi.spyOn(JSON, 'stringify')
  onTestFinished(() => stringify.mockRestore())
  const textsToGrow = async (): Promise<number> => {
    stringify.mockClear()
    await grow()
    return stringify.mock.calls.length
  }
  await grow()
  const early = await textsToGrow()
  for (let page = 0; page < 50; page++) await grow()

  expect(await textsToGrow()).toBe(early)
})
