import { AxiosHeaders } from 'axios'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ApiClient } from '../../src/http/ApiClient.js'
import { failureOfKind, makeClient, openFaultServer, thrownBy } from './setUp.js'

const server = openFaultServer()

/** Mistakes in one call, and words of the message that name them. */
const mistakes: [string, (api: ApiClient) => Promise<unknown>, string][] = [
  [
    'a time limit as axios takes it',
    (api) => api.get('/orders', { timeout: 5_000 as never }),
    "'timeout' is 5000; it takes an object",
  ],
  [
    'a time limit that is no number',
    (api) => api.get('/orders', { timeout: { receive: NaN } }),
    "'timeout.receive' is NaN",
  ],
  [
    'a URL that is not there',
    (api) => api.get(undefined as never),
    "URL of a call is undefined, which is not a string. Pass a path such as '/products'",
  ],
  [
    'a query as text, of which nothing would be sent',
    (api) => api.get('/orders', { params: 'page=2' as never }),
    '\'params\' is "page=2"; it takes an object, such as { page: 2 }',
  ],
  [
    'a number of retries as other clients take it',
    (api) => api.get('/orders', { meta: { retry: 1 as never } }),
    "'meta.retry' is 1; it takes an object, such as { retries: 1 }",
  ],
  [
    'a number of retries that is not there',
    (api) => api.get('/orders', { meta: { retry: { retries: undefined as never } } }),
    "'retry.retries' is undefined",
  ],
  [
    'headers as fetch takes them',
    (api) => api.get('/orders', { headers: new Headers({ 'X-Tenant': 'acme' }) as never }),
    "'headers' is no plain object but Headers",
  ],
  [
    'a place in the path as routers have it',
    (api) => api.get('/orders/:id/rows', { path: { id: '7' } }),
    'write {id} instead of :id',
  ],
  [
    'a body that was not waited for',
    (api) => api.post('/orders', Promise.resolve({ id: 1 })),
    'POST /orders has a Promise',
  ],
  ['a map for a body', (api) => api.post('/orders', new Map([['a', 1]])), 'Object.fromEntries'],
  [
    'a set for a body',
    (api) => api.put('/orders', new Set([1]), { encode: 'json' }),
    'PUT /orders has a Set',
  ],
  [
    'a file among the members of a body',
    (api) => api.post('/orders', { note: { scans: [new File(['…'], 'scan.png')] } }),
    "a File as '0' in its body, which JSON writes as {}. Send a form",
  ],
  [
    'a map that the schema of a body leaves as it is',
    (api) =>
      api.post(
        '/orders',
        { rows: new Map() },
        { bodySchema: z.object({ rows: z.map(z.string(), z.string()) }) },
      ),
    "a Map as 'rows' in its body",
  ],
  [
    'what an asynchronous generator gives',
    async (api) => {
      async function* lines() {
        yield await Promise.resolve('{"id":1}')
      }
      await api.post('/orders', lines())
    },
    'an AsyncGenerator as its body, which JSON writes as {}. Send a stream',
  ],
  [
    'the values of a set, which were not made a list',
    (api) => api.post('/orders', { ids: new Set([1]).values() }),
    "a Set Iterator as 'ids' in its body, which JSON writes as {}. Pass [...iterator]",
  ],
  [
    'what a generator gives',
    (api) =>
      api.put(
        '/orders',
        (function* () {
          yield 1
        })(),
      ),
    'a Generator as its body',
  ],
  [
    'a bigint, which JSON has no way to write',
    (api) => api.patch('/orders', { total: 5n }),
    "a BigInt as 'total' in its body, which JSON can't write. Pass String(it)",
  ],
  [
    'a credential that was not there when its header was written',
    (api) => {
      const token: unknown = undefined
      return api.get('/orders', { headers: { Authorization: `Bearer ${String(token)}` } })
    },
    "'Authorization' ends in 'undefined'",
  ],
  [
    'a number that is none',
    (api) => api.post('/orders', { rows: [{ price: Number('4,90') }] }),
    "NaN as 'price' in its body, which JSON writes as null",
  ],
  [
    'a number without an end for a body',
    (api) => api.put('/orders', -Infinity),
    'PUT /orders has -Infinity as its body',
  ],
  [
    'bytes among the members of a body',
    (api) => api.post('/orders', { scan: Uint8Array.of(1, 2) }),
    "a Uint8Array as 'scan' in its body, which JSON writes as an object",
  ],
  [
    'an error for a body',
    (api) => api.post('/reports', new TypeError('no')),
    'an Error as its body, which JSON writes as {}',
  ],
]

test.each(mistakes)('1.4 refuses %s before anything is sent', async (_, call, words) => {
  const api = makeClient({ baseURL: server.url })
  const failure = await failureOfKind('configuration', call(api))
  expect(failure.message).toContain(words)
  expect(server.seen()).toHaveLength(0)
})

test('1.4 refuses headers of a client as fetch takes them, and takes those of axios', async () => {
  const pair = ['X-Tenant', 'acme'] as const
  for (const headers of [new Headers([[...pair]]), [pair]]) {
    const make = () => makeClient({ baseURL: server.url, headers: headers as never })
    expect(thrownBy(make).message).toContain("'headers' is no plain object but")
  }
  const headers = new AxiosHeaders({ 'X-Tenant': 'acme' }) as never
  await makeClient({ baseURL: server.url }).get('/orders', { headers })
  expect(server.seen()[0]?.headers).toMatchObject({ 'x-tenant': 'acme' })
})

test.each([
  ['session', { signIn: '/login' }, 'createSession()'],
  ['version', 'v2', "pathVersion('v2')"],
  ['interceptors', () => undefined, 'a list'],
  ['interceptors', [false], 'without false or undefined'],
  ['readResponse', 'data', "unwrapped('data')"],
  ['trustedOrigins', 'https://cdn.example.com', 'a list'],
])(
  '1.4 says what the option %s takes, where it is given as something else',
  (option, value, words) => {
    const { message } = thrownBy(() => makeClient({ baseURL: server.url, [option]: value }))
    expect(message).toMatch(new RegExp(`'${option}' has the wrong type; it takes .*`))
    expect(message).toContain(words)
  },
)

test('1.4 takes a map that its schema makes an object of, and one that says how JSON writes it', async () => {
  const api = makeClient({ baseURL: server.url })
  const bodySchema = z.map(z.string(), z.number()).transform((map) => Object.fromEntries(map))
  await api.post('/orders', new Map([['a', 1]]), { bodySchema })
  class Amounts extends Map<string, number> {
    toJSON(): object {
      return Object.fromEntries(this)
    }
  }
  await api.post('/orders', new Amounts([['a', 1]]))
  expect(server.seen().map(({ body }) => body.toString())).toEqual(['{"a":1}', '{"a":1}'])
})

test.each([
  ['limits', 5_000_000],
  ['idempotency', true],
])('1.4 refuses %s that would do nothing', (option, value) => {
  const { message } = thrownBy(() => makeClient({ baseURL: server.url, [option]: value }))
  expect(message).toContain(`'${option}' is ${value}; it takes an object`)
})

test('1.4 refuses a number of retries that is not there, which would be no limit', () => {
  const retry = { retries: undefined as never }
  expect(thrownBy(() => makeClient({ baseURL: server.url, retry })).message).toContain(
    "'retry.retries' is undefined",
  )
})

const headers = { 'content-type': 'multipart/form-data' }

test.each([
  ['an option', { encode: 'multipart' as const }, {}],
  ['a header', { headers }, {}],
  ['a header of the client', {}, { headers }],
])(
  '1.4 takes a file among the members of a form, as %s says that it is one',
  async (_, options, ofClient) => {
    const api = makeClient({ baseURL: server.url, ...ofClient })
    await api.post('/orders', { scan: new File(['Ink'], 'scan.txt') }, options)
    const [sent] = server.seen()
    expect(sent?.body.toString()).toContain('filename="scan.txt"')
  },
)
