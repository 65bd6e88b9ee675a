import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest'
import { isApiFailure, type ApiFailure } from '../../src/failure/ApiFailure.js'
import type { FailureKind } from '../../src/failure/FailureKind.js'
import type { ApiClient } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import type { ApiEventMap } from '../../src/http/events/ApiEvents.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { RetryOptions } from '../../src/http/retries/RetryOptions.js'
import { ManualClock } from '../session/ManualClock.js'
import { FaultServer } from './FaultServer.js'

/** The reference configuration of the cases: three attempts, 250 ms doubled, 8 s at most, no budget. */
export const reference = {
  retries: 2,
  delay: 250,
  maxDelay: 8_000,
  maxRetryAfter: 60_000,
  budget: false,
} satisfies RetryOptions

/** A server for the tests of a file, which forgets everything between them. */
export function openFaultServer(): FaultServer {
  const server = new FaultServer()
  beforeAll(async () => {
    await server.start()
  })
  beforeEach(() => server.reset())
  afterAll(() => server.stop())
  return server
}

const clocks = new Set<ManualClock>()

afterEach(() => {
  const waiting = [...clocks].map(({ pending }) => pending)
  clocks.clear()
  expect(Math.max(0, ...waiting), 'a test must leave no timer').toBe(0)
})

/** A clock that stands still; no timer of it may be left when the test ends. */
export function makeClock(): ManualClock {
  const clock = new ManualClock()
  clocks.add(clock)
  return clock
}

/** A client that ends with its test. */
export function makeClient(options: ApiClientOptions): ApiClient {
  const api = createApiClient({ retry: false, logging: false, ...options })
  onTestFinished(() => api.dispose())
  return api
}

/** A client whose waits between attempts pass at once, and what they were. */
export function makeHurriedClient(
  options: ApiClientOptions,
  clock = makeClock(),
): { api: ApiClient; clock: ManualClock; delays: number[]; retries: ApiEventMap['retry'][] } {
  const api = makeClient({ retry: reference, clock, ...options })
  const retries: ApiEventMap['retry'][] = []
  const delays: number[] = []
  api.events.on('retry', (event) => {
    retries.push(event)
    delays.push(event.delay)
    // The wait begins right after the event.
    queueMicrotask(() => clock.advance(event.delay))
  })
  return { api, clock, delays, retries }
}

/** The failure of a call that should fail. */
export async function failureOf(call: Promise<unknown>): Promise<ApiFailure> {
  const thrown = await call.then(
    (value) => expect.fail(`It resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (!isApiFailure(thrown))
    throw new Error('It rejected with what is no failure', { cause: thrown })
  return thrown
}

/** The failure of a call that should fail in one way. */
export async function failureOfKind<Kind extends FailureKind>(
  kind: Kind,
  call: Promise<unknown>,
): Promise<ApiFailure & { readonly kind: Kind }> {
  const failure = await failureOf(call)
  expect(failure.kind, failure.message).toBe(kind)
  return failure as ApiFailure & { readonly kind: Kind }
}

/** What is thrown at once, such as by creating a client. */
export function thrownBy(action: () => unknown): ApiFailure {
  try {
    action()
  } catch (error) {
    if (isApiFailure(error)) return error
    throw error
  }
  return expect.fail('It threw nothing')
}
