import { describe, expect, it } from 'vitest'
import { attestationInterceptor } from '../../src/signing/index.js'
import { clientOf, startWireServer } from './WireServer.js'

describe('attestationInterceptor', () => {
  it('15.10 sends a token of the service with each attempt', async () => {
    const server = await startWireServer((_request, count) => ({ status: count < 3 ? 503 : 200 }))
    let given = 0
    const token = async () => `token-${++given}`
    await clientOf(server, { interceptors: [attestationInterceptor({ token })] }).get('/x')

    expect(server.seen.map(({ headers }) => headers['x-firebase-appcheck'])).toEqual([
      'token-1',
      'token-2',
      'token-3',
    ])
  })

  it('A29 sends none along where a redirect leads to another origin', async () => {
    const elsewhere = await startWireServer(() => ({}))
    const server = await startWireServer(() => ({
      status: 307,
      headers: { Location: `${elsewhere.url}/a` },
    }))
    const interceptors = [attestationInterceptor({ token: () => 'token' })]
    await clientOf(server, { interceptors, adapter: 'fetch' })
      .get('/a')
      .catch(() => undefined)

    expect(server.seen).toHaveLength(1)
    expect(elsewhere.seen).toEqual([])
  })

  it('uses another header, sends none without a token, and none elsewhere', async () => {
    const server = await startWireServer(() => ({}))
    const elsewhere = await startWireServer(() => ({}))
    const tokens: (string | undefined)[] = ['first', undefined]
    const token = () => tokens.shift()
    const header = 'X-Turnstile-Token'
    const api = clientOf(server, { interceptors: [attestationInterceptor({ token, header })] })
    await api.get(`${elsewhere.url}/x`)
    await api.get('/x')
    await api.get('/x')

    expect(server.seen.map(({ headers }) => headers['x-turnstile-token'])).toEqual([
      'first',
      undefined,
    ])
    expect(elsewhere.seen[0]?.headers['x-turnstile-token']).toBeUndefined()
  })
})
