import * as otel from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base'
import { openTelemetry, traceContext } from 'repository-hooks/telemetry'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setUpSignedIn } from '../session/setUp.js'
import {
  everythingIn,
  makeClient,
  makeClock,
  openFaultServer,
  reference,
  secrets,
} from './setUp.js'

const server = openFaultServer()
const exporter = new InMemorySpanExporter()

beforeAll(() => {
  // Without a context manager nothing survives an await, as in browsers.
  otel.trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  )
  otel.propagation.setGlobalPropagator(new W3CTraceContextPropagator())
})
afterEach(() => exporter.reset())
afterAll(() => otel.trace.disable())

/** The spans as a tree of names, children in the order in which they began. */
function tree(parent?: ReadableSpan): unknown[] {
  return exporter
    .getFinishedSpans()
    .filter((span) => span.parentSpanContext?.spanId === parent?.spanContext().spanId)
    .toSorted((a, b) => a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1])
    .map((span) => {
      const below = tree(span)
      return below.length > 0 ? [span.name, ...below] : span.name
    })
}

describe('openTelemetry', () => {
  it('M4 puts retries below their call, across awaits and without a context manager', async () => {
    const clock = makeClock()
    const api = makeClient({
      baseURL: server.url,
      clock,
      retry: reference,
      interceptors: [...openTelemetry(otel)],
    })
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/products/7', { status: 503 }, { status: 503 }, { json: {} })
    await Promise.all([
      api.get('/products/{id}', { path: { id: 7 } }),
      api.get('/orders').then(() => api.get('/orders/{id}', { path: { id: 1 } })),
    ])
    const attempt = 'GET /products/{id}'
    expect(tree()).toEqual(
      expect.arrayContaining([
        [attempt, attempt, attempt, attempt],
        ['GET /orders', 'GET /orders'],
        ['GET /orders/{id}', 'GET /orders/{id}'],
      ]),
    )
    const traces = server.seen('/products/7').map(({ headers }) => headers['traceparent'] ?? '')
    expect(new Set(traces.map((it) => it.split('-')[1])).size).toBe(1)
    expect(new Set(traces.map((it) => it.split('-')[2])).size).toBe(3)
  })

  it('M4 puts a refresh below the call that needed it', async () => {
    const { server: auth, api } = await setUpSignedIn({
      client: { interceptors: [...openTelemetry(otel)] },
    })
    exporter.reset()
    auth.expireAll()
    await api.get('/products')
    expect(tree()).toEqual([
      [
        'GET /products',
        'GET /products',
        ['POST /auth/refresh', 'POST /auth/refresh'],
        'GET /products',
      ],
    ])
  })

  it('says how calls ended, and holds no secret and no raw path', async () => {
    const api = makeClient({ baseURL: server.url, interceptors: [...openTelemetry(otel)] })
    const [token, query, body, reply] = secrets
    server.script('/users/ada%40example.com', { status: 500, json: { note: reply } })
    await api
      .request({
        method: 'POST',
        url: '/users/{mail}',
        path: { mail: 'ada@example.com' },
        params: { query },
        data: { body },
        headers: { Authorization: `Bearer ${token}` },
      })
      .catch(() => undefined)
    const spans = exporter.getFinishedSpans()
    expect(spans.map(({ status, attributes }) => [status.code, attributes['error.type']])).toEqual([
      [otel.SpanStatusCode.ERROR, 'internalServerError'],
      [otel.SpanStatusCode.ERROR, 'internalServerError'],
    ])
    const shown = spans
      .map(({ name, attributes, events, status }) =>
        everythingIn({ name, attributes, events, status }),
      )
      .join(' ')
    for (const secret of [...secrets, 'ada']) expect(shown).not.toContain(secret)
  })

  it('M4 says of attempts what the conventions for HTTP clients ask', async () => {
    const interceptors = [...openTelemetry(otel)]
    const api = makeClient({ baseURL: server.url, retry: { delay: 0 }, interceptors })
    server.script('/products/7', { status: 503 }, { status: 200 })
    await api.get('/products/{id}', { path: { id: 7 } })
    const attempts = exporter.getFinishedSpans().filter(({ kind }) => kind === otel.SpanKind.CLIENT)
    const { hostname, port } = new URL(server.url)
    const common = {
      'http.request.method': 'GET',
      'url.template': '/products/{id}',
      'server.address': hostname,
      'server.port': Number(port),
    }
    expect(attempts.map(({ attributes }) => attributes)).toEqual([
      { ...common, 'http.response.status_code': 503, 'error.type': 'serverError' },
      { ...common, 'http.response.status_code': 200, 'http.request.resend_count': 1 },
    ])
  })

  it('does not call a cancelled call an error', async () => {
    const api = makeClient({ baseURL: server.url, interceptors: [...openTelemetry(otel)] })
    server.script('/slow', { fault: 'hang' })
    const controller = new AbortController()
    const call = api.get('/slow', { signal: controller.signal }).catch(() => undefined)
    await server.until(() => server.seen('/slow').length === 1)
    controller.abort()
    await call
    const codes = () => exporter.getFinishedSpans().map(({ status }) => status.code)
    await expect.poll(codes).toEqual([otel.SpanStatusCode.UNSET, otel.SpanStatusCode.UNSET])
  })

  it('M5 keeps the trace from origins that are not listed', async () => {
    const interceptors = [...openTelemetry(otel)]
    const api = makeClient({ baseURL: server.url, interceptors })
    await api.get(`${server.otherUrl}/away`)
    expect(server.seen('/away')[0]?.headers).not.toHaveProperty('traceparent')
  })
})

describe('traceContext', () => {
  const form = /^00-[\da-f]{32}-[\da-f]{16}-01$/

  it('17.2 sends one trace for a call and one span for each attempt', async () => {
    const clock = makeClock()
    const interceptors = [traceContext()]
    const api = makeClient({ baseURL: server.url, clock, retry: reference, interceptors })
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/a', { status: 503 }, { json: {} })
    await api.get('/a')
    await api.get('/a')
    const sent = server.seen('/a').map(({ headers }) => headers['traceparent'] ?? '')
    for (const header of sent) expect(header).toMatch(form)
    const [first, second, third] = sent.map((header) => header.split('-'))
    expect(first?.[1]).toBe(second?.[1])
    expect(first?.[2]).not.toBe(second?.[2])
    expect(third?.[1]).not.toBe(first?.[1])
  })

  it('M5 sends it to its own origin and to those that are listed, and nowhere else', async () => {
    const bare = makeClient({ baseURL: server.url, interceptors: [traceContext()] })
    await bare.get(`${server.otherUrl}/away`)
    expect(server.seen('/away')[0]?.headers).not.toHaveProperty('traceparent')
    const origins = [server.otherUrl]
    const listed = makeClient({ baseURL: server.url, interceptors: [traceContext({ origins })] })
    await listed.get(`${server.otherUrl}/listed`)
    expect(server.seen('/listed')[0]?.headers['traceparent']).toMatch(form)
  })

  it('leaves a trace alone that a call brings along, and never sends an invalid one', async () => {
    const random = (bytes: Uint8Array) => bytes.fill(0)
    const interceptors = [traceContext({ random, sampled: () => false })]
    const api = makeClient({ baseURL: server.url, interceptors })
    await api.get('/own', { headers: { traceparent: 'mine' } })
    await api.get('/zero')
    expect(server.seen('/own')[0]?.headers['traceparent']).toBe('mine')
    expect(server.seen('/zero')[0]?.headers['traceparent']).toBe(
      `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-00`,
    )
  })
})
