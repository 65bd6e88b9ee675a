import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { SeenCall } from './AuthServer.js'
import { failureOf, setUpSignedIn } from './setUp.js'

/** Of a form without its boundary, which differs each time. */
function hashOfForm(call: SeenCall | undefined): string {
  const [, boundary = ''] = /boundary=(.+)$/.exec(call?.headers['content-type'] ?? '') ?? []
  return createHash('sha256')
    .update(call?.body.replaceAll(boundary, '') ?? '')
    .digest('hex')
}

describe('replaying', () => {
  it('A44 sends a JSON body again, with the same idempotency key, exactly once', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()
    await api.post('/api/orders', { amount: 3, note: 'ä' }, { meta: { idempotencyKey: true } })

    const [first, second, ...others] = server.seen('/api/orders')
    expect(others).toEqual([])
    expect(second?.body).toBe('{"amount":3,"note":"ä"}')
    expect(second?.body).toBe(first?.body)
    expect(first?.headers['idempotency-key']).toEqual(expect.any(String))
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  })

  it('A44 replays a write without a key too: a 401 means that nothing was done', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()
    await api.patch('/api/orders/7', { amount: 3 })

    expect(server.seen('/api/orders/7').map(({ status }) => status)).toEqual([401, 200])
  })

  it('A44 sends a form with a file again', async () => {
    const { server, api } = await setUpSignedIn()
    const form = new FormData()
    form.append('name', 'Zoë')
    form.append('file', new Blob(['x'.repeat(100_000)]), 'x.txt')
    server.expireAll()
    await api.post('/api/uploads', form)

    const [first, second] = server.seen('/api/uploads')
    expect(second?.body.length).toBeGreaterThan(100_000)
    expect(hashOfForm(second)).toBe(hashOfForm(first))
  })

  it.each([
    ['a web stream', () => new Response('streamed').body, 'fetch' as const],
    ['a Node stream', () => Readable.from(['streamed']), 'http' as const],
  ])('A44 does not send %s again, but renews for the next call', async (_name, body, adapter) => {
    const { server, api } = await setUpSignedIn({ client: { adapter } })
    server.expireAll()
    const failure = await failureOf(api.post('/api/uploads', body()))

    expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 })
    expect(failure).toHaveProperty('bodyReplayable', false)
    expect(server.seen('/api/uploads')).toHaveLength(1)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
    expect(await api.get('/api/thing')).toMatchObject({ user: 'ada' })
  })

  it.each([301, 302, 303])(
    '1.8 does not send a write again that was answered %s, when the page it leads to is refused',
    async (status) => {
      const { server, api } = await setUpSignedIn()
      const headers = { Location: '/api/orders/7' }
      server.apiFault = ({ method }) => (method === 'POST' ? { status, headers } : undefined)
      server.expireAll()
      const failure = await failureOf(api.post('/api/orders', { amount: 3 }))

      expect(failure).toMatchObject({ kind: 'unauthorized', status: 401, unconfirmed: true })
      expect(server.seen('/api/orders')).toHaveLength(1)
      expect(server.seen('/auth/refresh')).toHaveLength(1)
      expect(await api.get('/api/orders/7')).toMatchObject({ user: 'ada' })
    },
  )

  it('1.8 sends a write again that was redirected as it is', async () => {
    const { server, api } = await setUpSignedIn()
    const headers = { Location: '/api/orders/' }
    server.apiFault = ({ path }) => (path === '/api/orders' ? { status: 307, headers } : undefined)
    server.expireAll()
    await api.post('/api/orders', { amount: 3 })

    expect(server.seen('/api/orders/').map(({ status }) => status)).toEqual([401, 200])
  })

  it('keeps responseType, headers and everything else', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()
    const response = await api.get('/api/thing', {
      responseType: 'arraybuffer',
      headers: { 'X-Tenant': 't1' },
    })

    expect(Buffer.isBuffer(response) || response instanceof ArrayBuffer).toBe(true)
    expect(server.seen('/api/thing').map(({ headers }) => headers['x-tenant'])).toEqual([
      't1',
      't1',
    ])
  })
})
