import { inspect } from 'node:util'
import type { AxiosAdapter } from 'axios'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import type { ApiEventMap } from '../../src/http/events/ApiEvents.js'
import type { LogEntry, LoggingOptions, LogLevel } from '../../src/http/events/LoggingOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { logRequests } from '../../src/http/events/logRequests.js'
import { reportDrift } from '../../src/http/responses/reportDrift.js'
import { toCurl } from '../../src/http/events/toCurl.js'
import { viewMessage } from '../../src/http/events/viewMessage.js'
import { createSession } from '../../src/session/createSession.js'
import { busyTime } from '../setup/busyTime.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeClock,
  makeHurriedClient,
  openFaultServer,
} from './setUp.js'

const server = openFaultServer()
const levels: readonly LogLevel[] = ['basic', 'headers', 'body']

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** A client and what it logs. */
function logged(logging: LoggingOptions = {}, options: Partial<ApiClientOptions> = {}) {
  const entries: LogEntry[] = []
  const { api } = makeHurriedClient({
    baseURL: server.url,
    logging: logRequests({ sink: (entry) => entries.push(entry), ...logging }),
    ...options,
  })
  const lines = () => entries.map(({ line }) => line)
  return { api, entries, lines, text: () => JSON.stringify(entries) + inspect(entries) }
}

describe('lines', () => {
  test('2.3 2.4 tell of the request and of the response', async () => {
    const { api, entries, lines } = logged()
    await api.get('/products')
    expect(lines()).toEqual(['REQUEST[GET] => PATH: /products', 'RESPONSE[200] => PATH: /products'])
    const [request, response] = entries
    expect(request).toEqual({
      type: 'request',
      line: 'REQUEST[GET] => PATH: /products',
      requestId: expect.any(String),
      attempt: 1,
    })
    expect(response).toEqual({
      type: 'response',
      line: 'RESPONSE[200] => PATH: /products',
      requestId: request?.requestId,
      attempt: 1,
      duration: 0,
      size: 11,
    })
  })

  test('2.4 tell how large a response is that does not announce it', async () => {
    const headers = { 'Transfer-Encoding': 'chunked' }
    server.script('/products', { headers, json: { name: 'Lämp' } })
    const { api, entries } = logged()
    await api.get('/products')
    expect(entries[1]?.size).toBe(16)
  })

  test('2.4 tell how long the response took', async () => {
    server.script('/products', { held: true })
    const clock = makeClock()
    const { api, entries } = logged({}, { clock })
    const call = api.get('/products')
    await server.until(() => server.seen().length === 1)
    clock.advance(321)
    server.release()
    await call
    expect(entries[1]?.duration).toBe(321)
  })

  test.each([404, 422, 500])('2.5 tell of a response with %i', async (status) => {
    server.script('/products', { status })
    const { api, entries } = logged({}, { retry: false })
    const failure = await failureOf(api.get('/products'))
    expect(entries[1]).toEqual({
      type: 'error',
      line: `ERROR[${status}] => PATH: /products`,
      requestId: entries[0]?.requestId,
      attempt: 1,
      duration: 0,
      size: 0,
      reason: failure.message,
    })
  })

  test('2.5 name the kind where there is no status', async () => {
    server.script('/products', { fault: 'reset' })
    const { api, lines } = logged({}, { retry: false })
    await failureOf(api.get('/products'))
    expect(lines()).toEqual([
      'REQUEST[GET] => PATH: /products',
      'ERROR[noInternetConnection] => PATH: /products',
    ])
  })

  test('2.5 name the kind where the status is one of success', async () => {
    server.script('/products', { body: '<html>' })
    const { api, lines } = logged()
    await failureOf(api.get('/products'))
    expect(lines()[1]).toBe('ERROR[invalidResponse] => PATH: /products')
  })

  test('2.5 tell of time limits', async () => {
    server.script('/products', { fault: 'hang' })
    const clock = makeClock()
    const { api, lines } = logged({}, { retry: false, clock, timeout: { receive: 1_000 } })
    const call = failureOf(api.get('/products'))
    await server.until(() => server.seen().length === 1)
    await expect.poll(() => (clock.advance(1_000), lines().length)).toBe(2)
    await call
    expect(lines()[1]).toBe('ERROR[receiveTimeout] => PATH: /products')
  })

  test('2.5 tell of what was given up as no error', async () => {
    server.script('/products', { fault: 'hang' })
    const { api, entries } = logged()
    const controller = new AbortController()
    const call = failureOf(api.get('/products', { signal: controller.signal }))
    await server.until(() => server.seen().length === 1)
    controller.abort()
    await call
    await expect.poll(() => entries.length).toBe(2)
    expect(entries.map(({ type }) => type)).toEqual(['request', 'cancelled'])
    expect(entries[1]?.line).toBe('CANCELLED[requestCancelled] => PATH: /products')
  })

  test('L13 2.11 tell of every attempt under one id, which only trusted origins get', async () => {
    const busy = [{ status: 503 }, { status: 503 }, { json: { id: 1 } }]
    server.script('/products', ...busy)
    const { api, entries, lines } = logged({}, { requestId: true })
    await api.get('/products')
    expect(lines()).toEqual([
      'REQUEST[GET] => PATH: /products',
      'ERROR[503] => PATH: /products',
      'RETRY[1] => PATH: /products in 125 ms after serverError 503',
      'REQUEST[GET] => PATH: /products',
      'ERROR[503] => PATH: /products',
      'RETRY[2] => PATH: /products in 250 ms after serverError 503',
      'REQUEST[GET] => PATH: /products',
      'RESPONSE[200] => PATH: /products',
    ])
    expect(entries.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 2, 3, 3])
    const ids = new Set(entries.map(({ requestId }) => requestId))
    expect(ids.size).toBe(1)
    const sent = server.seen('/products').map(({ headers }) => headers['x-request-id'])
    expect(sent).toEqual([...ids, ...ids, ...ids])

    server.reset()
    server.script('/products', ...busy)
    await api.get(`${server.otherUrl}/products`)
    expect(server.seen('/products')).toHaveLength(3)
    for (const { headers } of server.seen('/products')) {
      expect(headers).not.toHaveProperty('x-request-id')
    }
  })

  test('2.3 tell of responses that differ from their schema', async () => {
    server.script('/products', { json: { id: 'seven' } })
    const { api, lines } = logged({}, { validate: reportDrift() })
    await api.get('/products', { schema: z.object({ id: z.number('expected a number') }) })
    expect(lines()).toContain('DRIFT[1] => PATH: /products id: expected a number')
  })
})

describe('levels', () => {
  test.each<[LogLevel, string[]]>([
    ['basic', []],
    ['headers', ['headers']],
    ['body', ['headers', 'body']],
  ])('2.6 level %s tells %j beside the line', async (level, expected) => {
    const { api, entries } = logged({ level })
    await api.post('/products', { name: 'Lamp' })
    for (const entry of entries) {
      expect(Object.keys(entry).filter((it) => it === 'headers' || it === 'body')).toEqual(expected)
    }
    expect(entries[0]?.body).toEqual(level === 'body' ? { name: 'Lamp' } : undefined)
    expect(entries[1]?.body).toEqual(level === 'body' ? { ok: true } : undefined)
    if (level === 'basic') return
    expect(entries[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(entries[1]?.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  test.each<[string, LoggingOptions | false]>([
    ['none', { level: 'none' }],
    ['no logging', false],
  ])('2.6 %s tells nothing', async (_name, logging) => {
    const debug = vi.spyOn(console, 'debug').mockReturnValue()
    const entries: LogEntry[] = []
    const sink = (entry: LogEntry) => entries.push(entry)
    const api = makeClient({
      baseURL: server.url,
      logging: logging && logRequests({ ...logging, sink }),
    })
    await api.get('/products')
    expect(entries).toEqual([])
    expect(debug).not.toHaveBeenCalled()
  })

  test('2.6 a filter keeps what is wanted, such as errors only', async () => {
    server.script('/none', { status: 404 })
    const { api, lines } = logged({ filter: ({ type }) => type === 'error' })
    await api.get('/products')
    await failureOf(api.get('/none'))
    expect(lines()).toEqual(['ERROR[404] => PATH: /none'])
  })

  test('2.6 tells only what went wrong when told to', async () => {
    server.script('/busy', { status: 503 }, {})
    const { api, lines } = logged({ onlyErrors: true })
    await api.get('/products')
    await api.get('/busy')
    expect(lines()).toEqual(['ERROR[503] => PATH: /busy'])
  })

  test('2.6 headers that are named are shown beside those that are harmless', async () => {
    const { api, entries } = logged({ level: 'headers', headers: ['X-Tenant'] })
    await api.get('/products', { headers: { 'x-tenant': 'acme', 'X-Other': 'HDR_SECRET' } })
    expect(entries[0]?.headers).toMatchObject({ 'x-tenant': 'acme', 'x-other': '[redacted]' })
  })

  test.each(['production', 'test', ''])(
    "L15 2.6 the default tells nothing where NODE_ENV is '%s'",
    async (environment) => {
      vi.stubEnv('NODE_ENV', environment)
      server.script('/none', { status: 404 })
      const spies = (['debug', 'log', 'info'] as const).map((name) =>
        vi.spyOn(console, name).mockReturnValue(),
      )
      const api = createApiClient({ baseURL: server.url, retry: false })
      onTestFinished(() => api.dispose())
      await api.post('/products', { name: 'BODY_SECRET' })
      await failureOf(api.get('/none'))
      for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    },
  )

  test('2.3 2.6 the default writes lines, and no bodies, to the console in development', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const debug = vi.spyOn(console, 'debug').mockReturnValue()
    const api = createApiClient({ baseURL: server.url, retry: false })
    onTestFinished(() => api.dispose())
    await api.post('/products', { name: 'Lamp' })
    expect(debug.mock.calls).toEqual([
      ['REQUEST[POST] => PATH: /products'],
      ['RESPONSE[200] => PATH: /products'],
    ])
  })

  test('2.6 nothing is told once the client is disposed', async () => {
    server.script('/products', { held: true })
    const { api, lines } = logged()
    const call = failureOf(api.get('/products'))
    await server.until(() => server.seen().length === 1)
    api.dispose()
    await call
    expect(lines()).toEqual(['REQUEST[GET] => PATH: /products'])
  })
})

describe('sinks and listeners that throw', () => {
  test('2.4 disturb neither the call nor the other listeners, and are reported', async () => {
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const bug = new Error('full disk')
    const sink = () => {
      throw bug
    }
    const api = makeClient({ baseURL: server.url, logging: logRequests({ sink }) })
    const heard: string[] = []
    api.events.on('attempt', () => {
      throw bug
    })
    api.events.on('attempt', ({ path }) => heard.push(path))
    await expect(api.get('/products')).resolves.toEqual({ ok: true })
    expect(heard).toEqual(['/products'])
    expect(reported.mock.calls).toEqual([[bug], [bug], [bug]])
  })

  test('L06 is not kept busy by a name that a server made long', async () => {
    const { api, text } = logged({ level: 'body' })
    server.script('/products', { json: { [`${'_1'.repeat(50_000)}b`]: 1, token: 'SECRET' } })
    const busy = busyTime()
    await api.get('/products')
    expect(busy()).toBeLessThan(2_000)
    expect(text()).not.toContain('SECRET')
  })

  test('2.6 a filter that throws disturbs nothing either', async () => {
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const filter = () => {
      throw new Error('filter')
    }
    const logging = logRequests({ sink: () => undefined, filter })
    const api = makeClient({ baseURL: server.url, logging })
    await expect(api.get('/products')).resolves.toEqual({ ok: true })
    expect(reported).toHaveBeenCalledTimes(2)
  })
})

const secretHeaders = {
  Authorization: 'Bearer HDR_SECRET',
  'Proxy-Authorization': 'Basic HDR_SECRET',
  Cookie: 'sid=HDR_SECRET',
  'X-Api-Key': 'HDR_SECRET',
  'X-XSRF-TOKEN': 'HDR_SECRET',
  'X-Signature': 'HDR_SECRET',
  'X-Unheard-Of': 'HDR_SECRET',
}

const secretBody = {
  password: 'BODY_SECRET',
  access_token: 'BODY_SECRET',
  users: [{ refresh_token: 'BODY_SECRET', profile: { otp: 'BODY_SECRET', name: 'Ada' } }],
  client_secret: 'BODY_SECRET',
  pin: 'BODY_SECRET',
  card: { number: 'BODY_SECRET', cvc: 'BODY_SECRET', holder: 'Ada' },
  cardNumber: 'BODY_SECRET',
  tokens: ['BODY_SECRET', 'BODY_SECRET'],
}

const responseHeaders = {
  'Set-Cookie': ['sid=HDR_SECRET; HttpOnly', 'other=HDR_SECRET'],
  'X-Auth-Token': 'HDR_SECRET',
  'WWW-Authenticate': 'Bearer realm="HDR_SECRET"',
  Location: '/callback?code=QUERY_SECRET',
}

describe('redaction', () => {
  test.each(levels)('L01 2.7 no header with a secret is shown at level %s', async (level) => {
    server.script('/products', { headers: responseHeaders })
    server.script('/none', { status: 403, headers: responseHeaders })
    const { api, entries, text } = logged({ level })
    await api.get('/products', { headers: secretHeaders })
    const failure = await failureOf(api.get('/none', { headers: secretHeaders }))
    expect(server.seen('/products')[0]?.headers.authorization).toBe('Bearer HDR_SECRET')
    expect(entries).toHaveLength(4)
    expect(text()).not.toContain('SECRET')
    for (const form of formsOf(failure)) expect(form).not.toContain('SECRET')
    if (level === 'basic') return
    for (const name of Object.keys(secretHeaders)) {
      expect(entries[0]?.headers).toHaveProperty([name.toLowerCase()], '[redacted]')
    }
  })

  test.each<[string, 'json' | 'form' | 'multipart' | undefined]>([
    ['JSON', undefined],
    ['a form', 'form'],
    ['parts', 'multipart'],
  ])('L02 2.7 no field with a secret is shown of a body as %s', async (_name, encode) => {
    server.script('/echo', { json: secretBody })
    server.script('/refused', { status: 422, json: { ...secretBody, errors: { pin: ['no'] } } })
    const { api, entries, text } = logged({ level: 'body' })
    const options = encode ? { encode } : {}
    await api.post('/echo', secretBody, options)
    const failure = await failureOf(api.post('/refused', secretBody, options))
    expect(server.seen('/echo')[0]?.body.toString()).toContain('BODY_SECRET')
    expect(entries).toHaveLength(4)
    expect(text()).not.toContain('SECRET')
    expect(JSON.stringify(entries[1]?.body)).toContain('Ada')
    for (const form of formsOf(failure)) expect(form).not.toContain('SECRET')
  })

  test('L02 2.7 texts that are no JSON are not shown', async () => {
    server.script('/text', { headers: { 'Content-Type': 'text/plain' }, body: 'is BODY_SECRET' })
    server.script('/page', {
      status: 500,
      headers: { 'Content-Type': 'text/html' },
      body: '<p>BODY_SECRET',
    })
    const { api, text } = logged({ level: 'body' }, { retry: false })
    await api.post('/text', 'plain BODY_SECRET', { responseType: 'text' })
    await api.post('/text', 'password=BODY_SECRET&name=Ada', { responseType: 'text' })
    await failureOf(api.get('/page'))
    expect(text()).not.toContain('SECRET')
  })

  test.each(['"BODY_SECRET"', '491827', 'true'])(
    'L02 2.7 a bare %s is not shown, sent or answered',
    async (body) => {
      server.script('/codes', { body, headers: { 'Content-Type': 'application/json' } })
      const { api, entries } = logged({ level: 'body' })
      await api.post('/codes', JSON.parse(body), { encode: 'json' })
      const shown = entries.map((entry) => entry.body)
      expect(shown).toEqual([
        `[text, ${body.length} characters]`,
        expect.stringMatching(/^\[(?:number|boolean|text, 11 characters)\]$/),
      ])
    },
  )

  test('L04 2.7 values of a query are masked, and its names stay', async () => {
    server.script('/files/a.pdf', { status: 404 })
    const { api, entries, text } = logged({ level: 'body' })
    const secrets = ['access_token', 'api_key', 'code', 'X-Amz-Signature', 'q']
    const query = secrets.map((name) => `${name}=QUERY_SECRET`).join('&')
    const failure = await failureOf(api.get(`/files/a.pdf?${query}#id_token=QUERY_SECRET`))
    const masked = `/files/a.pdf?${secrets.map((name) => `${name}=[redacted]`).join('&')}`
    expect(server.seen()[0]?.target).toBe(`/files/a.pdf?${query}`)
    expect(entries[0]?.line).toBe(`REQUEST[GET] => PATH: ${masked}`)
    expect(failure.path).toBe(masked)
    expect(failure.message).toBe(`GET ${masked} answered 404`)
    expect(text()).not.toContain('SECRET')
    for (const form of formsOf(failure)) expect(form).not.toContain('SECRET')
  })

  test('L04 2.7 a URL with userinfo is refused, without its password', async () => {
    const { api, entries } = logged()
    const url = 'https://ada:USERINFO_SECRET@files.example.com/a?code=QUERY_SECRET'
    const failure = await failureOfKind('configuration', api.get(url))
    for (const form of formsOf(failure)) expect(form).not.toContain('SECRET')
    expect(JSON.stringify(entries)).not.toContain('SECRET')
  })

  test('L05 2.7 signing in shows no password and no token', async () => {
    server.script('/auth/login', {
      headers: responseHeaders,
      json: { access_token: 'BODY_SECRET', refresh_token: 'BODY_SECRET', user: { name: 'Ada' } },
    })
    const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
    onTestFinished(() => session.dispose())
    const { api, entries, text } = logged({ level: 'body' }, { session })
    await session.signIn({ email: 'ada@example.com', password: 'BODY_SECRET' })
    await api.get('/products')
    expect(server.seen('/products')[0]?.headers.authorization).toBe('Bearer BODY_SECRET')
    expect(entries).toHaveLength(4)
    expect(text()).not.toContain('SECRET')
  })

  test.each([
    'accessToken',
    'access-token',
    'ACCESS_TOKEN',
    'x_access_token',
    'newPassword',
    'passwordConfirm',
    'set_cookie',
  ])('L14 2.7 the field %s is masked', async (name) => {
    const { api, entries } = logged({ level: 'body' })
    await api.post('/products', { [name]: 'BODY_SECRET', list: [{ [name]: ['BODY_SECRET'] }] })
    expect(entries[0]?.body).toMatchObject({ [name]: '[redacted]' })
    expect(JSON.stringify(entries)).not.toContain('SECRET')
  })

  test('L14 2.7 fields that are only called alike stay readable', async () => {
    const { api, entries } = logged({ level: 'body' })
    const body = { tokenCount: 5, passwordPolicy: 'ten letters', postalCode: '1010', author: 'Ada' }
    await api.post('/products', body)
    expect(entries[0]?.body).toEqual(body)
  })

  test('2.6 2.7 a command for curl holds no secret', async () => {
    const { api } = logged()
    const commands: string[] = []
    api.events.on('attempt', (event) => commands.push(toCurl(event)))
    await api.post("/o'brien?api_key=QUERY_SECRET", secretBody, { headers: secretHeaders })
    expect(commands[0]).toMatch(/^curl -X POST 'http.*\/o'\\''brien\?api_key=\[redacted\]' -H '/)
    expect(commands[0]).toContain('"holder":"Ada"')
    expect(commands[0]).not.toContain('SECRET')
  })
})

describe('odd bodies', () => {
  const circular: Record<string, unknown> = { name: 'loop' }
  circular.self = circular

  test.each<[string, unknown]>([
    ['a circle', circular],
    ['a bigint', { amount: 12n, list: [1n] }],
    ['a function', { run: () => 1 }],
    ['a symbol', { tag: Symbol('x') }],
    ['a date without time', { at: new Date(NaN) }],
    ['a map', new Map([['token', 'BODY_SECRET']])],
    [
      'a getter that throws',
      {
        get broken() {
          throw new Error('broken')
        },
      },
    ],
    ['a proxy that was revoked', revoked()],
  ])('L11 a response with %s is logged, whatever it is', async (_name, value) => {
    const { api, entries, text } = logged({ level: 'body' })
    const schema = z.unknown().transform(() => ({ value }))
    await api.get('/products', { schema })
    expect(entries).toHaveLength(2)
    expect(JSON.stringify(entries[1]?.body)).toEqual(expect.any(String))
    expect(text()).not.toContain('SECRET')
  })

  test.each<[string, unknown]>([
    ['a circle', circular],
    ['a bigint', { amount: 12n }],
  ])('L11 a request with %s is refused, and no more', async (_name, body) => {
    const { api } = logged({ level: 'body' })
    await failureOf(api.post('/products', body))
    await expect(api.get('/products')).resolves.toEqual({ ok: true })
  })

  test.each<[string, () => unknown]>([
    ['a text of 5 MB', () => 'x'.repeat(5_000_000)],
    [
      'JSON of 5 MB',
      () => Array.from({ length: 50_000 }, (_, id) => ({ id, name: 'x'.repeat(90) })),
    ],
    [
      'wide JSON',
      () => Object.fromEntries(Array.from({ length: 400 }, (_, id) => [`k${id}`, 'y'.repeat(90)])),
    ],
    ['deep JSON', () => Array.from({ length: 200 }).reduce((inner) => ({ inner }), 'end')],
    ['a Blob of 5 MB', () => new Blob(['x'.repeat(5_000_000)])],
    ['bytes', () => new Uint8Array(5_000_000)],
  ])('L11 an entry about %s stays below 8 kB', async (_name, make) => {
    const { api, entries } = logged({ level: 'body' })
    await api.post('/products', make())
    expect(entries).toHaveLength(2)
    for (const entry of entries) expect(sizeOf(entry)).toBeLessThanOrEqual(8_192)
  })

  test('L11 an entry about a large response stays below 8 kB', async () => {
    const rows = Array.from({ length: 50_000 }, (_, id) => ({ id, name: 'ü'.repeat(50) }))
    server.script('/products', { json: rows })
    server.script('/none', { status: 400, json: rows })
    const { api, entries } = logged({ level: 'body' })
    await api.get('/products')
    await failureOf(api.get('/none'))
    for (const entry of entries) expect(sizeOf(entry)).toBeLessThanOrEqual(8_192)
  })

  test('L11 an entry about a long path and many headers stays below 8 kB', async () => {
    const json = Array.from({ length: 50 }, () => '"語'.repeat(200))
    server.script('/products', { status: 400, headers: { Link: `<${'l'.repeat(6_000)}>` }, json })
    const { api, entries } = logged({ level: 'body' })
    const query = Array.from({ length: 500 }, (_, index) => `filter${index}=1`).join('&')
    await failureOf(api.get(`/products?${query}`))
    expect(entries[1]?.headers?.['content-type']).toBe('application/json')
    for (const entry of entries) expect(sizeOf(entry)).toBeLessThanOrEqual(8_192)
  })
})

describe('all that a client says', () => {
  test('L01 L02 L04 L05 L06 2.7 holds none of the planted secrets', async () => {
    server.script('/auth/login', {
      headers: responseHeaders,
      json: { access_token: 'BODY_SECRET', refresh_token: 'BODY_SECRET' },
    })
    server.script('/auth/refresh', { json: { access_token: 'BODY_SECRET2', refresh_token: 'x' } })
    server.script('/expired', { status: 401, json: secretBody }, { json: secretBody })
    server.script('/busy', { status: 503, headers: responseHeaders, json: secretBody })
    server.script('/drift', { json: secretBody })
    server.script('/half', { json: secretBody, fault: 'half' })
    server.script('/html', { headers: { 'Content-Type': 'text/html' }, body: '<b>BODY_SECRET' })
    server.script('/problem', {
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
      body: '{"title":"no","detail":"token=BODY_SECRET","code":"E1"}',
    })
    const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
    onTestFinished(() => session.dispose())
    const { api, entries } = logged({ level: 'body' }, { session, requestId: true })
    const said: string[] = []
    const hear = (event: unknown) => {
      said.push(JSON.stringify(event), inspect(event, { depth: 9 }))
    }
    for (const name of eventNames) api.events.on(name, hear)
    for (const name of ['attempt', 'attemptEnd'] as const) {
      api.events.on(name, (event) => {
        const message = 'request' in event ? event.request : event.response
        const view = message && viewMessage(message)
        said.push(JSON.stringify([view?.url, view?.headers(), view?.body]))
      })
    }
    api.events.on('attempt', (event) => said.push(toCurl(event)))
    await session.signIn({ email: 'ada', password: 'BODY_SECRET' })

    const query = '?access_token=QUERY_SECRET&q=QUERY_SECRET'
    const options = { headers: secretHeaders, path: {}, meta: { idempotencyKey: 'KEY_SECRET' } }
    const calls = [
      () => api.get(`/expired${query}`),
      () => api.post(`/busy${query}`, secretBody, options),
      () => api.get(`/drift${query}`, { schema: z.strictObject({ pin: z.number() }) }),
      () =>
        api.get(`/drift${query}`, {
          schema: z.object({ pin: z.number() }),
          validate: reportDrift(),
        }),
      () => api.get(`/half${query}`),
      () => api.get(`/html${query}`),
      () => api.get(`/problem${query}`),
      () => api.axios.post(`/problem${query}`, secretBody, { headers: secretHeaders }),
      () => api.get(`/a${query}`, { signal: AbortSignal.abort() }),
      () => api.get(`http://ada:USERINFO_SECRET@api.example.com/${query}`),
      () => api.get(`ftp://api.example.com/${query}`),
      () => api.get(`http://insecure.example.com/${query}`),
      () => api.post('/a', secretBody, { bodySchema: z.object({ password: z.number() }) }),
    ]
    const kinds: string[] = []
    for (const call of calls) {
      const outcome = await call().catch((error: unknown) => error)
      if (!(outcome instanceof Error)) continue
      kinds.push(Reflect.get(outcome, 'kind'))
      said.push(...formsOf(outcome))
    }
    expect(new Set(kinds)).toEqual(
      new Set([
        'serverError',
        'invalidResponse',
        'noInternetConnection',
        'badRequest',
        'requestCancelled',
        'configuration',
        'validation',
      ]),
    )
    said.push(JSON.stringify(entries), inspect(entries, { depth: 9 }))
    expect(entries.length).toBeGreaterThan(20)
    expect(said.length).toBeGreaterThan(150)
    expect(said.filter((text) => text.includes('SECRET'))).toEqual([])
  })

  test('L06 a caught failure shows no secret in any form', async () => {
    const adapter: AxiosAdapter = async () => {
      throw new Error('connect https://ada:USERINFO_SECRET@x.example.com?token=QUERY_SECRET')
    }
    const { api } = logged({}, { adapter })
    const failure = await failureOfKind('unexpected', api.get('/a'))
    expect(formsOf(failure).filter((form) => form.includes('SECRET'))).toEqual([])
  })
})

const eventNames = [
  'call',
  'attempt',
  'attemptEnd',
  'retry',
  'callEnd',
  'refresh',
  'drift',
  'deprecation',
] as const satisfies (keyof ApiEventMap)[]

/** All the forms in which people write failures down. */
function formsOf(failure: Error): string[] {
  return [
    JSON.stringify(failure),
    JSON.stringify({ failure }),
    String(failure),
    `${failure.message}`,
    JSON.stringify({ ...failure }),
    String(failure.stack),
    inspect({ ...failure }),
  ]
}

function sizeOf(entry: LogEntry): number {
  return Buffer.byteLength(JSON.stringify(entry))
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
