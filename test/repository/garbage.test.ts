import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient } from 'repository-hooks'
import { expect, test, vi } from 'vitest'
import { declareOptimisticProducts } from './shop.js'

const megabyte = 2 ** 20
const minute = 60_000

/** What is in use once everything that nobody holds is gone. */
async function heapInUse(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('This Node collects no garbage on demand.')
  // What finalizers and settled promises let go of is only gone the next time.
  for (let round = 0; round < 3; round++) {
    await Promise.resolve()
    collect()
  }
  return process.memoryUsage().heapUsed
}

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
