import { createApiClient } from 'repository-hooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { failureOf } from './setUp.js'
import { openStreamServer } from '../stream/StreamServer.js'

const server = openStreamServer()

/** The fetch of Cloudflare's workers, which has no `redirect: 'error'`. */
function stubFetch(): void {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const { redirect } = new Request(input, init)
    if (redirect === 'error') throw new TypeError('Invalid redirect value')
    return fetch(input, init)
  })
  onTestFinished(() => void vi.unstubAllGlobals())
}

test('3.14 sends bodies from a worker at the edge, and follows no redirect with them', async () => {
  stubFetch()
  const api = createApiClient({ baseURL: server.url, adapter: 'fetch', logging: false })
  onTestFinished(() => api.dispose())
  server.on('/products', (response) => response.writeHead(201).end())
  server.on('/moved', (response) => response.writeHead(307, { Location: '/elsewhere' }).end())
  server.on('/elsewhere', (response) => response.writeHead(200).end())

  await api.post('/products', { name: 'Lamp' })
  const failure = await failureOf(api.post('/moved', { name: 'Lamp' }))

  expect(failure.message).toContain('307')
  expect(server.seen.map(({ path }) => path)).toEqual(['/products', '/moved'])
})
