import { getEventListeners } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { withRetry } from '../../src/http/retries/withRetry.js'
import { pass, settle } from '../session/ManualClock.js'
import { failureOf, makeClient, makeClock, openFaultServer, reference } from './setUp.js'

const server = openFaultServer()

const busy = () => createApiFailure({ kind: 'serverError', message: 'busy', status: 503 })

/** Fails so often, then gives its last attempt's number. */
function failing(times: number, failure: () => unknown = busy) {
  return vi.fn(async (attempt: number) => {
    if (attempt <= times) throw failure()
    return attempt
  })
}

describe('withRetry', () => {
  test('3.12 tries an operation again that failed for the moment', async () => {
    const clock = makeClock()
    const operation = failing(2)
    const call = withRetry(operation, { delay: 100, jitter: false, clock })
    await pass(clock, 99)
    expect(operation).toHaveBeenCalledTimes(1)
    await pass(clock, 1)
    expect(operation).toHaveBeenCalledTimes(2)
    await pass(clock, 200)
    expect(await call).toBe(3)
    expect(operation.mock.calls).toEqual([[1], [2], [3]])
  })

  test('3.12 gives up after its retries, with what was thrown last', async () => {
    const clock = makeClock()
    let thrown: unknown
    const operation = failing(9, () => (thrown = busy()))
    const call = failureOf(withRetry(operation, { ...reference, clock }))
    await pass(clock, 10_000)
    expect(await call).toBe(thrown)
    expect(operation).toHaveBeenCalledTimes(3)
  })

  test.each([
    ['a bug', () => new TypeError('x is undefined')],
    ['a refusal', () => createApiFailure({ kind: 'notFound', message: 'gone', status: 404 })],
    [
      'a response against its schema',
      () => createApiFailure({ kind: 'invalidResponse', message: 'no', reason: 'schema' }),
    ],
    [
      'a POST',
      () => createApiFailure({ kind: 'serverError', message: 'busy', status: 503, method: 'POST' }),
    ],
    ['a cancellation', () => new DOMException('stop', 'AbortError')],
  ])('3.12 throws %s at once, as it is', async (_, make) => {
    const thrown = make()
    const operation = failing(9, () => thrown)
    await expect(withRetry(operation, { clock: makeClock() })).rejects.toBe(thrown)
    expect(operation).toHaveBeenCalledTimes(1)
  })

  test('3.12 3.11 does not multiply the attempts of a client', async () => {
    server.script('/users', { status: 503 })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, clock, retry: reference })
    const call = failureOf(withRetry(() => api.get('/users'), { clock }))
    await expect.poll(() => (clock.advance(1_000), server.seen().length)).toBe(3)
    expect(await call).toMatchObject({ status: 503, attempts: 3 })
    expect(server.seen()).toHaveLength(3)
  })

  test('3.12 retries a call of a client that does not retry by itself', async () => {
    server.script('/users', { status: 503 }, { status: 503 }, { json: [1] })
    const clock = makeClock()
    const api = makeClient({ baseURL: server.url, retry: false })
    const call = withRetry(() => api.get('/users'), { clock })
    await expect.poll(() => (clock.advance(30_000), server.seen().length)).toBe(3)
    expect(await call).toEqual([1])
  })

  test('3.12 waits as long as the server asks, and not longer than it may', async () => {
    const clock = makeClock()
    const asked = (retryAfter: number) => () =>
      createApiFailure({ kind: 'rateLimited', message: 'slow', status: 429, retryAfter })
    const operation = failing(1, asked(7_000))
    const call = withRetry(operation, { clock })
    await pass(clock, 6_999)
    expect(operation).toHaveBeenCalledTimes(1)
    await pass(clock, 1_000)
    expect(await call).toBe(2)
    await failureOf(withRetry(failing(1, asked(61_000)), { clock }))
  })

  test('3.12 lets the caller decide, also after a while', async () => {
    const clock = makeClock()
    const retryIf = vi.fn(async () => true)
    const operation = failing(1, () => new Error('locked'))
    const call = withRetry(operation, { retryIf, clock, delay: 0 })
    await pass(clock, 0)
    expect(await call).toBe(2)
    expect(retryIf).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'unexpected' }),
      1,
    )
  })

  test('3.13 ends with its signal, while it waits, and leaves nothing behind', async () => {
    const clock = makeClock()
    const controller = new AbortController()
    const operation = failing(9)
    const call = failureOf(withRetry(operation, { clock }, controller.signal))
    await settle()
    controller.abort()
    expect(await call).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
    expect(operation).toHaveBeenCalledTimes(1)
    expect(clock.pending).toBe(0)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  test('3.13 does not begin when its signal has aborted', async () => {
    const operation = failing(0)
    await failureOf(withRetry(operation, {}, AbortSignal.abort()))
    expect(operation).not.toHaveBeenCalled()
  })
})
