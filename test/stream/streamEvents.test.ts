import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStream } from '../../src/http/openStream.js'
import { createSession } from '../../src/session/createSession.js'
import { streamEvents } from '../../src/stream/streamEvents.js'
import { streamJsonLines } from '../../src/stream/streamJsonLines.js'
import { failureOfKind, makeClient, makeClock } from '../http/setUp.js'
import { pass, settle } from '../session/ManualClock.js'
import { cutStream, events, eventStream, openStreamServer } from './StreamServer.js'

const server = openStreamServer()
const adapters = ['http', 'fetch'] as const

/** Resumes without waiting. */
const hurried = { resume: { retries: 3, delay: 0 } } as const

async function dataOf(stream: AsyncIterable<{ data: string }>): Promise<string[]> {
  const list: string[] = []
  for await (const { data } of stream) list.push(data)
  return list
}

/** Lets the time before each resumption pass at once, and notes it. */
function passing(clock: ReturnType<typeof makeClock>) {
  const delays: number[] = []
  const onResume = ({ delay }: { delay: number }): void => {
    delays.push(delay)
    queueMicrotask(() => clock.advance(delay))
  }
  return { delays, onResume }
}

describe.each(adapters)('streamEvents, by %s', (adapter) => {
  test('RT-W10 9.7 gives each event as it arrives, long after the limits for other calls', async () => {
    let send: (text: string) => void = expect.fail
    server.on('/events', (response) => {
      events(response)
      send = (text) => void response.write(text)
    })
    const clock = makeClock()
    const timeout = { receive: 1_000, total: 2_000 }
    const api = makeClient({ baseURL: server.url, adapter, clock, timeout })
    const stream = streamEvents(api, { url: '/events' })
    const opened = stream.next()
    await server.until(() => server.seen.length === 1)
    for (const word of ['one', 'two', 'three', 'four']) {
      const next = word === 'one' ? opened : stream.next()
      await settle()
      send(`data: ${word}\n\n`)
      expect((await next).value?.data).toBe(word)
      // Nobody waits for the stream in this time, so it is no silence.
      clock.advance(5_000)
    }
    await stream.return()
    await server.until(() => server.seen[0]?.isGivenUp === true)
    expect(server.seen[0]?.headers.accept).toBe('text/event-stream')
  })

  test('RT-W10 ends a stream that is silent for too long', async () => {
    server.on('/events', (response) => events(response, 'data: one\n\n'))
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock, timeout: { receive: 100 } })
    const timeout = { receive: 1_000 }
    const stream = streamEvents(api, { url: '/events', resume: false, timeout })
    await stream.next()
    const next = failureOfKind('receiveTimeout', stream.next())
    await settle()
    clock.advance(500)
    await settle()
    clock.advance(1_000)
    expect(await next).toMatchObject({ phase: 'body', path: '/events' })
    await server.until(() => server.seen[0]?.isGivenUp === true)
  })

  test('RT-W10 waits 45 seconds for a sign of life where nothing is said', async () => {
    server.on('/events', (response) => events(response, 'data: one\n\n'))
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock })
    const stream = streamEvents(api, { url: '/events', resume: false })
    await stream.next()
    const next = failureOfKind('receiveTimeout', stream.next())
    let isOver = false
    void next.then(() => (isOver = true))
    await settle()
    await pass(clock, 44_000)
    expect(isOver).toBe(false)
    await pass(clock, 12_000)
    expect((await next).message).toContain('45000 ms')
  })

  test('RT-W10 goes on after the last event when the connection is lost', async () => {
    server.on(
      '/events',
      cutStream('id: 1\ndata: a\n\nid: 2\ndata: b\n\n'),
      cutStream('id: 3\ndata: c\n\n'),
      eventStream('id: 4\ndata: d\n\n'),
    )
    const api = makeClient({ baseURL: server.url, adapter })
    const resumed: unknown[] = []
    const onResume = ({ failure }: { failure: unknown }): number => resumed.push(failure)
    const stream = streamEvents(api, { url: '/events', onResume, ...hurried })
    expect(await dataOf(stream)).toEqual(['a', 'b', 'c', 'd'])
    expect(server.seen.map(({ headers }) => headers['last-event-id'])).toEqual([
      undefined,
      '2',
      '3',
    ])
    expect(resumed).toMatchObject([
      { kind: 'noInternetConnection', reachable: false },
      { kind: 'noInternetConnection' },
    ])
  })

  test('RT-W10 goes on after an id in any script, which stands in the header in UTF-8', async () => {
    server.on('/events', cutStream('id: Größe 日本\ndata: a\n\n'), eventStream('data: b\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    expect(await dataOf(streamEvents(api, { url: '/events', ...hurried }))).toEqual(['a', 'b'])
    const header = String(server.seen[1]?.headers['last-event-id'])
    expect(Buffer.from(header, 'latin1').toString()).toBe('Größe 日本')
  })

  test('9.7 does not repeat a stream without ids, nor a POST', async () => {
    server.on('/events', cutStream('data: a\n\n'))
    server.on('/answers', cutStream('id: 1\ndata: a\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    for (const options of [
      { url: '/events', ...hurried },
      { url: '/answers', method: 'POST', data: {} },
    ]) {
      const stream = streamEvents(api, options)
      expect((await stream.next()).value?.data).toBe('a')
      await failureOfKind('noInternetConnection', stream.next())
    }
    expect(server.seen).toHaveLength(2)
  })

  test('9.7 opens a stream again of which nothing came', async () => {
    server.on('/events', cutStream(': hello\n\n'), eventStream('data: a\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    expect(await dataOf(streamEvents(api, { url: '/events', ...hurried }))).toEqual(['a'])
  })

  test('9.7 leaves what could not be opened to the retries of the client', async () => {
    server.on('/events', (response) => response.writeHead(503).end())
    const api = makeClient({ baseURL: server.url, adapter, retry: { retries: 1, delay: 0 } })
    await failureOfKind('serverError', dataOf(streamEvents(api, { url: '/events', ...hurried })))
    expect(server.seen).toHaveLength(2)
  })

  test('RT-W10 an endless stream waits as long as it is asked to', async () => {
    server.on(
      '/events',
      (response) => response.writeHead(503, { 'Retry-After': '3600' }).end(),
      (response) => response.writeHead(204).end(),
    )
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock })
    const { delays, onResume } = passing(clock)
    const stream = streamEvents(api, { url: '/events', endless: true, onResume })
    expect(await dataOf(stream)).toEqual([])
    expect(delays).toHaveLength(1)
    expect(delays[0]).toBeGreaterThanOrEqual(3_600_000)
  })

  test('9.7 an endless stream ends with the mark of its end', async () => {
    server.on('/events', eventStream('data: a\n\ndata: [DONE]\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    const options = { url: '/events', endless: true, endsWith: '[DONE]', ...hurried }
    expect(await dataOf(streamEvents(api, options))).toEqual(['a'])
    expect(server.seen).toHaveLength(1)
  })

  test('9.7 gives up after so many attempts in a row', async () => {
    server.on('/events', cutStream('id: 1\ndata: a\n\n'), cutStream())
    const api = makeClient({ baseURL: server.url, adapter })
    const stream = streamEvents(api, { url: '/events', ...hurried })
    await failureOfKind('noInternetConnection', dataOf(stream))
    expect(server.seen).toHaveLength(4)
  })

  test('RT-W10 an endless stream is opened again after its end, as the server says, until 204', async () => {
    server.on(
      '/events',
      eventStream('retry: 70\n\nid: 1\ndata: a\n\n'),
      (response) => response.writeHead(503).end(),
      eventStream('id: 2\ndata: b\n\n'),
      (response) => response.writeHead(204).end(),
    )
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock })
    const { delays, onResume } = passing(clock)
    const stream = streamEvents(api, { url: '/events', endless: true, onResume })
    expect(await dataOf(stream)).toEqual(['a', 'b'])
    // What the server asks for is the first wait; the next ones double.
    expect(delays.map(Math.round)).toEqual([74, 1_000, 74])
    expect(server.seen).toHaveLength(4)
  })

  test('9.7 closes the connection when it is given up, and says by whom', async () => {
    server.on('/events', (response) => events(response, 'data: a\n\n'))
    const controller = new AbortController()
    const api = makeClient({ baseURL: server.url, adapter })
    const stream = streamEvents(api, { url: '/events', signal: controller.signal })
    await stream.next()
    const next = failureOfKind('requestCancelled', stream.next())
    await settle()
    controller.abort()
    expect(await next).toMatchObject({ reason: 'caller' })
    await server.until(() => server.seen[0]?.isGivenUp === true)
  })

  test('1.18 ends with its client', async () => {
    server.on('/events', (response) => events(response, 'data: a\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    const stream = streamEvents(api, { url: '/events' })
    await stream.next()
    const next = failureOfKind('requestCancelled', stream.next())
    await settle()
    api.dispose()
    await next
    await server.until(() => server.seen[0]?.isGivenUp === true)
  })

  test('RT-W10 refreshes a token, retries a 503 before the first byte, and ends on signing out', async () => {
    server.on('/auth/refresh', (response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end('{"access_token":"new","refresh_token":"r2"}')
    })
    server.on(
      '/events',
      (response) => response.writeHead(401).end(),
      (response) => response.writeHead(503).end(),
      (response) => events(response, 'data: a\n\n'),
    )
    const session = createSession({
      refresh: '/auth/refresh',
      initial: { accessToken: 'old', refreshToken: 'r1' },
    })
    const retry = { retries: 1, delay: 0 }
    const api = makeClient({ baseURL: server.url, adapter, session, retry })
    const stream = streamEvents(api, { url: '/events' })
    expect((await stream.next()).value?.data).toBe('a')
    const sent = server.seen.filter(({ path }) => path === '/events')
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
      'Bearer new',
    ])
    const next = failureOfKind('requestCancelled', stream.next())
    await settle()
    await session.signOut()
    expect(await next).toMatchObject({ reason: 'signedOut' })
    session.dispose()
  })

  test('9.7 gives the failure of a response that is no stream, with its body', async () => {
    const error = { error: { code: 'rate_limit', message: 'Slow down' } }
    server.on('/answers', (response) => {
      response.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '7' })
      response.end(JSON.stringify(error))
    })
    server.on('/page', (response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Please sign in')
    })
    const api = makeClient({ baseURL: server.url, adapter })
    const responses = streamEvents(api, {
      url: '/answers',
      method: 'POST',
      data: { prompt: 'x' },
      errors: { 429: z.object({ error: z.object({ code: z.string() }) }) },
    })
    const failure = await failureOfKind('rateLimited', responses.next())
    expect(failure).toMatchObject({ retryAfter: 7_000, data: { error: { code: 'rate_limit' } } })
    const page = await failureOfKind('invalidResponse', streamEvents(api, { url: '/page' }).next())
    expect(page).toMatchObject({ contentType: 'text/html' })
  })

  test.each([
    ['{"error":{"code":"overloaded"}}', { error: { code: 'overloaded' } }],
    ['{"error":', undefined],
  ])('9.7 tells what JSON in the place of a stream says: %s', async (body, data) => {
    server.on('/answers', (response) => {
      response.setHeader('Content-Type', 'application/problem+json; charset=utf-8').end(body)
    })
    const api = makeClient({ baseURL: server.url, adapter })
    const responses = streamEvents(api, { url: '/answers', method: 'POST', data: {} })
    const failure = await failureOfKind('invalidResponse', responses.next())
    expect(failure).toMatchObject({ status: 200, reason: 'parse' })
    expect(failure.data).toEqual(data)
    expect(server.seen).toHaveLength(1)
  })

  test.each(['text/plain', 'application/json'])(
    '9.7 does not wait for the end of a stream that is called %s',
    async (contentType) => {
      server.on('/events', (response) => {
        response.writeHead(200, { 'Content-Type': contentType }).write('data: a\n\n')
      })
      const api = makeClient({ baseURL: server.url, adapter })
      const failure = await failureOfKind(
        'invalidResponse',
        streamEvents(api, { url: '/events' }).next(),
      )
      expect(failure.contentType).toBe(contentType)
      expect(failure.data).toBeUndefined()
      await server.until(() => server.seen[0]?.isGivenUp === true)
    },
  )

  test('9.7 gives the failure of a response whose body is cut', async () => {
    server.on('/events', (response) => {
      response.writeHead(500, { 'Content-Length': 1_000 })
      response.write('{"code":', () => response.socket?.destroySoon())
    })
    const api = makeClient({ baseURL: server.url, adapter, retry: false })
    const failure = await failureOfKind('internalServerError', openStream(api, { url: '/events' }))
    expect(failure).toMatchObject({ status: 500, attempts: 1 })
  })

  test('9.7 checks each event by its schema', async () => {
    server.on('/events', eventStream('data: {"n":"1"}\n\n', 'data: {"n":"x"}\n\n'))
    const api = makeClient({ baseURL: server.url, adapter })
    const schema = z.object({ n: z.coerce.number() })
    const stream = streamEvents(api, { url: '/events', schema })
    expect((await stream.next()).value?.data).toEqual({ n: 1 })
    expect(await failureOfKind('invalidResponse', stream.next())).toMatchObject({
      reason: 'schema',
    })
  })

  test('9.7 reads JSON lines through the client', async () => {
    server.on('/rows', (response) => {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
      response.end('{"n":1}\n{"n":2}\n')
    })
    const api = makeClient({ baseURL: server.url, adapter })
    const rows: number[] = []
    const schema = z.object({ n: z.number() })
    for await (const { n } of streamJsonLines(api, { url: '/rows', schema })) rows.push(n)
    expect(rows).toEqual([1, 2])
  })

  test('9.3 a stream may be larger than the limit for whole responses', async () => {
    server.on('/export', (response) => response.writeHead(200).end('x'.repeat(100_000)))
    const api = makeClient({ baseURL: server.url, adapter, limits: { responseBytes: 1_000 } })
    const { body } = await openStream(api, { url: '/export' })
    expect(await new Response(body).text()).toHaveLength(100_000)
  })
})

describe('a stream of an adapter that knows no signals', () => {
  function setUp() {
    const clock = makeClock()
    const source = { isCancelled: false }
    const api = makeClient({
      baseURL: server.url,
      clock,
      adapter: async (config) => ({
        status: 200,
        statusText: '',
        headers: { 'content-type': 'text/event-stream' },
        config,
        data: new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
          cancel: () => void (source.isCancelled = true),
        }),
      }),
    })
    return { api, clock, source }
  }

  test('9.7 ends when the loop is left', async () => {
    const { api, source } = setUp()
    for await (const { data } of streamEvents(api, { url: '/events' })) {
      expect(data).toBe('a')
      break
    }
    expect(source.isCancelled).toBe(true)
  })

  test('9.7 ends when it is given up', async () => {
    const { api, source } = setUp()
    const controller = new AbortController()
    const stream = streamEvents(api, { url: '/events', signal: controller.signal })
    await stream.next()
    const next = failureOfKind('requestCancelled', stream.next())
    await settle()
    controller.abort()
    await next
    expect(source.isCancelled).toBe(true)
  })

  test('RT-W10 ends when it is silent for too long', async () => {
    const { api, clock, source } = setUp()
    const stream = streamEvents(api, { url: '/events', resume: false })
    await stream.next()
    const next = failureOfKind('receiveTimeout', stream.next())
    await settle()
    clock.advance(45_001)
    await next
    expect(source.isCancelled).toBe(true)
  })
})
