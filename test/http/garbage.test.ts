import { getEventListeners } from 'node:events'
import type { AxiosAdapter } from 'axios'
import {
  conditionalInterceptor,
  createApiClient,
  createSession,
  pathVersion,
  rateLimitInterceptor,
  snakeCaseTokens,
} from 'repository-hooks'
import { expect, test } from 'vitest'
import { pass, settle } from '../session/ManualClock.js'
import { countFollowers } from '../setup/countFollowers.js'
import { collectGarbage, heapInUse } from '../setup/garbage.js'
import { makeClient, makeClock } from './setUp.js'

const baseURL = 'https://api.example.com'
const megabyte = 2 ** 20

const answered: AxiosAdapter = (config) => {
  const headers = { 'content-type': 'application/json', etag: '"1"', deprecation: '@1688169599' }
  return Promise.resolve({ data: '{}', status: 200, statusText: '', headers, config })
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

test('P22 answers that are kept do not keep the requests that they came by', async () => {
  // In browsers it has the text that was decoded.
  const adapter: AxiosAdapter = async (config) => ({
    ...(await answered(config)),
    request: times(100_000),
  })
  const api = makeClient({ baseURL, adapter, interceptors: [conditionalInterceptor()] })
  await api.get('/products')
  const before = await heapInUse()
  for (const id of times(30)) await api.get(`/products/${id}`)
  expect((await heapInUse()) - before).toBeLessThan(10 * megabyte)
  await api.get('/products')
})

test('1.4 a thousand calls with one signal leave no listener on it', async () => {
  const { signal } = new AbortController()
  const listeners = () => getEventListeners(signal, 'abort').length
  let most = 0
  const adapter: AxiosAdapter = (config) => {
    most = Math.max(most, listeners())
    return answered(config)
  }
  const api = makeClient({ baseURL, adapter })
  await Promise.all(times(1_000).map((id) => api.get(`/products/${id}`, { signal })))
  expect(most).toBeGreaterThan(0)
  expect(listeners()).toBe(0)
})

test('1.18 a session keeps nothing of clients that are gone', async () => {
  const { session, followers } = countFollowers(
    createSession({ signIn: '/in', refresh: '/again', tokens: snakeCaseTokens }),
  )
  const work = async () => {
    const interceptors = [conditionalInterceptor()]
    const api = createApiClient({ baseURL, session, adapter: answered, interceptors })
    await api.get('/products', { meta: { skipAuth: true } })
    api.dispose()
  }
  await Promise.all(times(50).map(work))
  await expect.poll(() => collectGarbage().then(followers)).toBeLessThan(5)
})

test('1.11 remembers a thousand endpoints that are going to end', async () => {
  const api = makeClient({ baseURL, adapter: answered, version: pathVersion('v1') })
  const told: string[] = []
  api.events.on('deprecation', ({ endpoint }) => told.push(endpoint))
  const ask = (id: number) => api.get(`/products/${id}`)
  for (const id of [...times(1_000), 0]) await ask(id)
  expect(told).toHaveLength(1_000)
  for (const id of [1_000, 0]) await ask(id)
  expect(told).toHaveLength(1_002)
})

test('3.17 remembers a thousand origins, those that were asked last', async () => {
  const clock = makeClock()
  const asked: unknown[] = []
  const adapter: AxiosAdapter = (config) => {
    asked.push(config.url)
    return answered(config)
  }
  const interceptors = [rateLimitInterceptor({ requests: 1 })]
  const api = makeClient({ baseURL, clock, adapter, interceptors })
  const ask = (id: number) => api.get(`https://shop-${id}.example.com/products`)
  for (const id of times(1_001)) await ask(id)
  await ask(0)
  const late = ask(1_000)
  await settle()
  expect(asked).toHaveLength(1_002)
  await pass(clock, 1_000)
  await late
})
