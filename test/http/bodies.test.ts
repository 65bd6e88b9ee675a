import { Readable } from 'node:stream'
import { beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { z } from 'zod'
import type { SeenRequest } from './FaultServer.js'
import { failureOf, makeClient, openFaultServer } from './setUp.js'

const server = openFaultServer()
const adapters = ['http', 'fetch'] as const

function last(): SeenRequest {
  return server.seen().at(-1) ?? expect.fail('Nothing arrived')
}

/** The form as the server reads it. */
async function formOf({ body, headers }: SeenRequest): Promise<FormData> {
  const type = headers['content-type'] ?? ''
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
}

describe.each(adapters)('bodies, by %s', (adapter) => {
  const client = () => makeClient({ baseURL: server.url, adapter })

  test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST', 'PUT', 'PATCH'])(
    '1.4 names no type for a %s without a body',
    async (method) => {
      await client().request({ method, url: '/thing' })
      expect(last().headers).not.toHaveProperty('content-type')
      expect(last().headers.accept).toContain('application/json')
      expect(last().body).toHaveLength(0)
    },
  )

  test.each<[string, unknown]>([
    ['an object', { name: 'größe', at: new Date(0), gone: undefined }],
    ['a list', [1, null, { a: [] }]],
  ])('1.4 sends %s as JSON', async (_, body) => {
    await client().post('/things', body)
    expect(last().headers['content-type']).toBe('application/json')
    expect(last().body.toString()).toBe(JSON.stringify(body))
  })

  test.each(['text', 7, true, null])('1.14 sends %o as JSON when told to', async (body) => {
    await client().post('/things', body, { encode: 'json' })
    expect(last().headers['content-type']).toBe('application/json')
    expect(last().body.toString()).toBe(JSON.stringify(body))
  })

  test.each([0, 7, false, true])('1.4 sends a bare %o as JSON', async (body) => {
    await client().put('/flags/1', body)
    expect(last().headers['content-type']).toBe('application/json')
    expect(last().body.toString()).toBe(JSON.stringify(body))
  })

  test('1.14 sends the files of a form where the client says that all it sends is JSON', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const api = makeClient({ baseURL: server.url, adapter, headers })
    const form = new FormData()
    form.append('scan', new File(['pixels'], 'scan.png'))
    for (const body of [form, () => form]) {
      await api.post('/scans', body)
      const scan = (await formOf(last())).get('scan')
      expect(scan instanceof File && (await scan.text())).toBe('pixels')
    }
  })

  test('R27 1.4 sends a stream, and what makes one, as bytes unless the call says more', async () => {
    const open = () => new Blob(['one', 'two']).stream()
    const headers = { 'Content-Type': 'video/mp4' }
    for (const body of [open(), open, Readable.from(['one', 'two'])]) {
      await client().post('/files', body)
      expect(last().headers['content-type']).toBe('application/octet-stream')
      expect(last().body.toString()).toBe('onetwo')
    }
    await client().post('/files', open, { headers })
    expect(last().headers['content-type']).toBe('video/mp4')
  })

  test.each<[string, unknown]>([
    ['an object', { name: 'größe' }],
    ['text', 'größe'],
    ['a typed blob', new Blob(['{}'], { type: 'application/vnd.api+json' })],
    ['parameters', new URLSearchParams({ a: '1' })],
    ['nothing', undefined],
  ])('1.4 sends %s that a function makes like one that is given', async (_, body) => {
    await client().post('/things', body)
    const given = last()
    await client().post('/things', () => Promise.resolve(body))
    expect(last().headers['content-type']).toBe(given.headers['content-type'])
    expect(last().body).toEqual(given.body)
  })

  test.each(['multipart', undefined] as const)(
    '1.4 sends a form that a function makes, encoded as %s, with its boundary',
    async (encode) => {
      const form = new FormData()
      form.set('file', new Blob(['bytes'], { type: 'image/png' }), 'a.png')
      await client().post('/things', () => form, encode && { encode })
      const file = (await formOf(last())).get('file')
      expect(file).toMatchObject({ name: 'a.png', type: 'image/png' })
    },
  )

  test.each([{ a: 1 }, '{"a":1}'])('1.14 sends %j as JSON that a function makes', async (made) => {
    await client().post('/things', () => made, { encode: 'json' })
    expect(last().headers['content-type']).toBe('application/json')
    expect(last().body.toString()).toBe('{"a":1}')
  })

  test('1.4 sends text as text', async () => {
    await client().post('/things', 'größe')
    expect(last().headers['content-type']).toBe('text/plain;charset=utf-8')
    expect(last().body.toString()).toBe('größe')
  })

  test('1.4 sends bytes as they are, also those of a part of a buffer', async () => {
    const bytes = Uint8Array.from([9, 0, 1, 254, 255, 9])
    for (const body of [bytes.slice(1, 5), bytes.subarray(1, 5), bytes.buffer.slice(1, 5)]) {
      await client().put('/things/1', body)
      expect(last().headers['content-type']).toBe('application/octet-stream')
      expect([...last().body]).toEqual([0, 1, 254, 255])
    }
  })

  test('1.4 sends a blob under its own type', async () => {
    await client().put('/things/1', new Blob(['<svg/>'], { type: 'image/svg+xml' }))
    expect(last().headers['content-type']).toBe('image/svg+xml')
    expect(last().body.toString()).toBe('<svg/>')
  })

  test('1.14 sends a form with nested brackets', async () => {
    const items = [{ sku: 'a b' }, { sku: 'é&=' }]
    await client().post('/orders', { name: 'Ali', age: 22, items }, { encode: 'form' })
    expect(last().headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect([...new URLSearchParams(last().body.toString())]).toEqual([
      ['name', 'Ali'],
      ['age', '22'],
      ['items[0][sku]', 'a b'],
      ['items[1][sku]', 'é&='],
    ])
  })

  test('1.14 sends parameters as a form', async () => {
    await client().post('/orders', new URLSearchParams({ a: '1 2', b: 'ü' }))
    expect(last().headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect(last().body.toString()).toBe('a=1+2&b=%C3%BC')
  })

  test('1.14 sends an object in parts', async () => {
    const file = new File(['abc'], 'a.txt', { type: 'text/plain' })
    const body = { name: 'Ali', tags: ['x', 'y'], file }
    await client().post('/files', body, { encode: 'multipart' })
    expect(last().headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
    const form = await formOf(last())
    expect(form.get('name')).toBe('Ali')
    expect(form.getAll('tags')).toEqual(['x', 'y'])
    expect((form.get('file') as File).name).toBe('a.txt')
  })

  test('1.4 names the boundary of a form, also when the type was given by hand', async () => {
    const form = new FormData()
    form.append('name', 'Ali')
    for (const headers of [{}, { 'Content-Type': 'multipart/form-data' }]) {
      await client().post('/files', form, { headers })
      expect(last().headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
      expect((await formOf(last())).get('name')).toBe('Ali')
    }
  })

  test('1.4 lets a call name the type of its body', async () => {
    const headers = { 'Content-Type': 'application/merge-patch+json' }
    await client().patch('/things/1', { name: null }, { headers })
    expect(last().headers['content-type']).toBe('application/merge-patch+json')
    expect(last().body.toString()).toBe('{"name":null}')
  })

  test('1.4 leaves the body of the caller as it is', async () => {
    const body = Object.freeze({ name: 'x', list: Object.freeze([1]) })
    await client().post('/things', body)
    expect(body).toEqual({ name: 'x', list: [1] })
  })

  test('1.4 gives headers of a call precedence, and leaves out what is undefined', async () => {
    const api = makeClient({
      baseURL: server.url,
      adapter,
      headers: { 'X-A': 'client', 'X-B': 'client' },
    })
    await api.get('/thing', { headers: { 'x-a': 'call', 'X-C': undefined } })
    expect(last().headers).toMatchObject({ 'x-a': 'call', 'x-b': 'client' })
    expect(last().headers).not.toHaveProperty('x-c')
  })

  test('1.4 refuses a header that axios would cut, before anything is sent', async () => {
    const api = makeClient({ baseURL: server.url, adapter, retry: { delay: 0 } })
    const named = await failureOf(api.get('/thing', { headers: { 'X-User': 'Łukasz' } }))
    expect(named).toMatchObject({ kind: 'configuration', code: 'header-value' })
    expect(named.message).toContain("The header 'X-User' contains a character")
    const keyed = api.post('/things', {}, { meta: { idempotencyKey: '注文-1' } })
    expect((await failureOf(keyed)).message).toContain("'Idempotency-Key'")
    expect(server.seen()).toEqual([])
    await api.get('/thing', { headers: { 'X-User': 'Zoë' } })
    expect(last().headers['x-user']).toBe('Zoë')
  })

  test.each(['X User', 'X-Größe', 'a,b', 'X-A: 1', 'X-A: 1\r\nX-B'])(
    '1.4 refuses the name %j of a header, which axios would drop or take apart',
    async (name) => {
      const retry = { delay: 0 }
      const headers = { [name]: '1' }
      const ofCall = makeClient({ baseURL: server.url, adapter, retry })
      const ofClient = makeClient({ baseURL: server.url, adapter, retry, headers })
      for (const call of [() => ofCall.get('/thing', { headers }), () => ofClient.get('/thing')]) {
        const failure = await failureOf(call())
        expect(failure).toMatchObject({ kind: 'configuration', code: 'header-name', attempts: 0 })
        expect(failure.message).toContain(`'${name}' is not a valid name of a header`)
      }
      expect(server.seen()).toEqual([])
    },
  )

  test('1.4 refuses a method that can’t be, instead of trying it again', async () => {
    const api = makeClient({ baseURL: server.url, adapter, retry: { delay: 0 } })
    const failure = await failureOf(api.request({ method: 'GE T', url: '/thing' }))
    expect(failure).toMatchObject({ kind: 'configuration', code: 'header-name', attempts: 0 })
  })

  test('1.4 lets a call unset a header of its client', async () => {
    const api = makeClient({ baseURL: server.url, adapter, headers: { 'X-A': '1' } })
    await api.get('/thing', { headers: { 'x-a': undefined } })
    expect(last().headers).not.toHaveProperty('x-a')
  })

  test('1.4 refuses a header that would begin another', async () => {
    const call = client().get('/thing', { headers: { 'X-A': 'a\r\nX-Evil: 1' } })
    await call.catch(() => undefined)
    for (const { headers } of server.seen()) expect(headers).not.toHaveProperty('x-evil')
  })
})

describe('headers, by fetch', () => {
  test('1.4 leaves the name of the user agent to the platform, and to the app', async () => {
    await makeClient({ baseURL: server.url, adapter: 'fetch' }).get('/thing')
    expect(last().headers['user-agent']).toBe('node')
    const headers = { 'User-Agent': 'shop/1' }
    await makeClient({ baseURL: server.url, adapter: 'fetch', headers }).get('/thing')
    expect(last().headers['user-agent']).toBe('shop/1')
  })
})

describe('bodies', () => {
  test('1.4 refuses that of a GET by fetch, which would fail as if there were no network', async () => {
    const api = makeClient({ baseURL: server.url, adapter: 'fetch', retry: { delay: 0 } })
    const call = api.request({ method: 'GET', url: '/search', data: { name: 'x' } })
    expect(await failureOf(call)).toMatchObject({ kind: 'configuration', code: 'body-of-get' })
    expect(server.seen()).toEqual([])
  })

  test('1.4 sends that of a GET by http, as Elasticsearch wants it', async () => {
    const data = { query: { match_all: {} } }
    await makeClient({ baseURL: server.url }).request({ method: 'GET', url: '/search', data })
    expect(JSON.parse(last().body.toString())).toEqual(data)
  })

  test('R27 sends a stream of Node once', async () => {
    server.script('/files/1', { status: 503 })
    const api = makeClient({ baseURL: server.url, retry: { delay: 1 } })
    const failure = await failureOf(api.put('/files/1', Readable.from(['one', 'two'])))
    expect(failure).toMatchObject({ attempts: 1, bodyReplayable: false })
    expect(last().body.toString()).toBe('onetwo')
  })

  describe('where fetch sends no streams, as in Firefox and Safari', () => {
    beforeEach(() => {
      const { prototype } = Request
      const own = Object.getOwnPropertyDescriptor(prototype, 'duplex') ?? expect.fail()
      Reflect.deleteProperty(prototype, 'duplex')
      return () => void Object.defineProperty(prototype, 'duplex', own)
    })

    test('sends all that a stream holds', async () => {
      const parts = new Blob(['one', 'two'])
      await makeClient({ baseURL: server.url }).put('/files/1', parts.stream())
      expect(last().body.toString()).toBe('onetwo')
      expect(last().headers['content-length']).toBe('6')
    })

    test('ends a stream that it still reads when the call is given up', async () => {
      const giveUp = new AbortController()
      const ended = vi.fn()
      const source = { pull: () => giveUp.abort(), cancel: ended }
      const endless = new ReadableStream(source, { highWaterMark: 0 })
      const api = makeClient({ baseURL: server.url })
      const failure = await failureOf(api.put('/files/1', endless, { signal: giveUp.signal }))
      expect(failure).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
      expect(ended).toHaveBeenCalledOnce()
      expect(server.seen()).toEqual([])
    })
  })

  test('1.4 fails where an object can’t be written', async () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const api = makeClient({ baseURL: server.url })
    for (const body of [circle, { big: 1n }]) {
      const failure = await failureOf(api.post('/things', body))
      expect(['unexpected', 'configuration']).toContain(failure.kind)
    }
    expect(server.seen()).toEqual([])
  })
})

describe('verbs', () => {
  test('1.5 all send their method and give what the schema gives', async () => {
    const schema = z.object({ ok: z.boolean().transform((ok) => (ok ? 'yes' : 'no')) })
    const api = makeClient({ baseURL: server.url })
    const responses = [
      await api.get('/thing', { schema }),
      await api.delete('/thing', { schema }),
      await api.options('/thing', { schema }),
      await api.post('/thing', { a: 1 }, { schema }),
      await api.put('/thing', { a: 1 }, { schema }),
      await api.patch('/thing', { a: 1 }, { schema }),
      await api.request({ method: 'QUERY', url: '/thing', data: { a: 1 }, schema }),
    ]
    expect(responses).toEqual(Array(7).fill({ ok: 'yes' }))
    expectTypeOf(responses).toEqualTypeOf<{ ok: 'yes' | 'no' }[]>()
    expect(server.seen().map(({ method }) => method)).toEqual([
      'GET',
      'DELETE',
      'OPTIONS',
      'POST',
      'PUT',
      'PATCH',
      'QUERY',
    ])
  })

  test('1.5 know nothing of a response without a schema', async () => {
    const data = await makeClient({ baseURL: server.url }).get('/thing')
    expectTypeOf(data).toBeUnknown()
    expect(data).toEqual({ ok: true })
  })
})
