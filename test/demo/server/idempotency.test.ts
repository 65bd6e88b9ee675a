import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer, type CallOptions, type TestServer } from './support/startServer.ts'

let server: TestServer
let viewer: string
let editor: string

beforeAll(async () => {
  server = await startServer()
  ;[viewer, editor] = await Promise.all([server.signIn('viewer'), server.signIn('editor')])
})
afterAll(() => server.close())

const product = { sku: 'IDM-1', name: 'Once', price: 1, category: 'bags' }

function post(key: string, body: unknown, options: CallOptions = {}) {
  const headers = { 'Idempotency-Key': key }
  return server.call<Product>('/api/products', { body, token: viewer, headers, ...options })
}

describe('Idempotency-Key', () => {
  test('replays the first response unchanged', async () => {
    const first = await post('again', product)
    const second = await post('again', product)
    expect(first.status).toBe(201)
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(second.headers.get('ETag')).toBe('"v1"')
    expect(first.headers.get('Idempotent-Replayed')).toBe(null)
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect(second.headers.get('X-Request-Id')).toMatch(/./)
  })

  test('rejects the key of another request', async () => {
    await post('other', { ...product, sku: 'IDM-2' })
    const { status, body } = await post('other', { ...product, sku: 'IDM-3' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'idempotency_key_reused' })
    const elsewhere = await server.call('/api/faults/none', {
      method: 'POST',
      token: viewer,
      headers: { 'Idempotency-Key': 'other' },
    })
    expect(elsewhere.status).toBe(422)
  })

  test('executes one of two parallel requests', async () => {
    const call = () =>
      server.call('/api/faults/slow?ms=150', {
        method: 'POST',
        headers: { 'Idempotency-Key': 'at-once' },
      })
    const responses = await Promise.all([call(), call()])
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = responses.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'idempotency_key_running' })
    expect(refused?.headers.get('Retry-After')).toBe('1')
    expect((await call()).headers.get('Idempotent-Replayed')).toBe('true')
  })

  test('stores no failure, so the same key can be retried', async () => {
    const wrong = await post('failed', { ...product, sku: 'IDM-1' })
    expect(wrong.status).toBe(409)
    const corrected = await post('failed', { ...product, sku: 'IDM-4' })
    expect(corrected.status).toBe(201)
  })

  test('allows a retry to succeed after server errors', async () => {
    const call = () =>
      server.call('/api/faults/flaky?fail=2&key=idempotent', {
        method: 'POST',
        headers: { 'Idempotency-Key': 'flaky' },
      })
    const statuses = [(await call()).status, (await call()).status, (await call()).status]
    expect(statuses).toEqual([503, 503, 200])
    expect((await call()).body).toEqual({ ok: true, kind: 'flaky', attempts: 3 })
  })

  test('stores no truncated response', async () => {
    const init = { method: 'POST', headers: { 'Idempotency-Key': 'broken' } }
    for (const attempt of [1, 2]) {
      const stalled = await fetch(`${server.url}/api/faults/stall`, init)
      await stalled.body?.cancel()
      expect([attempt, stalled.status]).toEqual([attempt, 200])
      await expect(fetch(`${server.url}/api/faults/reset`, init)).rejects.toThrow()
    }
  })

  test('separates the keys of two users', async () => {
    const first = await post('shared', { ...product, sku: 'IDM-5' })
    const second = await post('shared', { ...product, sku: 'IDM-6' }, { token: editor })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).not.toBe(first.body.id)
  })

  test('forgets a key after a day', async () => {
    const own = await startServer()
    const call = () =>
      own.call('/api/faults/none', { method: 'POST', headers: { 'Idempotency-Key': 'day' } })
    await call()
    own.advance(24 * 60 * 60 * 1_000 - 1)
    expect((await call()).headers.get('Idempotent-Replayed')).toBe('true')
    own.advance(1)
    expect((await call()).headers.get('Idempotent-Replayed')).toBe(null)
    await own.close()
  })

  test.for(['x'.repeat(256), 'two words', ''])('refuses the key %j', async (key) => {
    const { status, body } = await post(key, product)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'idempotency_key_malformed' })
  })

  test('is ignored on a PATCH', async () => {
    const { body } = await post('patch', { ...product, sku: 'IDM-7' })
    const patch = (stock: number) =>
      server.call<Product>(`/api/products/${body.id}`, {
        method: 'PATCH',
        token: viewer,
        headers: { 'Idempotency-Key': 'patch' },
        body: { stock },
      })
    expect((await patch(1)).body.stock).toBe(1)
    expect((await patch(2)).body.stock).toBe(2)
  })
})
