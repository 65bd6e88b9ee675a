import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, createSession, snakeCaseTokens } from 'repository-hooks'
import { expect, test, vi } from 'vitest'
import { TemporaryIds } from '../../src/repository/layers/TemporaryIds.js'
import { countFollowers } from '../setup/countFollowers.js'
import { collectGarbage, heapInUse } from '../setup/garbage.js'
import { declareOptimisticProducts } from './shop.js'

const megabyte = 2 ** 20
const minute = 60_000

test('P25 10,000 entries that nobody looks at are gone after their time, and leave nothing behind', async () => {
  vi.useFakeTimers()
  const name = 'x'.repeat(2_000)
  const client = createApiClient({
    baseURL: 'https://api.example.com',
    adapter: (config) => {
      const id = config.url?.split('/').at(-1)
      const data = JSON.stringify({ id, name, price: 1, category: 'lamps' })
      const headers = { 'content-type': 'application/json' }
      return Promise.resolve({ data, status: 200, statusText: 'OK', headers, config })
    },
  })
  // On a server nothing is forgotten by default.
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: 5 * minute } } })
  connectApi(queryClient, client)
  const products = declareOptimisticProducts()
  const ask = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, index) =>
        queryClient.query(products.detail(`p${from + index}`)),
      ),
    ).then(({ length }) => length)

  await ask(0, 100)
  const before = await heapInUse()
  expect(await ask(100, 10_100)).toBe(10_000)
  expect(queryClient.getQueryCache().getAll()).toHaveLength(10_100)
  await vi.advanceTimersByTimeAsync(5 * minute)
  expect(queryClient.getQueryCache().getAll()).toHaveLength(0)
  expect((await heapInUse()) - before).toBeLessThan(10 * megabyte)
})

test('P25 a session keeps nothing of query clients that are gone', async () => {
  const { session, followers } = countFollowers(
    createSession({ signIn: '/in', refresh: '/again', tokens: snakeCaseTokens }),
  )
  const client = createApiClient({ baseURL: 'https://api.example.com', session })
  for (let request = 0; request < 50; request++) connectApi(new QueryClient(), client)
  expect(followers()).toBe(50)
  await expect.poll(() => collectGarbage().then(followers)).toBeLessThan(5)
})

test('7.4 remembers of a thousand temporary ids what became of them, and of all what is made now', async () => {
  const ids = new TemporaryIds()
  for (const id of ['waiting', 'made', 'refused']) ids.add(id)
  ids.resolve('made', '1')
  ids.reject('refused', new Error('refused'))
  await expect(ids.real('refused')).rejects.toThrow('refused')
  await expect(ids.real('made')).resolves.toBe('1')
  for (let count = 0; count < 1_000; count++) {
    ids.add(`made ${count}`)
    ids.resolve(`made ${count}`, count)
    ids.add(`refused ${count}`)
    ids.reject(`refused ${count}`, new Error('refused'))
  }
  expect(ids.current('made 0')).toBe(0)
  expect(ids.current('made')).toBe('made')
  await expect(ids.real('refused')).resolves.toBe('refused')
  ids.resolve('waiting', '2')
  expect(await ids.real('waiting')).toBe('2')
})
