import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createApiClient } from 'repository-hooks'
import {
  createMockApi,
  createRecorder,
  createReplay,
  type Recording,
} from 'repository-hooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { failureOfKind } from '../http/setUp.js'
import { products } from './shop.js'

/** A server that answers with secrets, and counts. */
async function startServer(): Promise<string> {
  let count = 0
  const server = createServer((request, response) => {
    count++
    response.setHeader('content-type', 'application/json')
    response.setHeader('set-cookie', 'session=secret-cookie')
    response.setHeader('etag', `"${count}"`)
    response.end(
      JSON.stringify({
        count,
        path: request.url,
        access_token: 'secret-token',
        list: [{ apiKey: 'secret-key' }],
        tokens: { access: 'secret-access' },
        fields: [{ name: 'pin', value: 'secret-pin' }],
        note: `The key is ${['sk', 'live', '4secretsecret'].join('_')}.`,
        soap: '<a:Password Type="text">secret</a:Password>',
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const common = { retry: false, logging: false } as const

async function record(): Promise<{ baseURL: string; recording: Recording; responses: unknown[] }> {
  const baseURL = await startServer()
  const recorder = createRecorder()
  const api = createApiClient({ baseURL, ...common, adapter: recorder.adapter })
  const responses = [
    await api.get('/a', { params: { q: 1, token: 'secret-parameter' } }),
    await api.get('/a', { params: { q: 1, token: 'secret-parameter' } }),
    await api.post('/login', { email: 'ada@example.com', password: 'secret-password' }),
  ]
  return { baseURL, recording: recorder.recording(), responses }
}

describe('a recording', () => {
  it('holds no secret: not in addresses, headers, bodies or answers', async () => {
    const { recording } = await record()
    const text = JSON.stringify(recording)

    expect(text).not.toContain('secret')
    expect(recording.exchanges).toHaveLength(3)
    expect(recording.exchanges[2]).toMatchObject({
      method: 'POST',
      sent: { email: 'ada@example.com', password: '[redacted]' },
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { count: 3, access_token: '[redacted]' },
    })
  })

  it('is replayed without the server: in order, and the last again', async () => {
    const { baseURL, recording } = await record()
    const replay = createReplay(JSON.parse(JSON.stringify(recording)))
    const api = createApiClient({ baseURL, ...common, adapter: replay.adapter })
    const ask = () => api.get('/a', { params: { q: 1, token: 'another' } })

    expect([await ask(), await ask(), await ask()]).toMatchObject([
      { count: 1 },
      { count: 2 },
      { count: 2 },
    ])
    expect(replay.unused).toHaveLength(1)
  })

  it('refuses what was not recorded, and says what was', async () => {
    const { baseURL, recording } = await record()
    const replay = createReplay(recording)
    const api = createApiClient({ baseURL, ...common, adapter: replay.adapter })
    const login = { email: 'eve@example.com', password: 'x' }

    const failure = await failureOfKind('configuration', api.post('/login', login))
    expect(failure.message).toContain('was not recorded')
    expect(failure.message).toContain('ada@example.com')
    const loose = createReplay(recording, { matchBodies: false })
    const other = createApiClient({ baseURL, ...common, adapter: loose.adapter })
    expect(await other.post('/login', login)).toMatchObject({ count: 3 })
  })

  it('can be taken of any adapter, such as a mock', async () => {
    const mock = createMockApi({ repositories: { products } })
    mock.products.fill(2)
    const recorder = createRecorder(mock.adapter)
    const calls = (adapter: typeof mock.adapter) =>
      products.calls(createApiClient({ baseURL: 'https://api.test', ...common, adapter }))
    const page = await calls(recorder.adapter).list()

    expect(await calls(createReplay(recorder.recording()).adapter).list()).toEqual(page)
    expect(() => createReplay({ version: 2 as 1, exchanges: [] })).toThrow('version 2')
  })
})
