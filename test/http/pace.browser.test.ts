import { AxiosHeaders, type AxiosAdapter } from 'axios'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import type { ApiClient } from '../../src/http/ApiClient.js'
import { createSession } from '../../src/session/createSession.js'

const baseURL = 'https://api.example.com'

function makeClient(options: Omit<ApiClientOptions, 'baseURL'>): ApiClient {
  const api = createApiClient({ baseURL, logging: false, retry: false, ...options })
  onTestFinished(() => api.dispose())
  return api
}

/** Resolves in the next task. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(undefined)
  })
}

/** Answers in a task of its own, and keeps where it was asked. */
function responding(
  asked: string[],
  statusOf: (url: string, token: string) => number,
): AxiosAdapter {
  return async (config) => {
    const url = (config.url ?? '').slice(baseURL.length)
    asked.push(url)
    const status = statusOf(url, String(config.headers.get('Authorization')))
    await nextTask()
    const tokens = { access_token: `token-${asked.length}`, refresh_token: 'again' }
    const headers = new AxiosHeaders({ 'content-type': 'application/json' })
    return { data: JSON.stringify(tokens), status, statusText: '', headers, config }
  }
}

function callAll(api: ApiClient, count: number, signal?: AbortSignal): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) => api.get(`/things/${index}`, { signal }))
}

test('Z03 calls that come at once begin in several tasks, in their order, and all are answered', async () => {
  const asked: string[] = []
  const calls = callAll(makeClient({ adapter: responding(asked, () => 200) }), 100)
  await nextTask()
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThan(100)
  await Promise.all(calls)
  expect(asked).toEqual(Array.from({ length: 100 }, (_, index) => `/things/${index}`))
})

test('Z03 a call that is given up before its turn is never sent', async () => {
  const asked: string[] = []
  const giveUp = new AbortController()
  const api = makeClient({ adapter: responding(asked, () => 200) })
  const calls = callAll(api, 100, giveUp.signal)
  await nextTask()
  giveUp.abort()
  const begun = asked.length
  for (const { status } of await Promise.allSettled(calls)) expect(status).toBe('rejected')
  await nextTask()
  expect(asked).toHaveLength(begun)
})

test('Z03 calls that wait for their turn are not sent with a token that was refused meanwhile', async () => {
  const asked: string[] = []
  let valid = 'Bearer token-1'
  const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
  const adapter = responding(asked, (url, token) => {
    if (url !== '/auth/refresh') return url.startsWith('/auth/') || token === valid ? 200 : 401
    valid = `Bearer token-${asked.length}`
    return 200
  })
  const api = makeClient({ adapter, session })
  await session.signIn({ email: 'ada', password: 'right' })
  valid = 'none'
  await Promise.all(callAll(api, 400))
  expect(asked.filter((url) => url === '/auth/refresh')).toHaveLength(1)
  const sent = asked.filter((url) => url.startsWith('/things/'))
  expect(new Set(sent).size).toBe(400)
  expect(sent.length).toBeGreaterThan(400)
  expect(sent.length).toBeLessThan(700)
})

test('Z03 calls that come at once share what brings them their tasks, since making it takes longer than a task', async () => {
  let made = 0
  class Counted extends MessageChannel {
    constructor() {
      super()
      made += 1
    }
  }
  vi.stubGlobal('MessageChannel', Counted)
  onTestFinished(() => void vi.unstubAllGlobals())
  const api = makeClient({
    adapter: async (config) => ({ data: '1', status: 200, statusText: '', headers: {}, config }),
  })
  await Promise.all(callAll(api, 400))
  // With one for each twenty there would be about forty.
  expect(made).toBeGreaterThan(0)
  expect(made).toBeLessThan(20)
})
