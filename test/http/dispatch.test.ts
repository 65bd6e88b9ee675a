import { describe, expect, test } from 'vitest'
import type { ApiClient, RequestOptions } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { failureOf, makeClient, openFaultServer } from './setUp.js'

const server = openFaultServer()

/** A client whose calls all go through axios' own front, since somebody has looked at its defaults. */
function makeOpened(options: ApiClientOptions): ApiClient {
  const api = makeClient(options)
  expect(api.axios.defaults.baseURL).toBe(options.baseURL)
  return api
}

const bodies: readonly [string, Partial<RequestOptions>][] = [
  ['nothing', {}],
  ['null', { data: null }],
  ['an object', { data: { name: 'Chair', tags: ['new'] } }],
  ['a list', { data: [1, 2] }],
  ['text', { data: 'plain' }],
  ['an empty text', { data: '' }],
  ['JSON', { data: 'quoted', encode: 'json' }],
  ['a form', { data: { a: [1, { b: 2 }] }, encode: 'form' }],
  ['URLSearchParams', { data: new URLSearchParams({ a: '1' }) }],
  ['bytes', { data: new Uint8Array([1, 2, 3]) }],
  ['a blob', { data: new Blob(['x'], { type: 'image/png' }) }],
  ['a function', { data: () => 'made' }],
  ['a type of its own', { data: '<a/>', headers: { 'content-type': 'application/xml' } }],
]

describe('a call that nobody stands in the way of', () => {
  for (const adapter of ['http', 'fetch'] as const) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'post', 'QUERY']) {
      test.each(bodies)(
        `1.2 sends by ${adapter} what axios would: ${method} with %s`,
        async (_, said) => {
          if (adapter === 'fetch' && method === 'GET' && said.data !== undefined) return
          const headers = { 'X-Of-Client': 'a', 'x-twice': 'client' }
          const options: ApiClientOptions = { baseURL: server.url, adapter, headers }
          const call: RequestOptions = {
            params: { page: 2, tags: ['a b', 'c'] },
            ...said,
            method,
            url: '/things',
            headers: { 'X-Twice': 'call', 'X-Gone': undefined, ...said.headers },
          }
          for (const api of [makeClient(options), makeOpened(options)]) await api.request(call)
          const [straight, long] = server
            .seen()
            .map(({ method, target, headers, body }) => ({ method, target, headers, body }))
          expect(straight).toEqual(long)
          expect(straight?.headers['x-twice']).toBe('call')
        },
      )
    }
  }

  test('1.2 has functions of axios that stay the same', () => {
    const { axios } = makeClient({ baseURL: server.url })
    expect(axios.get).toBe(axios.get)
    expect(axios.get).not.toBe(axios.post)
  })

  test('1.2 responses and fails as axios would', async () => {
    server.script('/thing', { json: { n: 1 }, headers: { 'X-One': '1' } })
    server.script('/gone', { status: 410, json: { code: 'old' } })
    const options = { baseURL: server.url }
    const [straight, long] = await Promise.all(
      [makeClient(options), makeOpened(options)].map(async (api) => ({
        response: await api.respond({ url: '/thing' }),
        failure: await failureOf(api.get('/gone')),
        refused: await failureOf(api.get('ftp://x')),
        aborted: await failureOf(api.get('/thing', { signal: AbortSignal.abort() })),
      })),
    )
    expect(straight).toEqual(long)
  })

  test('1.2 has the Accept of the client, however that is written', async () => {
    const api = makeClient({ baseURL: server.url, headers: { accept: 'text/csv' } })
    await api.get('/things')
    await api.axios.get('/things')
    await api.get('/things', { headers: { ACCEPT: 'text/html' } })
    const accepted = server.seen().map(({ headers }) => headers.accept)
    expect(accepted).toEqual(['text/csv', 'text/csv', 'text/html'])
  })
})

describe('a client whose axios somebody got hold of', () => {
  test('1.2 follows defaults that are changed later', async () => {
    const api = makeClient({ baseURL: server.url })
    await api.get('/things')
    const { defaults } = api.axios
    defaults.headers.common['X-Later'] = 'common'
    await api.get('/things')
    defaults.headers.post['X-Posted'] = 'post'
    defaults.params = { tenant: 7 }
    await api.post('/things', {})
    const [before, get, post] = server.seen()
    expect(before?.headers).not.toHaveProperty('x-later')
    expect(get?.headers['x-later']).toBe('common')
    expect(post).toMatchObject({
      target: '/things?tenant=7',
      headers: { 'x-later': 'common', 'x-posted': 'post' },
    })
  })
})
