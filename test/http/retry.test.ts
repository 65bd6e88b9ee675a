import { getEventListeners } from 'node:events'
import { onlineManager } from '@tanstack/react-query'
import { AxiosError, type AxiosAdapter } from 'axios'
import { describeFailure } from 'repository-hooks'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Interceptor } from '../../src/http/Interceptor.js'
import type { LogEntry } from '../../src/http/events/LoggingOptions.js'
import { logRequests } from '../../src/http/events/logRequests.js'
import type { RetryOptions } from '../../src/http/retries/RetryOptions.js'
import { pass, settle } from '../session/ManualClock.js'
import type { CannedResponse } from './FaultServer.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeHurriedClient,
  reference,
  makeClock,
  openFaultServer,
} from './setUp.js'

const server = openFaultServer()

const unavailable: CannedResponse = { status: 503 }
const done: CannedResponse = { json: { id: 1 } }

/** A client against the server, whose waits pass at once. */
function hurried(options: RetryOptions = {}) {
  return makeHurriedClient({ baseURL: server.url, retry: { ...reference, ...options } })
}

describe('attempts', () => {
  test('R01 3.2 waits exactly as long as computed, and tells of each retry', async () => {
    server.script('/products', unavailable, unavailable, done)
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, retry: reference, clock })
    const retries: unknown[] = []
    api.events.on('retry', ({ attempt, delay, failure }) => {
      retries.push([attempt, delay, failure.kind, failure.status])
      setImmediate(async () => {
        clock.advance(delay - 1)
        await settle()
        expect(clock.pending, 'it still waits').toBe(2)
        clock.advance(1)
      })
    })

    await expect(api.get('/products')).resolves.toEqual({ id: 1 })
    expect(server.seen()).toHaveLength(3)
    expect(retries).toEqual([
      [1, 125, 'serverError', 503],
      [2, 250, 'serverError', 503],
    ])
  })

  test.each([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524])(
    'R02 3.4 repeats a GET that is answered %i',
    async (status) => {
      server.script('/products', { status })
      const failure = await failureOf(hurried().api.get('/products'))
      expect(failure).toMatchObject({ status, attempts: 3 })
      expect(server.seen()).toHaveLength(3)
    },
  )

  test.each([400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 451, 501, 505, 525, 526, 530])(
    'R02 3.4 does not repeat a GET that is answered %i',
    async (status) => {
      server.script('/products', { status })
      const failure = await failureOf(hurried().api.get('/products'))
      expect(failure).toMatchObject({ status, attempts: 1 })
      expect(server.seen()).toHaveLength(1)
    },
  )

  test.each([
    ['GET', 3],
    ['HEAD', 3],
    ['OPTIONS', 3],
    ['PUT', 3],
    ['DELETE', 3],
    ['POST', 1],
    ['PATCH', 1],
  ])('R03 3.6 sends a failing %s %i times', async (method, times) => {
    server.script('/products', unavailable)
    const failure = await failureOf(hurried().api.request({ method, url: '/products' }))
    expect(failure).toMatchObject({ status: 503, attempts: times, method })
    expect(server.seen()).toHaveLength(times)
  })

  test('3.1 sends a failing GET four times by default', async () => {
    server.script('/products', unavailable)
    const { api, delays } = makeHurriedClient({ baseURL: server.url, retry: {} })
    expect(await failureOf(api.get('/products'))).toMatchObject({ attempts: 4 })
    expect(delays).toEqual([500, 1_000, 2_000])
  })

  test('3.5 repeats a GET whose connection was reset, and no POST', async () => {
    server.script('/products', { fault: 'reset' }, done)
    server.script('/orders', { fault: 'reset' }, done)
    const { api } = hurried()
    await expect(api.get('/products')).resolves.toEqual({ id: 1 })
    const failure = await failureOfKind('noInternetConnection', api.post('/orders', { name: 'x' }))
    expect(failure).toMatchObject({ attempts: 1, reachable: false, retryable: true })
    expect(server.seen('/orders')).toHaveLength(1)
  })

  test('3.5 repeats a GET whose body broke off', async () => {
    server.script('/products', { json: { id: 0 }, fault: 'half' }, done)
    await expect(hurried().api.get('/products')).resolves.toEqual({ id: 1 })
    expect(server.seen()).toHaveLength(2)
  })

  test('R37 3.10 gives the last failure, with how each attempt failed', async () => {
    server.script(
      '/products',
      { fault: 'reset' },
      { status: 500, headers: { 'X-Request-Id': 'server-1' } },
      {
        status: 503,
        headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'server-2' },
        body: '{"title":"Down for maintenance","until":"noon"}',
      },
    )
    const failure = await failureOf(hurried().api.get('/products'))
    expect(failure.attempts).toBe(3)
    expect(failure.history).toEqual([
      { kind: 'noInternetConnection', status: undefined },
      { kind: 'internalServerError', status: 500 },
      { kind: 'serverError', status: 503 },
    ])
    expect(failure.problem).toMatchObject({ title: 'Down for maintenance' })
    expect(failure.requestId).toBe('server-2')
  })

  test('3.10 gives a 404 that ends a row of 503', async () => {
    server.script('/products', unavailable, { status: 404 })
    const failure = await failureOf(hurried().api.get('/products'))
    expect(failure).toMatchObject({ kind: 'notFound', attempts: 2 })
  })

  test('3.8 repeats a request with all that belongs to it', async () => {
    server.script('/pictures/1', unavailable, {
      body: 'bytes',
      headers: { 'Content-Type': 'image/png' },
    })
    const picture = await hurried().api.get('/pictures/1', {
      params: { size: 'small' },
      headers: { 'X-Mode': 'raw' },
      responseType: 'arraybuffer',
    })
    expect(Buffer.from(picture as ArrayBuffer).toString()).toBe('bytes')
    const [first, second] = server.seen('/pictures/1')
    expect(second?.target).toBe('/pictures/1?size=small')
    expect(second?.headers).toEqual(first?.headers)
  })

  test('R46 3.15 makes one attempt when a call says so, and leaves the budget alone', async () => {
    server.script('/products', unavailable)
    const { api } = hurried({ budget: { capacity: 1 }, retries: 1 })
    expect(await failureOf(api.get('/products', { meta: { retry: false } }))).toMatchObject({
      attempts: 1,
    })
    expect(await failureOf(api.get('/products'))).toMatchObject({ attempts: 2 })
    expect(await failureOf(api.get('/products'))).toMatchObject({ attempts: 1 })
  })

  test('3.15 takes options of a call over those of the client', async () => {
    server.script('/products', { status: 404 }, done)
    const { api } = hurried()
    const retryIf = async (failure: { status: number | undefined }) => failure.status === 404
    await expect(api.get('/products', { meta: { retry: { retryIf } } })).resolves.toEqual({ id: 1 })
  })

  test('3.15 takes what a call leaves open from the client', async () => {
    server.script('/products', unavailable)
    const call = hurried({ retries: 1 }).api.get('/products', { meta: { retry: { delay: 1 } } })
    expect(await failureOf(call)).toMatchObject({ attempts: 2 })
  })

  test('R37 has no history of a single attempt', async () => {
    server.script('/products', { status: 404 })
    expect((await failureOf(hurried().api.get('/products'))).history).toEqual([])
  })

  test('repeats no write that was done, whatever retryIf says', async () => {
    server.script('/orders/1', { body: 'done' })
    const { api } = hurried({ retryIf: () => true })
    const failure = await failureOfKind('invalidResponse', api.put('/orders/1', {}))
    expect(failure).toMatchObject({ committed: true, attempts: 1 })
    expect(server.seen()).toHaveLength(1)
  })

  test('3.15 repeats no POST without a key, whatever retryIf says', async () => {
    server.script('/orders', unavailable)
    const { api } = hurried({ retryIf: () => true })
    expect(await failureOf(api.post('/orders', {}))).toMatchObject({ attempts: 1 })
    expect(server.seen()).toHaveLength(1)
  })

  test('R45 lets a header of the server decide', async () => {
    const { api } = hurried({ overrideHeader: 'X-Should-Retry' })
    server.script('/never', { status: 503, headers: { 'X-Should-Retry': 'false' } })
    server.script('/again', { status: 409, headers: { 'X-Should-Retry': 'true' } }, done)
    expect(await failureOf(api.get('/never'))).toMatchObject({ attempts: 1 })
    await expect(api.get('/again')).resolves.toEqual({ id: 1 })
  })

  test('R45 keeps a header of one attempt from deciding about the next', async () => {
    const { api } = hurried({ overrideHeader: 'X-Should-Retry' })
    server.script(
      '/products',
      { status: 503, headers: { 'X-Should-Retry': 'true' } },
      { fault: 'reset' },
      done,
    )
    await expect(api.get('/products')).resolves.toEqual({ id: 1 })
  })
})

describe('writes', () => {
  test('R06 repeats a POST under its key, with the same body', async () => {
    server.script(
      '/orders',
      unavailable,
      unavailable,
      { status: 201, json: {} },
      unavailable,
      unavailable,
      {
        status: 201,
        json: {},
      },
    )
    const { api } = hurried()
    const order = { name: 'größe', items: [{ id: 1 }] }
    await api.post('/orders', order, { meta: { idempotencyKey: true } })
    await api.post('/orders', order, { meta: { idempotencyKey: true } })

    const seen = server.seen('/orders')
    expect(seen).toHaveLength(6)
    const keys = seen.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(new Set(keys.slice(3)).size).toBe(1)
    expect(keys[0]).not.toBe(keys[3])
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/)
    for (const { body } of seen) expect(body.toString()).toBe(JSON.stringify(order))
  })

  test('R06 quotes the key as the draft has it', async () => {
    const api = makeClient({ baseURL: server.url, idempotency: { always: true, format: 'draft' } })
    await api.post('/orders', {})
    await api.patch('/orders/1', {})
    await api.put('/orders/1', {})
    await api.post('/orders', {}, { meta: { idempotencyKey: 'my "own"' } })
    await api.post('/orders', {}, { meta: { idempotencyKey: false } })
    const keys = server.seen().map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).toMatch(/^"[\da-f-]{36}"$/)
    expect(keys[1]).toMatch(/^"[\da-f-]{36}"$/)
    expect(keys.slice(2)).toEqual([undefined, String.raw`"my \"own\""`, undefined])
  })

  test('knows of a write whose time ran out before it was sent that it was not done', async () => {
    const clock = makeClock()
    const wait: Interceptor = () => new Promise(() => {})
    const unconfirmed: boolean[] = []
    for (const interceptors of [[wait], []]) {
      const adapter = () => new Promise<never>(() => {})
      const api = makeClient({ baseURL: server.url, clock, interceptors, adapter })
      const call = failureOf(api.post('/orders', {}, { timeout: { total: 10, receive: 0 } }))
      await pass(clock, 10)
      unconfirmed.push((await call).unconfirmed)
    }
    expect(unconfirmed).toEqual([false, true])
  })

  test.each([
    [502, 'POST', true],
    [504, 'PATCH', true],
    [503, 'POST', false],
    [500, 'POST', false],
    [504, 'PUT', false],
    [520, 'POST', true],
    [521, 'POST', false],
    [522, 'POST', true],
    [524, 'POST', true],
    [526, 'POST', false],
  ])('takes a gateway’s %i to a %s for no word of the server: %s', async (status, method, open) => {
    server.script('/orders', { status, headers: { 'Content-Type': 'text/html' }, body: '<h1>no' })
    const call = makeHurriedClient({ baseURL: server.url }).api.request({
      method,
      url: '/orders',
      data: {},
      meta: { retry: false },
    })
    const failure = await failureOf(call)
    expect(failure).toMatchObject({ unconfirmed: open, committed: false })
    expect(describeFailure(failure).topic === 'unconfirmed').toBe(open)
  })

  test.each([
    ['Varnish', '<h1>Error 503 Backend fetch failed</h1><h3>Guru Meditation:</h3>', true],
    [
      'Envoy',
      'upstream connect error or disconnect/reset before headers. reset reason: connection termination',
      true,
    ],
    [
      'Envoy, which found nobody,',
      'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure',
      false,
    ],
    [
      'Heroku',
      '<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>',
      true,
    ],
    ['nginx', '<h1>503 Service Temporarily Unavailable</h1>', false],
    ['a server', '{"message":"Guru Meditation"}', false],
  ])('takes a 503 of %s for what it says of a write', async (_, body, open) => {
    server.script('/orders', {
      status: 503,
      headers: { 'Content-Type': body.startsWith('{') ? 'application/json' : 'text/html' },
      body,
    })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const written = await failureOf(api.post('/orders', {}))
    expect(written).toMatchObject({ kind: 'serverError', unconfirmed: open, attempts: 1 })
    expect(await failureOf(api.get('/orders'))).toMatchObject({ unconfirmed: false, attempts: 3 })
  })

  test('knows of a write that never left that it was not done', async () => {
    const refused = makeClient({ baseURL: 'http://127.0.0.1:1', adapter: 'http' })
    const failure = await failureOf(refused.post('/orders', { sku: 'A1' }))
    expect(failure).toMatchObject({ kind: 'noInternetConnection', unconfirmed: false })
  })

  test('R36 waits for the first request of its key, and gives up on a key that is used', async () => {
    const problem = { 'Content-Type': 'application/problem+json' }
    const { api } = hurried()
    server.script(
      '/busy',
      {
        status: 409,
        headers: problem,
        body: '{"title":"A request is outstanding for this Idempotency-Key"}',
      },
      { status: 201, json: { id: 1 } },
    )
    server.script('/used', {
      status: 422,
      headers: problem,
      body: '{"type":"https://example.com/key-reused","title":"Idempotency-Key is already used"}',
    })
    const meta = { idempotencyKey: 'k1' }
    await expect(api.post('/busy', {}, { meta })).resolves.toEqual({ id: 1 })
    expect(server.seen('/busy').map(({ headers }) => headers['idempotency-key'])).toEqual([
      'k1',
      'k1',
    ])
    const failure = await failureOf(api.post('/used', {}, { meta }))
    expect(failure).toMatchObject({ status: 422, attempts: 1 })
    expect(failure.problem?.type).toBe('https://example.com/key-reused')
  })

  test('R36 waits for the first request of its key where the code is within an error, as Stripe’s', async () => {
    const error = { type: 'idempotency_error', code: 'idempotency_key_in_use' }
    server.script('/charges', { status: 409, json: { error } }, done)
    const meta = { idempotencyKey: true }
    await expect(hurried().api.post('/charges', {}, { meta })).resolves.toEqual({ id: 1 })

    server.script('/charges', { status: 402, json: { error: { code: 'card_declined' } } })
    expect(await failureOf(hurried().api.post('/charges', {}))).toMatchObject({
      code: 'card_declined',
    })
  })

  test('R36 waits for the first request of its key where only the type of the problem says so', async () => {
    const headers = { 'Content-Type': 'application/problem+json' }
    const body = '{"type":"https://example.com/request-in-progress","title":"Conflict"}'
    server.script('/orders', { status: 409, headers, body }, done)
    const meta = { idempotencyKey: true }
    await expect(hurried().api.post('/orders', {}, { meta })).resolves.toEqual({ id: 1 })
  })

  test('R36 takes a 409 for a response where no key went along', async () => {
    server.script('/orders/1', { status: 409, json: { code: 'build_in_progress' } })
    expect(await failureOf(hurried().api.put('/orders/1', {}))).toMatchObject({ attempts: 1 })
  })

  test('3.6 repeats no POST to an origin that is sent no key', async () => {
    const keys: unknown[] = []
    const { api } = makeHurriedClient({
      baseURL: 'https://api.example.com',
      adapter: (config) => {
        keys.push(config.headers.get('Idempotency-Key'))
        return unreachable(config)
      },
    })
    const headers = { 'Idempotency-Key': 'k1' }
    await failureOf(api.post('https://files.example.com/uploads', 'bytes', { headers }))
    expect(keys).toEqual([undefined])
  })

  test('R36 takes any other 409 for a response', async () => {
    server.script('/orders', { status: 409, json: { code: 'sku_taken' } })
    const call = hurried().api.post('/orders', {}, { meta: { idempotencyKey: true } })
    expect(await failureOfKind('conflict', call)).toMatchObject({ attempts: 1 })
  })

  test.each(['http', 'fetch'] as const)(
    'R28 3.16 repeats a form with its file by %s',
    async (adapter) => {
      server.script('/files', unavailable, { status: 201, json: {} })
      const { api } = makeHurriedClient({ baseURL: server.url, adapter })
      const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31) % 256)
      const form = new FormData()
      form.append('title', 'größe')
      form.append('file', new File([bytes], 'photo.png', { type: 'image/png' }))
      await api.post('/files', form, { meta: { idempotencyKey: true } })

      const seen = server.seen('/files')
      expect(seen).toHaveLength(2)
      for (const { body, headers } of seen) {
        const type = headers['content-type'] ?? ''
        const received = await new Response(new Uint8Array(body), {
          headers: { 'content-type': type },
        }).formData()
        const file = received.get('file') as File
        expect(received.get('title')).toBe('größe')
        expect(file.name).toBe('photo.png')
        expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
      }
    },
  )

  test('R27 sends a stream once, and says that it can’t be sent again', async () => {
    server.script('/files/1', unavailable)
    const failure = await failureOf(
      hurried().api.put('/files/1', streamOf('part one,', 'part two')),
    )
    expect(failure).toMatchObject({ status: 503, attempts: 1, bodyReplayable: false })
    expect(server.seen().map(({ body }) => body.toString())).toEqual(['part one,part two'])
  })

  test('R27 sends a stream again when a function makes it', async () => {
    server.script('/files/1', unavailable)
    const call = hurried().api.put('/files/1', () => streamOf('part one,', 'part two'))
    expect(await failureOf(call)).toMatchObject({ attempts: 3, bodyReplayable: true })
    expect(server.seen().map(({ body }) => body.toString())).toEqual(
      Array(3).fill('part one,part two'),
    )
  })

  test.each(['http', 'fetch'] as const)(
    'R05 sends a POST once when its response does not come, by %s',
    async (adapter) => {
      server.script('/orders', { fault: 'hang' })
      const clock = makeClock()
      const timeout = { receive: 200 }
      const api = makeClient({ baseURL: server.url, adapter, retry: reference, clock, timeout })
      const call = failureOfKind('receiveTimeout', api.post('/orders', { name: 'x' }))
      await server.until(() => server.seen().length === 1)
      clock.advance(199)
      expect(server.seen()[0]?.isGivenUp).toBe(false)
      clock.advance(1)
      const failure = await call
      expect(failure).toMatchObject({ phase: 'response', attempts: 1 })
      expect(failure.code).toBeUndefined()
      expect(failure.message).toBe('POST /orders timed out after 200 ms (response)')
      await server.until(() => server.seen()[0]?.isGivenUp === true)
    },
  )
})

describe('waits', () => {
  test('R07 spreads the waits over the whole range, differently for each seed', async () => {
    const { first, second } = await delaysOf(seeded(1), 1_000)
    expect(first).toHaveLength(1_000)
    expect(first.every((delay) => delay >= 0 && delay < 250)).toBe(true)
    expect(second.every((delay) => delay >= 0 && delay < 500)).toBe(true)
    expect(Math.max(...second)).toBeGreaterThan(400)
    const mean = first.reduce((sum, delay) => sum + delay, 0) / first.length
    expect(mean).toBeGreaterThan(112.5)
    expect(mean).toBeLessThan(137.5)
    const again = await delaysOf(seeded(1), 20)
    const others = await delaysOf(seeded(2), 20)
    expect(again.first).toEqual(first.slice(0, 20))
    expect(others.first).not.toEqual(again.first)
  }, 30_000)

  test('R07 3.2 never waits longer than its cap', async () => {
    server.script('/products', unavailable)
    const { api, delays } = hurried({ retries: 8, jitter: false })
    await failureOf(api.get('/products'))
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
  })

  test('3.3 waits always the same, or as a function says', async () => {
    server.script('/products', unavailable)
    const fixed = hurried({ backoff: 'fixed', jitter: false })
    await failureOf(fixed.api.get('/products'))
    expect(fixed.delays).toEqual([250, 250])
    const listed = hurried({ backoff: (retry) => [10, 30][retry - 1] ?? 0, jitter: false })
    await failureOf(listed.api.get('/products'))
    expect(listed.delays).toEqual([10, 30])
  })

  const oneHour = 3_600_000
  const now = 1_800_000_000_000
  const dated = (ms: number) => new Date(now + ms).toUTCString()

  test.each<[string, Record<string, string>, [number, number]]>([
    ['R08 seconds', { 'Retry-After': '2' }, [2_000, 2_200]],
    ['R09 a date', { 'Retry-After': dated(3_000), Date: dated(0) }, [3_000, 3_300]],
    [
      'R09 a date by a clock of its own',
      { 'Retry-After': dated(oneHour + 3_000), Date: dated(oneHour) },
      [3_000, 3_300],
    ],
    ['R11 no time at all', { 'Retry-After': '0' }, [0, 250]],
    ['R11 a date that is over', { 'Retry-After': dated(-oneHour), Date: dated(0) }, [0, 250]],
    ['R11 a negative number', { 'Retry-After': '-5' }, [0, 250]],
    ['R11 what is no time', { 'Retry-After': 'soon' }, [0, 250]],
    [
      'R17 seconds beside a limit',
      { RateLimit: '"default";r=0;t=5', 'Retry-After': '2' },
      [2_000, 2_200],
    ],
    ['R17 a limit alone', { RateLimit: '"default";r=0;t=5' }, [5_000, 5_500]],
    ['R17 a limit that nobody can read', { RateLimit: '@@@' }, [0, 250]],
    [
      '3.7 a limit of the older form',
      { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '7' },
      [7_000, 7_700],
    ],
  ])('3.7 %s: waits as long as the server asks', async (_, headers, [least, most]) => {
    server.script('/products', { status: 429, headers }, done)
    const { api, delays } = hurried()
    await expect(api.get('/products')).resolves.toEqual({ id: 1 })
    expect(delays).toHaveLength(1)
    expect(delays[0]).toBeGreaterThanOrEqual(least)
    expect(delays[0]).toBeLessThanOrEqual(most)
  })

  test.each([
    ['a time to wait', { 'Retry-After': '2' }, [2_000, 2_200]],
    ['nothing left', { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2' }, [2_000, 2_200]],
  ])('R08 takes a 403 with %s for a limit, as GitHub tells its own', async (_, headers, range) => {
    server.script('/products', { status: 403, headers }, { status: 403 })
    const { api, retries } = hurried()
    expect(await failureOf(api.get('/products'))).toMatchObject({ kind: 'forbidden', attempts: 2 })
    expect(retries[0]?.failure.kind).toBe('rateLimited')
    expect(retries[0]?.delay).toBeGreaterThanOrEqual(range[0] ?? NaN)
    expect(retries[0]?.delay).toBeLessThanOrEqual(range[1] ?? NaN)
  })

  test('R11 makes three attempts at most, also when told to come back at once', async () => {
    server.script('/products', { status: 503, headers: { 'Retry-After': '0' } })
    expect(await failureOf(hurried().api.get('/products'))).toMatchObject({ attempts: 3 })
  })

  test.each([
    ['120', 120_000],
    ['99999999999999999999999', expect.closeTo(1e23, -13)],
  ])('R14 fails at once when the server asks for %s seconds', async (seconds, retryAfter) => {
    server.script('/products', { status: 429, headers: { 'Retry-After': seconds } })
    const { api, delays } = hurried()
    const failure = await failureOfKind('rateLimited', api.get('/products'))
    expect(failure).toMatchObject({ attempts: 1, retryAfter })
    expect(delays).toEqual([])
  })

  test('R14 fails at once when the server asks for more time than is allowed, though the call has it', async () => {
    server.script('/products', { status: 503, headers: { 'Retry-After': '61' } })
    const { api, delays } = makeHurriedClient({ baseURL: server.url, timeout: { total: 0 } })
    expect(await failureOf(api.get('/products'))).toMatchObject({ attempts: 1, retryAfter: 61_000 })
    expect(delays).toEqual([])
  })

  test('R15 fails at once when the server asks for more time than the call has', async () => {
    server.script('/products', { status: 503, headers: { 'Retry-After': '20' } })
    const { api, clock } = makeHurriedClient({ baseURL: server.url, timeout: { total: 10_000 } })
    const before = clock.now()
    expect(await failureOf(api.get('/products'))).toMatchObject({ attempts: 1, retryAfter: 20_000 })
    expect(clock.now()).toBe(before)
  })

  test('R15 fails at once when that time, spread as it is, outlasts the call', async () => {
    server.script('/products', { status: 503, headers: { 'Retry-After': '10' } })
    const { api, delays } = makeHurriedClient({ baseURL: server.url, timeout: { total: 10_400 } })
    expect(await failureOf(api.get('/products'))).toMatchObject({ status: 503, attempts: 1 })
    expect(delays).toEqual([])
  })
})

describe('budget', () => {
  const budget = { capacity: 10, cost: 1, refund: 0.1 }

  test('R18 R19 3.17 ends retrying when the budget is spent, and earns it back', async () => {
    server.script('/down', unavailable)
    const { api, delays } = hurried({ budget })
    const calls = await Promise.all(Array.from({ length: 100 }, () => failureOf(api.get('/down'))))
    for (const failure of calls) expect(failure.status).toBe(503)
    expect(server.seen('/down')).toHaveLength(110)
    expect(delays).toHaveLength(10)

    for (let index = 0; index < 100; index++) await api.get('/up')
    expect(await failureOf(api.get('/down'))).toMatchObject({ attempts: 3 })
  })

  test('R19 earns back what was spent and no more', async () => {
    server.script('/down', unavailable)
    const { api } = hurried({ budget: { capacity: 1, refund: 1 } })
    for (let index = 0; index < 5; index++) await api.get('/up')
    expect(await failureOf(api.get('/down'))).toMatchObject({ attempts: 2 })
  })

  test('R20 keeps one budget per origin', async () => {
    server.script('/down', unavailable)
    const { api } = hurried({ budget: { capacity: 2 } })
    await failureOf(api.get('/down'))
    expect(await failureOf(api.get('/down'))).toMatchObject({ attempts: 1 })
    expect(await failureOf(api.get(`${server.otherUrl}/down`))).toMatchObject({ attempts: 3 })
  })
})

describe('the end of a call', () => {
  test('R22 ends at its deadline, in the middle of an attempt', async () => {
    server.script('/products', { fault: 'hang' })
    const clock = makeClock()
    const api = makeClient({
      baseURL: server.url,
      clock,
      retry: { ...reference, retries: 4 },
      timeout: { receive: 1_000, total: 2_500 },
    })
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    const before = clock.now()
    const call = failureOfKind('receiveTimeout', api.get('/products')).finally(
      () => (isOver = true),
    )
    let isOver = false
    for (const attempt of [1, 2]) {
      await server.until(() => server.seen().length === attempt)
      clock.advance(1_000)
    }
    await server.until(() => server.seen().length === 3)
    clock.advance(before + 2_499 - clock.now())
    await settle()
    expect(isOver).toBe(false)
    clock.advance(1)
    expect(await call).toMatchObject({ phase: 'total', attempts: 3 })
    expect(clock.now() - before).toBe(2_500)
    await server.until(() => server.seen().every(({ isGivenUp }) => isGivenUp))
    expect(server.seen()).toHaveLength(3)
  })

  test('R22 ends at its deadline, in the middle of a wait', async () => {
    server.script('/products', unavailable)
    const clock = makeClock()
    const timeout = { total: 100 }
    const api = makeClient({ baseURL: server.url, clock, retry: reference, timeout })
    api.events.on('retry', () => queueMicrotask(() => clock.advance(100)))
    const failure = await failureOfKind('receiveTimeout', api.get('/products'))
    expect(failure).toMatchObject({ phase: 'total', attempts: 1 })
    expect(server.seen()).toHaveLength(1)
  })

  test('R24 3.13 gives up in the middle of a wait', async () => {
    server.script('/products', unavailable)
    const clock = makeClock()
    const controller = new AbortController()
    const api = makeClient({ baseURL: server.url, clock, retry: reference })
    api.events.on('retry', () => {
      queueMicrotask(() => {
        clock.advance(50)
        controller.abort(new Error('left the page'))
      })
    })
    const { signal } = controller
    const failure = await failureOfKind('requestCancelled', api.get('/products', { signal }))
    expect(failure).toMatchObject({ reason: 'caller', attempts: 1 })
    expect(failure.cause).toMatchObject({ message: 'left the page' })
    expect(clock.pending).toBe(0)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    expect(server.seen()).toHaveLength(1)
  })

  test('R26 sends nothing when it was given up before', async () => {
    const lines: LogEntry[] = []
    const logging = logRequests({ sink: (entry: LogEntry) => lines.push(entry) })
    const api = makeClient({ baseURL: server.url, retry: reference, logging })
    const failure = await failureOfKind(
      'requestCancelled',
      api.get('/products', { signal: AbortSignal.abort() }),
    )
    expect(failure).toMatchObject({ reason: 'caller', attempts: 0 })
    await failureOfKind(
      'requestCancelled',
      api.axios.get('/products', { signal: AbortSignal.abort() }),
    )
    expect(server.seen()).toEqual([])
    expect(lines).toEqual([])
  })

  test('3.14 does not repeat what was given up', async () => {
    server.script('/products', { held: true })
    const controller = new AbortController()
    const { api, delays } = hurried({ retryIf: () => true })
    const call = failureOf(api.get('/products', { signal: controller.signal }))
    await server.until(() => server.seen().length === 1)
    controller.abort()
    expect(await call).toMatchObject({ kind: 'requestCancelled', attempts: 1 })
    expect(delays).toEqual([])
  })

  test('3.14 does not repeat what an interceptor gave up', async () => {
    const giveUp: Interceptor = (request, next) =>
      next({ ...request, signal: AbortSignal.abort(new Error('not needed')) })
    const { api, delays } = makeHurriedClient({
      baseURL: server.url,
      retry: { ...reference, retryIf: () => true },
      interceptors: [giveUp],
    })
    await failureOfKind('requestCancelled', api.get('/products'))
    expect(delays).toEqual([])
  })

  test('R44 leaves no listener on a signal that many calls share', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    onTestFinished(() => void process.off('warning', note))
    const { signal } = new AbortController()
    let most = 0
    const adapter: AxiosAdapter = (config) => {
      most = Math.max(most, getEventListeners(signal, 'abort').length)
      return unreachable(config)
    }
    const clock = makeClock()
    const baseURL = 'https://api.example.com'
    const api = makeClient({ baseURL, adapter, clock, retry: reference })
    const calls = Array.from({ length: 1_000 }, () => failureOf(api.get('/products', { signal })))
    await pass(clock, 125 + 250)
    for (const failure of await Promise.all(calls)) expect(failure.attempts).toBe(3)
    await settle()
    expect(most).toBe(1_000)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    expect(warnings).toEqual([])
  }, 30_000)
})

describe('a device that is offline', () => {
  const baseURL = 'https://api.example.com'
  const reply: AxiosAdapter = async (config) => {
    return { data: '{"id":1}', status: 200, statusText: '', headers: {}, config }
  }
  const script = (...adapters: [AxiosAdapter, ...AxiosAdapter[]]): AxiosAdapter => {
    return (config) =>
      (adapters.length > 1 ? adapters.shift() : adapters[0])?.(config) ?? reply(config)
  }

  afterEach(() => onlineManager.setOnline(true))

  test('repeats a call begun offline that something answered, once the network is back', async () => {
    const busy: AxiosAdapter = async (config) => ({ ...(await reply(config)), status: 503 })
    const clock = makeClock()
    const api = makeClient({ baseURL, clock, retry: reference, adapter: script(busy, reply) })
    onlineManager.setOnline(false)
    const call = api.get('/products')
    await pass(clock, 125)
    onlineManager.setOnline(true)
    await pass(clock, 125)
    await expect(call).resolves.toEqual({ id: 1 })
  })

  test('counts no time offline, and all time after it', async () => {
    const lost: AxiosAdapter = (config) => {
      onlineManager.setOnline(false)
      return unreachable(config)
    }
    const hang: AxiosAdapter = () => new Promise(() => {})
    const clock = makeClock()
    const timeout = { receive: 0, total: 1_000 }
    const api = makeClient({
      baseURL,
      clock,
      timeout,
      retry: reference,
      adapter: script(lost, hang),
    })
    const began = clock.now()
    let ended = 0
    const call = failureOfKind('receiveTimeout', api.get('/products'))
    const end = call.then(() => (ended = clock.now()))
    await pass(clock, 60_000)
    onlineManager.setOnline(true)
    await pass(clock, 1_000)
    expect(await call).toMatchObject({ phase: 'total', attempts: 2 })
    await end
    expect(ended - began, 'the wait of 125 ms counts').toBe(60_000 + 1_000 - 125)
  })
})

const unreachable: AxiosAdapter = async (config) => {
  throw new AxiosError('Network Error', 'ERR_NETWORK', config)
}

/** The first and second waits of calls, one after the other. */
async function delaysOf(
  random: () => number,
  calls: number,
): Promise<{ first: number[]; second: number[] }> {
  const clock = makeClock()
  clock.random = random
  const options = { baseURL: 'https://api.example.com', adapter: unreachable }
  const { api, retries } = makeHurriedClient(options, clock)
  for (let index = 0; index < calls; index++) await failureOf(api.get('/products'))
  const waits = (step: number) =>
    retries.filter(({ attempt }) => attempt === step).map(({ delay }) => delay)
  return { first: waits(1), second: waits(2) }
}

/** Repeatable chance (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
}
