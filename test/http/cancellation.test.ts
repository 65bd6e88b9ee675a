import { getEventListeners } from 'node:events'
import { Agent } from 'node:http'
import { Readable } from 'node:stream'
import type { AxiosAdapter } from 'axios'
import { describe, expect, test, vi } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { pass, settle } from '../session/ManualClock.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeClock,
  makeHurriedClient,
  openFaultServer,
} from './setUp.js'

const server = openFaultServer()
const adapters = ['http', 'fetch'] as const

/** How long the platform may take to tell the server that a connection is closed. */
function closed(): Promise<void> {
  return server.until(() => server.seen().at(-1)?.isGivenUp === true)
}

describe.each(adapters)('time limits, by %s', (adapter) => {
  test('C14 1.3 ends a call that is not answered', async () => {
    server.script('/slow', { fault: 'hang' })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock, timeout: { receive: 300 } })
    const call = failureOfKind('receiveTimeout', api.get('/slow'))
    await server.until(() => server.seen().length === 1)
    clock.advance(300)
    expect(await call).toMatchObject({ phase: 'response', attempts: 1, retryable: true })
    await closed()
  })

  test('C13 1.3 ends a call whose body stalls', async () => {
    server.script('/slow', { json: { id: 1 }, fault: 'stall' })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock, timeout: { receive: 300 } })
    let call: Promise<unknown> | undefined
    await new Promise((onDownloadProgress) => {
      call = failureOfKind('receiveTimeout', api.axios.get('/slow', { onDownloadProgress }))
    })
    clock.advance(300)
    expect(await call).toMatchObject({ phase: 'body', attempts: 1 })
    await closed()
  })

  test('sets one timer for a call and one for its attempt, however much arrives', async () => {
    server.script('/large', { json: { text: 'x'.repeat(1_000_000) } })
    const clock = makeClock()
    const after = vi.spyOn(clock, 'after')
    await makeClient({ baseURL: server.url, adapter, clock }).get('/large')
    expect(after).toHaveBeenCalledTimes(2)
    expect(clock.pending).toBe(0)
  })

  test('1.3 ends a call that AbortSignal.timeout ends as a timeout', async () => {
    server.script('/slow', { fault: 'hang' })
    const api = makeClient({ baseURL: server.url, adapter })
    const reason = new DOMException('The operation timed out.', 'TimeoutError')
    const controller = new AbortController()
    const call = failureOfKind('receiveTimeout', api.get('/slow', { signal: controller.signal }))
    await server.until(() => server.seen().length === 1)
    controller.abort(reason)
    expect(await call).toMatchObject({ phase: 'total' })
  })

  test('C17 1.7 gives up within the body', async () => {
    server.script('/slow', { json: { id: 1 }, fault: 'stall' })
    const controller = new AbortController()
    const { signal } = controller
    const api = makeClient({ baseURL: server.url, adapter })
    const call = failureOfKind('requestCancelled', api.get('/slow', { signal }))
    await server.until(() => (server.seen()[0]?.sent ?? 0) > 0)
    controller.abort()
    expect(await call).toMatchObject({ reason: 'caller', attempts: 1 })
    await closed()
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('C18 does nothing when it is given up after its end', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const api = makeClient({ baseURL: server.url, adapter })
    await expect(api.get('/thing', { signal })).resolves.toEqual({ ok: true })
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    controller.abort()
    await settle()
    expect(server.seen()).toHaveLength(1)
  })

  test('1.7 gives up all calls that share a signal', async () => {
    server.script('/slow', { held: true })
    const controller = new AbortController()
    const { signal } = controller
    const api = makeClient({ baseURL: server.url, adapter })
    const calls = [1, 2, 3].map(() => failureOf(api.get('/slow', { signal })))
    await server.until(() => server.seen().length === 3)
    const cause = new Error('left the page')
    controller.abort(cause)
    for (const failure of await Promise.all(calls)) {
      expect(failure).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
      expect(failure.cause).toBe(cause)
    }
    await server.until(() => server.seen().every(({ isGivenUp }) => isGivenUp))
  })

  test('1.7 rejects with a failure that is the reason', async () => {
    server.script('/slow', { held: true })
    const controller = new AbortController()
    const api = makeClient({ baseURL: server.url, adapter })
    const call = failureOf(api.get('/slow', { signal: controller.signal }))
    await server.until(() => server.seen().length === 1)
    const reason = createApiFailure({
      kind: 'requestCancelled',
      message: 'A newer search took its place',
      reason: 'superseded',
    })
    controller.abort(reason)
    expect(await call).toBe(reason)
  })

  test('1.18 gives up what is in flight when the client is disposed', async () => {
    server.script('/slow', { held: true })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter, clock })
    const call = failureOfKind('requestCancelled', api.get('/slow'))
    await server.until(() => server.seen().length === 1)
    api.dispose()
    await call
    await closed()
    expect(clock.pending).toBe(0)
    expect((await failureOfKind('configuration', api.get('/thing'))).message).toContain('disposed')
    expect(server.seen()).toHaveLength(1)
    api.dispose()
  })
})

describe('time limits', () => {
  test('1.3 lets a download live that is slow and goes on', async () => {
    const clock = makeClock()
    const adapter: AxiosAdapter = async (config) => {
      for (const loaded of [10, 20, 30, 40]) {
        clock.advance(900)
        config.onDownloadProgress?.({ loaded, bytes: 10, lengthComputable: false })
      }
      return { data: '{"ok":true}', status: 200, statusText: '', headers: {}, config }
    }
    const options = { adapter, clock, timeout: { receive: 1_000 } }
    const api = makeClient({ baseURL: 'https://api.example.com', ...options })
    await expect(api.get('/download')).resolves.toEqual({ ok: true })
  })

  test('1.3 ends an upload of which nothing leaves', async () => {
    const clock = makeClock()
    const adapter: AxiosAdapter = (config) => {
      config.onUploadProgress?.({ loaded: 10, total: 200_000, bytes: 10, lengthComputable: true })
      return untilAborted(config.signal)
    }
    const options = { adapter, clock, timeout: { send: 700, receive: 5_000 } }
    const api = makeClient({ baseURL: 'https://api.example.com', ...options })
    const call = failureOfKind('sendTimeout', api.put('/files/1', 'x'.repeat(200_000)))
    await settle()
    clock.advance(700)
    expect(await call).toMatchObject({ phase: 'send' })
  })

  test('W15 lets a page that slept read what has come meanwhile, and ends it soon if nothing has', async () => {
    const clock = makeClock()
    const responses: (() => void)[] = []
    const adapter: AxiosAdapter = (config) =>
      new Promise((resolve, reject) => {
        const reply = { data: '{}', status: 201, statusText: '', headers: {}, config }
        responses.push(() => resolve(reply))
        untilAborted(config.signal).catch(reject)
      })
    const options = { adapter, clock, timeout: { receive: 2_000, total: 0 } }
    const api = makeClient({ baseURL: 'https://api.example.com', ...options })
    const [read, lost] = [
      api.post('/things', {}),
      failureOfKind('receiveTimeout', api.post('/things', {})),
    ]
    await settle()
    clock.sleep(3_600_000)
    responses[0]?.()
    await expect(read).resolves.toEqual({})
    clock.advance(1_000)
    expect(await lost).toMatchObject({ phase: 'response', unconfirmed: true })
  })

  test.each([
    ['of the call', { total: 2_000, receive: 0 }, 2_000],
    ['of silence, which begins anew', { total: 0, receive: 2_000 }, 4_000],
  ])('1.3 keeps the limit %s when the clock is set back', async (_, timeout, longest) => {
    const clock = makeClock()
    const adapter: AxiosAdapter = ({ signal }) => untilAborted(signal)
    const api = makeClient({ baseURL: 'https://api.example.com', adapter, clock, timeout })
    const call = failureOfKind('receiveTimeout', api.get('/things'))
    await settle()
    clock.setBack(3_600_000)
    await pass(clock, longest)
    await call
  })

  test('1.3 gives the response to a large body the time in which the system may still be sending it', async () => {
    const clock = makeClock()
    const adapter: AxiosAdapter = (config) => {
      const whole = { loaded: 200_000, total: 200_000, bytes: 200_000, lengthComputable: true }
      config.onUploadProgress?.(whole)
      return untilAborted(config.signal)
    }
    const options = { adapter, clock, timeout: { send: 700, receive: 500 } }
    const api = makeClient({ baseURL: 'https://api.example.com', ...options })
    let isOver = false
    const call = failureOfKind('receiveTimeout', api.put('/files/1', 'x'.repeat(200_000))).finally(
      () => (isOver = true),
    )
    await settle()
    clock.advance(1_199)
    await settle()
    expect(isOver).toBe(false)
    clock.advance(1)
    expect(await call).toMatchObject({ phase: 'response' })
  })

  test.each([
    ['the name of a server is looked up for too long', undefined],
    ['all sockets of an agent are in use', new Agent({ maxSockets: 1 })],
  ])('1.3 ends a call as not connected when %s', async (_, httpAgent) => {
    server.script('/slow', { fault: 'hang' })
    const clock = makeClock()
    const timeout = { connect: 1_000, receive: 60_000 }
    const api = makeClient({ baseURL: server.otherUrl, clock, timeout, adapter: 'http' })
    const lookup = vi.fn()
    const first = new AbortController()
    const { signal } = first
    const busy = httpAgent && failureOf(api.axios.get('/slow', { httpAgent, signal }))
    if (busy) await server.until(() => server.seen().length === 1)
    const call = failureOf(api.axios.get('/thing', httpAgent ? { httpAgent } : { lookup }))
    if (!busy) await vi.waitFor(() => expect(lookup).toHaveBeenCalled())
    await settle()
    await pass(clock, 1_000)
    expect(await call).toMatchObject({ kind: 'connectionTimeout', phase: 'connect' })
    first.abort()
    await busy
  })

  test('1.3 takes limits of a call over those of the client', async () => {
    server.script('/slow', { fault: 'hang' })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, clock, timeout: { receive: 10 } })
    const call = failureOfKind('receiveTimeout', api.get('/slow', { timeout: { receive: 50 } }))
    await server.until(() => server.seen().length === 1)
    clock.advance(49)
    await settle()
    expect(server.seen()[0]?.isGivenUp).toBe(false)
    clock.advance(1)
    expect((await call).message).toContain('50 ms')
  })

  test('C16 knows no limit where it is 0 or Infinity', async () => {
    for (const none of [0, Infinity]) {
      server.reset()
      server.script('/slow', { held: true })
      const clock = makeClock()
      const timeout = { connect: none, send: none, receive: none, total: none }
      const api = makeClient({ baseURL: server.url, clock, timeout })
      const call = api.get('/slow')
      await server.until(() => server.seen().length === 1)
      expect(clock.pending).toBe(0)
      clock.advance(1_000_000_000)
      server.release()
      await expect(call).resolves.toEqual({ ok: true })
    }
  })

  test('1.3 ends what an interceptor does not end', async () => {
    const clock = makeClock()
    const stuck = {
      name: 'stuck',
      position: 'call' as const,
      intercept: () => new Promise<never>(() => {}),
    }
    const api = makeClient({
      baseURL: server.url,
      clock,
      interceptors: [stuck],
      timeout: { total: 500 },
    })
    const call = failureOfKind('receiveTimeout', api.get('/thing'))
    await settle()
    clock.advance(500)
    expect(await call).toMatchObject({ phase: 'total', attempts: 0 })
  })

  test('1.3 keeps the deadline over an attempt that timed out', async () => {
    server.script('/slow', { fault: 'hang' })
    const options = { baseURL: server.url, timeout: { receive: 100, total: 350 } }
    const { api, clock } = makeHurriedClient(options)
    const call = failureOfKind('receiveTimeout', api.get('/slow'))
    await server.until(() => server.seen().length === 1)
    clock.advance(100)
    await server.until(() => server.seen().length === 2)
    clock.advance(100)
    expect(await call).toMatchObject({ phase: 'total', attempts: 2 })
  })
})

describe('streams', () => {
  test('1.7 can be given up after their call has ended', async () => {
    server.script('/events', { body: 'one', fault: 'stall' })
    const controller = new AbortController()
    const { signal } = controller
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, adapter: 'http', clock })
    const body = await api.get('/events', { responseType: 'stream', signal })
    if (!(body instanceof Readable)) return expect.fail('It is no stream')
    const ended = new Promise((resolve) => body.on('error', resolve))
    body.resume()
    clock.advance(1_000_000)
    expect(body.destroyed).toBe(false)
    controller.abort()
    await ended
    await closed()
  })
})

test('1.7 tells who asks later that a call was given up, by its signal and by onAbort', async () => {
  const failure = createApiFailure({ kind: 'requestCancelled', message: 'Enough' })
  const told: unknown[] = []
  const api = makeClient({
    baseURL: 'https://api.example.com',
    interceptors: [
      async ({ call }) => {
        const unlisten = call.onAbort(() => told.push('nobody listens'))
        call.onAbort((it) => told.push(it))
        unlisten()
        call.abort(failure)
        call.abort(createApiFailure({ kind: 'requestCancelled', message: 'Once more' }))
        call.onAbort((it) => told.push(it))
        const { aborted, reason } = call.signal
        told.push(aborted, reason)
        throw failure
      },
    ],
  })
  expect(await failureOf(api.get('/products'))).toBe(failure)
  expect(told).toEqual([failure, failure, true, failure])
})

test('C20 leaves nothing behind after ten thousand calls with one signal', async () => {
  const { signal } = new AbortController()
  const adapter: AxiosAdapter = async (config) => {
    return { data: '{"id":1}', status: 200, statusText: '', headers: {}, config }
  }
  const clock = makeClock()
  const api = makeClient({ baseURL: 'https://api.example.com', adapter, clock })
  for (let call = 0; call < 10_000; call++) await api.get('/products', { signal })
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  expect(clock.pending).toBe(0)
}, 60_000)

function untilAborted(signal: unknown): Promise<never> {
  return new Promise((_, reject) => {
    if (!(signal instanceof AbortSignal)) return reject(new TypeError('It is no AbortSignal'))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
