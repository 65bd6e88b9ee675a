import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind, makeClient, makeHurriedClient, openFaultServer } from './setUp.js'

const server = openFaultServer()
const mebibyte = 1_048_576

describe.each(['http', 'fetch'] as const)('sizes, by %s', (adapter) => {
  test('S05 gives up a body that is announced as too large', async () => {
    server.script('/export', { size: 50_000_000 })
    const limits = { responseBytes: 10 * mebibyte }
    const { api, delays } = makeHurriedClient({ baseURL: server.url, adapter, limits })
    const failure = await failureOfKind('tooLarge', api.get('/export'))
    expect(failure).toMatchObject({ attempts: 1 })
    expect(Reflect.get(failure, 'limit')).toBe(10 * mebibyte)
    expect(delays).toEqual([])
    await server.until(() => server.seen()[0]?.isGivenUp === true)
    // Beyond what was read there is only what the sockets hold.
    expect(server.seen()[0]?.sent).toBeLessThan(8 * mebibyte)
  })

  test('S05 gives up a body that grows beyond the limit without announcing it', async () => {
    server.script('/export', { size: 5_000_000, headers: { 'Transfer-Encoding': 'chunked' } })
    const api = makeClient({ baseURL: server.url, adapter, limits: { responseBytes: 100_000 } })
    await failureOfKind('tooLarge', api.get('/export'))
  })

  test('S05 takes a body of just the limit', async () => {
    const text = JSON.stringify('x'.repeat(998))
    server.script('/thing', { body: text })
    const limits = { responseBytes: 1_000 }
    await expect(makeClient({ baseURL: server.url, adapter, limits }).get('/thing')).resolves.toBe(
      'x'.repeat(998),
    )
  })

  test('S09 sends no body that is too large', async () => {
    const api = makeClient({ baseURL: server.url, adapter, limits: { requestBytes: 1_000 } })
    const form = new FormData()
    form.append('file', new Blob(['x'.repeat(1_001)]))
    const bodies = ['x'.repeat(1_001), 'é'.repeat(501), { text: 'x'.repeat(1_000) }, form]
    for (const body of [...bodies, new Blob(['x'.repeat(1_001)]), new Uint8Array(1_001)]) {
      const failure = await failureOfKind('tooLarge', api.post('/files', body))
      expect(failure.attempts).toBeLessThanOrEqual(1)
    }
    expect(server.seen()).toEqual([])
    await api.post('/files', 'x'.repeat(1_000))
    expect(server.seen()).toHaveLength(1)
  })

  test('S05 counts a compressed body as it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, ' '))
    expect(bomb.length).toBeLessThan(10_000)
    server.scriptBytes('/bomb', bomb, { 'Content-Encoding': 'gzip' })
    const api = makeClient({ baseURL: server.url, adapter, limits: { responseBytes: 100_000 } })
    await failureOfKind('tooLarge', api.get('/bomb'))
  })
})

describe('prototypes', () => {
  const bodies = [
    '{"__proto__":{"isAdmin":true},"id":1}',
    '{"\\u005f_proto__":{"isAdmin":true},"id":1}',
    '{"constructor":{"prototype":{"isAdmin":true}},"id":1}',
    '{"c\\u006fnstructor":{"prototype":{"isAdmin":true}},"id":1}',
    '{"id":1,"list":[{"deep":{"__proto__":{"isAdmin":true}}}]}',
  ]

  test.each(bodies)('S01 S02 are safe from %s', async (body) => {
    server.script('/thing', { body, headers: { 'Content-Type': 'application/json' } })
    const api = makeClient({ baseURL: server.url })
    for (const schema of [z.looseObject({ id: z.number() }), z.any()]) {
      const data: Record<string, unknown> = await api.get('/thing', { schema })
      expect(data.isAdmin).toBeUndefined()
      expect(Object.hasOwn(data, '__proto__')).toBe(false)
      merge({}, data)
      expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
    }
  })

  test('S02 keep a member that is only called constructor', async () => {
    server.script('/thing', { json: { constructor: 'Renault', team: { constructor: 4 } } })
    const data = await makeClient({ baseURL: server.url }).get('/thing')
    expect(data).toEqual({ constructor: 'Renault', team: { constructor: 4 } })
  })

  test('S01 keep text that only looks like it', async () => {
    const text = 'see "__proto__" and \u0001'
    server.script('/thing', { json: { text } })
    expect(await makeClient({ baseURL: server.url }).get('/thing')).toEqual({ text })
  })

  test('S04 are not asked for options of a call', async () => {
    const options = JSON.parse(
      '{"__proto__":{"headers":{"X-Evil":"1"},"meta":{"skipAuth":true}},"meta":{}}',
    ) as object
    const api = makeClient({ baseURL: server.url, headers: { Authorization: 'Bearer t' } })
    await api.get('/thing', { ...options })
    await api.get(
      '/thing',
      Object.assign({}, { headers: JSON.parse('{"__proto__":{"X-Evil":"1"}}') }),
    )
    for (const { headers } of server.seen()) {
      expect(headers.authorization).toBe('Bearer t')
      expect(headers).not.toHaveProperty('x-evil')
    }
    expect(server.seen()).toHaveLength(2)
  })
})

/** The careless merge of an app. */
function merge(target: Record<string, unknown>, source: Record<string, unknown>): void {
  for (const key of Object.keys(source)) {
    const value = source[key]
    if (typeof value === 'object' && value !== null) {
      const inner = (target[key] ??= {}) as Record<string, unknown>
      merge(inner, value as Record<string, unknown>)
    } else target[key] = value
  }
}
