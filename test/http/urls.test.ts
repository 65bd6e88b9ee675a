import type { AxiosAdapter } from 'axios'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { PathParams } from '../../src/http/ApiClient.js'
import type { ArrayFormat } from '../../src/http/urls/serializeParams.js'
import { failureOf, failureOfKind, makeClient, openFaultServer } from './setUp.js'

const server = openFaultServer()

/** The raw request target that a path with its values arrives under. */
async function targetOf(url: string, path: PathParams): Promise<string> {
  await makeClient({ baseURL: server.url }).get(url, { path })
  return server.seen().at(-1)?.target ?? ''
}

describe('path parameters', () => {
  test.each([
    ['U01', 'a/b', 'a%2Fb'],
    ['U05', 0, '0'],
    ['U06', '?admin=1', '%3Fadmin%3D1'],
    ['U06', '#x', '%23x'],
    ['U06', 'a b', 'a%20b'],
    ['U06', 'a+b', 'a%2Bb'],
    ['U06', '%2F', '%252F'],
    ['U06', 'a\\b', 'a%5Cb'],
    ['U06', 'a\r\nHost: b', 'a%0D%0AHost%3A%20b'],
    ['U06', '{id}', '%7Bid%7D'],
    ['U06', '$&', '%24%26'],
    ['U08', 'é', '%C3%A9'],
    ['U08', '日本', '%E6%97%A5%E6%9C%AC'],
    ['U08', '🦊', '%F0%9F%A6%8A'],
    ['U02', '...', '...'],
    ['U01', 12345678901234567890n, '12345678901234567890'],
  ])('%s encodes %s as one segment', async (_, id, segment) => {
    expect(await targetOf('/users/{id}/posts', { id })).toBe(`/users/${segment}/posts`)
  })

  test('U01 fills all places in one pass, so that a value is no template', async () => {
    const target = await targetOf('/users/{a}/{b}', { a: '{b}', b: 'x' })
    expect(target).toBe('/users/%7Bb%7D/x')
  })

  test.each<[string, unknown]>([
    ['U02', '..'],
    ['U02', '.'],
    ['U05', ''],
    ['U05', null],
    ['U05', undefined],
    ['U05', Number.NaN],
    ['U05', Number.POSITIVE_INFINITY],
    ['U05', {}],
    ['U05', []],
    ['U05', true],
    ['U08', 'half of a fox: \uD83E'],
  ])('%s refuses %o before anything is sent', async (_, id) => {
    const call = makeClient({ baseURL: server.url }).get('/users/{id}', {
      path: { id: id as string },
    })
    const failure = await failureOfKind('configuration', call)
    expect(failure.message).toContain("'id'")
    expect(failure.message).toContain('/users/{id}')
    expect(server.seen()).toEqual([])
  })

  test('U09 refuses a call without its parameter, also one that objects inherit', async () => {
    const api = makeClient({ baseURL: server.url })
    await failureOfKind('configuration', api.get('/users/{id}'))
    await failureOfKind('configuration', api.get('/users/{id}', { path: { name: 'x' } }))
    await failureOfKind('configuration', api.get('/users/{constructor}', { path: {} }))
    expect(server.seen()).toEqual([])
  })

  test('U13 encodes each segment of a rest parameter', async () => {
    expect(await targetOf('/files/{path*}', { path: ['a/b', 'c d', 'e'] })).toBe(
      '/files/a%2Fb/c%20d/e',
    )
  })

  test.each([[['a/b', '..', 'c']], [['']], [[]], ['a/b']])(
    'U13 refuses the rest parameter %j',
    async (path) => {
      const call = makeClient({ baseURL: server.url }).get('/files/{path*}', { path: { path } })
      await failureOfKind('configuration', call)
      expect(server.seen()).toEqual([])
    },
  )

  test('U17 refuses an id of 100 kB', async () => {
    const api = makeClient({ baseURL: server.url })
    await failureOfKind(
      'configuration',
      api.get('/users/{id}', { path: { id: 'x'.repeat(102_400) } }),
    )
    await failureOfKind('configuration', api.get('/users', { params: { q: 'x'.repeat(102_400) } }))
    expect(server.seen()).toEqual([])
  })

  test('U01 U08 brings any id to the server as it is, or refuses it', async () => {
    const api = makeClient({ baseURL: server.url })
    const id = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'E', 'F', '?', '#', ' ') }),
    )
    await fc.assert(
      fc.asyncProperty(id, async (value) => {
        const before = server.seen().length
        const failure = await api.get('/users/{id}/end', { path: { id: value } }).then(
          () => undefined,
          (error: { kind: string }) => error,
        )
        if (failure) {
          expect(failure.kind).toBe('configuration')
          expect(server.seen()).toHaveLength(before)
          return
        }
        const segments = server.seen()[before]?.target.split('/') ?? []
        expect([segments.length, segments[1], segments[3]]).toEqual([4, 'users', 'end'])
        expect(decodeURIComponent(segments[2] ?? '')).toBe(value)
      }),
      { numRuns: 200 },
    )
  }, 30_000)
})

describe('queries', () => {
  async function queryOf(params: object, arrayFormat: ArrayFormat = 'multi'): Promise<string> {
    const api = makeClient({ baseURL: server.url, arrayFormat })
    await api.get('/search', { params: { ...params } })
    return server.seen().at(-1)?.target.replace('/search', '') ?? ''
  }

  test('U10 1.6 leaves out what is undefined or null, and nothing else', async () => {
    const d = new Date('2026-03-29T02:30:00+02:00')
    const params = { a: undefined, b: null, c: [1, 2], d, e: '', f: false, g: 0 }
    expect(await queryOf(params)).toBe('?c=1&c=2&d=2026-03-29T00%3A30%3A00.000Z&e=&f=false&g=0')
    expect(await queryOf({ a: undefined, c: [] })).toBe('')
  })

  test.each<object>([
    { at: new Date(Number.NaN) },
    { at: Number.NaN },
    { at: ['\uD83E'] },
    { at: new Set([1]) },
    { at: new Map([['a', 1]]) },
    { at: new URLSearchParams('a=1') },
    { at: new Blob(['a']) },
    { at: () => 1 },
    { at: Symbol('a') },
    { at: { toJSON: () => null } },
  ])('U10 refuses %o', async (params) => {
    const call = makeClient({ baseURL: server.url }).get('/search', { params: { ...params } })
    expect((await failureOfKind('configuration', call)).message).toContain("'at'")
    expect(server.seen()).toEqual([])
  })

  test('U10 writes what says by itself how JSON writes it, as dates of libraries do', async () => {
    class Day {
      readonly inner = { year: 2026, month: 3 }
      toJSON = () => `${this.inner.year}-0${this.inner.month}`
    }
    const at = new Day()
    expect(await queryOf({ at, url: new URL('https://a.example') })).toBe(
      '?at=2026-03&url=https%3A%2F%2Fa.example%2F',
    )
    expect(await queryOf({ at: [at, new Date(0)] }, 'comma')).toBe(
      '?at=2026-03,1970-01-01T00%3A00%3A00.000Z',
    )
    const collection = { _root: 'inner', toJSON: () => ({ from: at, tags: ['a', 'b'] }) }
    expect(await queryOf({ in: collection })).toBe(
      '?in%5Bfrom%5D=2026-03&in%5Btags%5D=a&in%5Btags%5D=b',
    )
  })

  test.each<[ArrayFormat, string]>([
    ['multi', '?a=1&a=x%20y&a=%2C'],
    ['brackets', '?a%5B%5D=1&a%5B%5D=x%20y&a%5B%5D=%2C'],
    ['indices', '?a%5B0%5D=1&a%5B1%5D=x%20y&a%5B2%5D=%2C'],
    ['comma', '?a=1,x%20y,%2C'],
    ['csv', '?a=1,x%20y,%2C'],
    ['ssv', '?a=1%20x%20y%20%2C'],
    ['tsv', '?a=1%09x%20y%09%2C'],
    ['pipes', '?a=1%7Cx%20y%7C%2C'],
  ])('1.6 writes lists as %s', async (format, query) => {
    expect(await queryOf({ a: [1, 'x y', ','] }, format)).toBe(query)
  })

  test('1.6 writes nested objects with brackets', async () => {
    expect(await queryOf({ filter: { price: { min: 1 }, tags: ['a', 'b'] } })).toBe(
      '?filter%5Bprice%5D%5Bmin%5D=1&filter%5Btags%5D=a&filter%5Btags%5D=b',
    )
  })

  test('1.6 adds to a query that is there, and drops a fragment', async () => {
    const api = makeClient({ baseURL: server.url })
    await api.get('/search?q=1#top', { params: { page: 2 } })
    expect(server.seen()[0]?.target).toBe('/search?q=1&page=2')
  })

  test('U12 changes no prototype by a parameter of its name', async () => {
    const params = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}') as object
    const api = makeClient({ baseURL: server.url })
    await api.request({ url: '/search', params: params as Record<string, string> })
    expect(server.seen()[0]?.target).toBe('/search?__proto__%5Bpolluted%5D=1&constructor=x')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('1.6 brings any parameter to the server as it is', async () => {
    const api = makeClient({ baseURL: server.url })
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 5 }), async (params) => {
        await api.get('/search', { params })
        const query = new URL(server.seen().at(-1)?.target ?? '', server.url).searchParams
        expect([...query]).toEqual(Object.entries(params))
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})

describe('the base URL', () => {
  test.each([
    ['U14', '/api/', '/users', '/api/users'],
    ['U14', '/api', 'users', '/api/users'],
    ['U14', '/api', '/users', '/api/users'],
    ['U14', '', 'users', '/users'],
    ['U14', '/api', '', '/api'],
    ['U14', '/api', '?page=2', '/api?page=2'],
    ['U14', '/api', '/users/', '/api/users/'],
    ['U16', '/api', '/at/12:30', '/api/at/12:30'],
  ])('%s 1.2 joins %s and %s once', async (_, base, url, target) => {
    await makeClient({ baseURL: server.url + base }).get(url)
    expect(server.seen()[0]?.target).toBe(target)
  })

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/plain,x',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'ftp://example.com/x',
    'ws://localhost/x',
  ])('U16 refuses %s', async (url) => {
    const api = makeClient({ baseURL: server.url })
    await failureOfKind('configuration', api.get(url))
    await failureOfKind('configuration', api.axios.get(url))
    expect(server.seen()).toEqual([])
  })

  test.each([
    '/../admin',
    '../admin',
    '/a/../../admin',
    '/%2e%2e/admin',
    '/.%2E/admin',
    '/..\\admin',
    '\\..\\admin',
    '/a\t/../../admin',
    '/.\t./admin',
    '/\\localhost/admin',
    '\\\\localhost/admin',
  ])('U02 U14 never leaves the base URL by %j', async (url) => {
    const api = makeClient({ baseURL: `${server.url}/api/v1` })
    await api.get(url).catch(() => undefined)
    await api.axios.get(url).catch(() => undefined)
    for (const { target } of server.seen()) expect(target).toMatch(/^\/api\/v1\//)
  })
})

describe('the root of an API that has no path', () => {
  test.each([
    ['', '/'],
    ['?q=1', '/?q=1'],
    ['/', '/'],
  ])('A29 1.6 gets credentials by %j', async (url, target) => {
    const api = makeClient({ baseURL: server.url, headers: { 'X-Api-Key': 'HDR_SECRET' } })
    await api.get(url)
    expect(server.seen()[0]).toMatchObject({ target, headers: { 'x-api-key': 'HDR_SECRET' } })
  })
})

describe('other origins', () => {
  const secrets = {
    Authorization: 'Bearer HDR_SECRET',
    Cookie: 'session=HDR_SECRET',
    'X-Api-Key': 'HDR_SECRET',
    'X-Csrf-Token': 'HDR_SECRET',
    'X-Signature': 'HDR_SECRET',
    'Accept-Language': 'de',
  }

  test('A29 get no credential, and what any server may know', async () => {
    const api = makeClient({
      baseURL: server.url,
      headers: secrets,
      requestId: true,
      withCredentials: true,
      idempotency: { always: true },
    })
    await api.get(`${server.otherUrl}/x`)
    await api.post(`${server.otherUrl}/x`, { a: 1 }, { headers: { 'X-Own': 'HDR_SECRET' } })
    await api.axios.get('/x', {
      baseURL: server.otherUrl,
      auth: { username: 'u', password: 'HDR_SECRET' },
    })
    for (const { headers } of server.seen()) {
      expect(JSON.stringify(headers)).not.toContain('HDR_SECRET')
      expect(headers).not.toHaveProperty('x-request-id')
      expect(headers).not.toHaveProperty('idempotency-key')
      expect(headers['accept-language']).toBe('de')
    }
    expect(server.seen()[1]?.headers['content-type']).toBe('application/json')
  })

  test('A29 get all when they are listed', async () => {
    const trustedOrigins = [server.otherUrl]
    const api = makeClient({
      baseURL: server.url,
      headers: secrets,
      requestId: true,
      trustedOrigins,
    })
    await api.get(`${server.otherUrl}/x`)
    expect(server.seen()[0]?.headers).toMatchObject({
      authorization: 'Bearer HDR_SECRET',
      'x-api-key': 'HDR_SECRET',
      'x-request-id': expect.stringMatching(/./),
    })
  })

  test.each([
    '//b.example/x',
    'https://a.example@b.example/x',
    'https://a.example:pw@b.example/x',
    'https://a.example.b.example/x',
    'https://a.example:444/x',
    'https://a.exampleb/x',
    'http://a.example/x',
    'https:\\\\b.example/x',
    'https:/b.example/x',
    'https:b.example/x',
    '/\\b.example/x',
    '\\\\b.example/x',
    '/\t/b.example/x',
    ' //b.example/x',
    '\u0001//b.example/x',
    'https://a.example\\@b.example/x',
  ])('A30 get no credential by %j', async (url) => {
    const sent: { url: string; secrets: string }[] = []
    const adapter: AxiosAdapter = async (config) => {
      sent.push({ url: String(config.url), secrets: JSON.stringify(config.headers) })
      return { data: '{}', status: 200, statusText: '', headers: {}, config }
    }
    const api = makeClient({ baseURL: 'https://a.example/v1', headers: secrets, adapter })
    for (const call of [api.get(url), api.axios.get(url)]) {
      const failure = await call.then(
        () => undefined,
        (error: { kind: string }) => error.kind,
      )
      expect([undefined, 'configuration']).toContain(failure)
    }
    for (const it of sent) {
      const isOwn = new URL(it.url).origin === 'https://a.example'
      expect(it.secrets.includes('HDR_SECRET'), it.url).toBe(isOwn)
    }
  })

  test('A30 are none of those whose name only looks alike', async () => {
    const failure = await failureOf(
      makeClient({ baseURL: 'https://a.example', allowInsecure: false }).get('http://a.example/x'),
    )
    expect(failure.kind).toBe('configuration')
    expect(failure.message).toContain('allowInsecure')
  })
})

describe('platforms of 2022', () => {
  test('X12 a client without URL.canParse and URL.parse makes its calls, as in Safari 16 and older jsdom', async () => {
    const known = Object.getOwnPropertyDescriptors(URL)
    onTestFinished(() => void Object.defineProperties(URL, known))
    Object.assign(URL, { canParse: undefined, parse: undefined })

    expect(await targetOf('/users/{id}', { id: 1 })).toBe('/users/1')
    expect(await targetOf(`${server.url}/users/{id}`, { id: 1 })).toBe('/users/1')
  })
})
