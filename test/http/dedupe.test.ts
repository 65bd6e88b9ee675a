import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { dedupeInterceptor } from '../../src/http/interceptors/dedupe.js'
import { failureOf, makeClient, makeClock, openFaultServer } from './setUp.js'

const server = openFaultServer()
const order = { sku: 'A1' }

function deduping(options: Partial<ApiClientOptions> = {}) {
  const clock = makeClock()
  const interceptors = [dedupeInterceptor()]
  const idempotency = { always: true }
  const api = makeClient({ baseURL: server.url, clock, interceptors, idempotency, ...options })
  return { api, clock }
}

describe('dedupeInterceptor', () => {
  test('C21 makes one POST of a double click, and gives both callers its response', async () => {
    server.script('/orders', { held: true, status: 201, json: { id: 7 } })
    const { api } = deduping()
    const clicks = [api.post('/orders', order), api.post('/orders', order)]
    await server.until(() => server.seen().length === 1)
    server.release()
    expect(await Promise.all(clicks)).toEqual([{ id: 7 }, { id: 7 }])
    expect(server.seen()).toHaveLength(1)
  })

  test('C21 without it a double click is two POSTs, under two keys', async () => {
    const { api } = deduping({ interceptors: [] })
    await Promise.all([api.post('/orders', order), api.post('/orders', order)])
    const keys = server.seen().map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(2)
  })

  test('C21 holds for a second click 50 ms later, when the response was quicker', async () => {
    const { api, clock } = deduping()
    await api.post('/orders', order)
    clock.advance(50)
    await api.post('/orders', order)
    expect(server.seen()).toHaveLength(1)
    clock.advance(450)
    await api.post('/orders', order)
    expect(server.seen()).toHaveLength(2)
  })

  test('C21 does not hold for longer when the clock is set back', async () => {
    const { api, clock } = deduping()
    await api.post('/orders', order)
    clock.setBack(3_600_000)
    await api.post('/orders', order)
    expect(server.seen()).toHaveLength(2)
  })

  test('C21 sends what differs in method, URL, body, key or schema', async () => {
    const { api } = deduping()
    await Promise.all([
      api.post('/orders', order),
      api.put('/orders', order),
      api.post('/orders?draft=1', order),
      api.post('/orders', { sku: 'B2' }),
      api.post('/orders', order, { meta: { idempotencyKey: 'mine' } }),
      api.post('/orders', order, { schema: z.object({ ok: z.boolean() }) }),
      api.post('/orders'),
      api.delete('/orders'),
    ])
    expect(server.seen()).toHaveLength(8)
  })

  test('C21 sends again what something else was written over, as by a switch: on, off, on', async () => {
    server.script('/light', { held: true, status: 204 })
    const { api } = deduping()
    const clicks = ['on', 'off', 'on', 'on'].map((state) => api.put('/light', { state }))
    await server.until(() => server.seen().length === 3)
    server.release()
    await Promise.all(clicks)
    expect(server.seen()).toHaveLength(3)
  })

  test('C21 sends what only reads, what can not be compared, and what a call insists on', async () => {
    const { api } = deduping()
    const form = () => {
      const data = new FormData()
      data.set('sku', 'A1')
      return data
    }
    const skip = { meta: { skip: ['dedupe'] } }
    await Promise.all([
      ...[api.get('/orders'), api.get('/orders')],
      ...[api.post('/orders', form()), api.post('/orders', form())],
      ...[api.post('/orders', order, skip), api.post('/orders', order, skip)],
      ...[1, 2].map(() => api.post('/search', order, { meta: { isReading: true } })),
    ])
    expect(server.seen()).toHaveLength(8)
  })

  test('C21 tells both of a failure, and sends the next', async () => {
    server.script('/orders', { held: true, status: 422 }, {})
    const { api } = deduping()
    const clicks = [failureOf(api.post('/orders', order)), failureOf(api.post('/orders', order))]
    await server.until(() => server.seen().length === 1)
    server.release()
    expect((await Promise.all(clicks)).map(({ status }) => status)).toEqual([422, 422])
    await api.post('/orders', order)
    expect(server.seen()).toHaveLength(2)
  })

  test('C21 sends it for the second caller when the first gives up', async () => {
    server.script('/orders', { fault: 'hang' }, { json: { id: 8 } })
    const { api } = deduping()
    const controller = new AbortController()
    const first = failureOf(api.post('/orders', order, { signal: controller.signal }))
    const second = api.post('/orders', order)
    await server.until(() => server.seen().length === 1)
    controller.abort()
    expect((await first).kind).toBe('requestCancelled')
    expect(await second).toEqual({ id: 8 })
    expect(server.seen()).toHaveLength(2)
  })

  test('C21 lets the second caller give up alone', async () => {
    server.script('/orders', { held: true, json: { id: 7 } })
    const { api } = deduping()
    const controller = new AbortController()
    const first = api.post('/orders', order)
    const second = failureOf(api.post('/orders', order, { signal: controller.signal }))
    await server.until(() => server.seen().length === 1)
    controller.abort()
    expect((await second).kind).toBe('requestCancelled')
    server.release()
    expect(await first).toEqual({ id: 7 })
  })

  test('C21 keeps two clients apart that share it', async () => {
    const interceptors = [dedupeInterceptor()]
    const apis = [deduping({ interceptors }), deduping({ interceptors })]
    await Promise.all(apis.map(({ api }) => api.post('/orders', order)))
    expect(server.seen()).toHaveLength(2)
  })
})
