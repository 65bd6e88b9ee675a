import { getEventListeners } from 'node:events'
import {
  AxiosError,
  CanceledError,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isApiFailure } from '../../src/failure/ApiFailure.js'
import type { ApiClient, RequestOptions } from '../../src/http/ApiClient.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { logRequests } from '../../src/http/events/logRequests.js'
import { Dice } from '../session/Dice.js'
import { ManualClock, settle } from '../session/ManualClock.js'
import type { CannedResponse } from './FaultServer.js'
import { openFaultServer } from './setUp.js'

const server = openFaultServer()

const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH', 'POST', 'PATCH'] as const
const statuses = [400, 401, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504]
const unsafe = new Set(['POST', 'PATCH'])
const Row = z.object({ ok: z.boolean() })

/** One request as it left. */
interface Sent {
  method: string
  key: string | undefined
  body: unknown
}

/** What became of one call. */
interface Fate {
  settled: number
  ended: number
  isFailure: boolean
  sent: Sent[]
}

function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[dice.below(items.length)] as Item
}

/** A call of some kind, which goes by its number. */
function randomCall(dice: Dice, number: number, signals: readonly AbortSignal[]): RequestOptions {
  const method = pick(dice, methods)
  const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE'
  return {
    method,
    url: `/calls/${number}`,
    signal: pick(dice, signals),
    ...(hasBody && { data: { number } }),
    ...(dice.below(3) === 0 && { schema: Row }),
    meta: {
      ...(dice.below(2) === 0 && { idempotencyKey: dice.below(2) === 0 ? true : `key-${number}` }),
      ...(dice.below(10) === 0 && { retry: false }),
    },
    ...(dice.below(10) === 0 && { timeout: { total: 1 + dice.below(5_000) } }),
  }
}

/** Starts a call and counts how often it settles. */
function follow(api: ApiClient, options: RequestOptions, fate: Fate): Promise<void> {
  return api.request(options).then(
    () => void (fate.settled += 1),
    (error: unknown) => {
      fate.settled += 1
      fate.isFailure = isApiFailure(error)
    },
  )
}

/** Each call settled once, and none was repeated that must not be. */
function expectOrder(fates: readonly Fate[]): void {
  const bad = fates.filter(({ settled, ended }) => settled !== 1 || ended > 1)
  expect(bad, 'each call settles once').toEqual([])
  const repeated = fates.filter(({ sent }) => sent.length > 1)
  expect(repeated.length).toBeGreaterThan(fates.length / 20)
  for (const { sent } of repeated) {
    const [first] = sent
    if (!first) continue
    if (unsafe.has(first.method)) expect(first.key, 'an unsafe request has a key').toBeTruthy()
    for (const other of sent) expect(other, 'a retry is the same request').toEqual(first)
  }
  const keys = fates.flatMap(({ sent }) => sent[0]?.key ?? [])
  expect(new Set(keys).size, 'no two calls share a key').toBe(keys.length)
}

function newFate(): Fate {
  return { settled: 0, ended: 0, isFailure: true, sent: [] }
}

function numberOf(path: string): number {
  return Number(/\/calls\/(\d+)/.exec(path)?.[1])
}

/** A network that answers as the dice fall, and never more than once. */
class FaultyNetwork {
  /** Requests that are neither answered nor given up. */
  open = 0
  readonly #dice: Dice
  readonly #clock: ManualClock
  readonly #note: (number: number, sent: Sent) => void

  constructor(dice: Dice, clock: ManualClock, note: (number: number, sent: Sent) => void) {
    this.#dice = dice
    this.#clock = clock
    this.#note = note
  }

  adapter: AxiosAdapter = (config) => {
    const { method = '', url = '', headers, data } = config
    const key = headers.get('Idempotency-Key')
    this.#note(numberOf(url), { method, key: key ? String(key) : undefined, body: data })
    this.open += 1
    return this.#after(config).finally(() => (this.open -= 1))
  }

  #after(config: InternalAxiosRequestConfig): Promise<AxiosResponse> {
    return new Promise((resolve, reject) => {
      const { signal } = config
      const cancel = this.#clock.after(this.#delay(), () => {
        signal?.removeEventListener?.('abort', onAbort)
        try {
          resolve(this.#respond(config))
        } catch (error) {
          reject(error)
        }
      })
      const onAbort = () => {
        cancel()
        signal?.removeEventListener?.('abort', onAbort)
        reject(new CanceledError(undefined, config))
      }
      if (signal?.aborted) return onAbort()
      signal?.addEventListener?.('abort', onAbort)
    })
  }

  #delay(): number {
    return pick(this.#dice, [0, 0, 0, 1, 20, 500, 3_000, 20_000, 1e9])
  }

  #respond(config: InternalAxiosRequestConfig): AxiosResponse {
    const dice = this.#dice
    const fault = dice.below(10)
    if (fault === 0) throw new AxiosError('Network Error', 'ERR_NETWORK', config)
    if (fault === 1) throw new AxiosError('aborted', 'ECONNRESET', config)
    if (fault === 2) throw new TypeError('A bug of the platform')
    const status = fault < 7 ? pick(dice, statuses) : 200
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (dice.below(5) === 0) headers['retry-after'] = pick(dice, ['0', '1', '30', '900', 'soon'])
    const data = pick(dice, ['{"ok":true}', '{"ok":true}', '', '{"ok":', '<html>', '{"ok":7}'])
    return { data, status, statusText: '', headers, config }
  }
}

/** Moves a clock on from one timer to the next until none is left. */
async function runOut(clock: ManualClock): Promise<void> {
  for (;;) {
    await settle()
    const { next } = clock
    if (next === undefined) return
    clock.advance(Math.max(0, next - clock.now()))
  }
}

test('10,000 calls through random faults settle once each, repeat nothing unsafe and leave nothing', async () => {
  const dice = new Dice(1)
  const clock = new ManualClock()
  clock.random = () => dice.below(1_000) / 1_000
  const fates: Fate[] = []
  const network = new FaultyNetwork(dice, clock, (number, sent) => fates[number]?.sent.push(sent))
  const api = createApiClient({
    baseURL: 'https://api.example.com',
    adapter: network.adapter,
    clock,
    logging: logRequests({ level: 'body', sink: () => undefined }),
    retry: { retries: 3, delay: 250, maxDelay: 8_000, budget: { capacity: 1_000 } },
  })
  api.events.on('callEnd', ({ path }) => {
    const fate = fates[numberOf(path)]
    if (fate) fate.ended += 1
  })
  const listeners: number[] = []
  for (let batch = 0; batch < 50; batch++) {
    const page = new AbortController()
    const signals = [page.signal, new AbortController().signal]
    const calls = Array.from({ length: 200 }, (_, index) => {
      const fate = newFate()
      fates.push(fate)
      return follow(api, randomCall(dice, batch * 200 + index, signals), fate)
    })
    clock.after(dice.below(10_000), () => page.abort(new Error('left the page')))
    await runOut(clock)
    await Promise.all(calls)
    listeners.push(...signals.map((signal) => getEventListeners(signal, 'abort').length))
  }
  expect(fates).toHaveLength(10_000)
  expectOrder(fates)
  expect(fates.every(({ isFailure }) => isFailure)).toBe(true)
  expect(Math.max(...listeners)).toBe(0)
  expect(network.open).toBe(0)
  expect(clock.pending).toBe(0)
  api.dispose()
}, 120_000)

test('400 calls to a server that fails at random settle once each and leave no socket', async () => {
  const dice = new Dice(7)
  const fates = Array.from({ length: 400 }, newFate)
  const page = new AbortController()
  const api = createApiClient({
    baseURL: server.url,
    timeout: { receive: 300, total: 2_000 },
    logging: false,
    retry: { retries: 2, delay: 1, maxDelay: 5, budget: false },
  })
  api.events.on('callEnd', ({ path }) => {
    const fate = fates[numberOf(path)]
    if (fate) fate.ended += 1
  })
  for (let batch = 0; batch < 10; batch++) {
    const numbers = Array.from({ length: 40 }, (_, index) => batch * 40 + index)
    for (const number of numbers) {
      const responses = Array.from({ length: 3 }, () => randomResponse(dice))
      server.script(`/calls/${number}`, ...responses)
    }
    const signals = [page.signal, AbortSignal.timeout(60_000)]
    await Promise.all(
      numbers.map((number) =>
        follow(api, randomCall(dice, number, signals), fates[number] ?? newFate()),
      ),
    )
  }
  for (const { target, method, headers, body } of server.seen()) {
    const key = headers['idempotency-key']
    fates[numberOf(target)]?.sent.push({ method, key, body: body.toString() })
  }
  expectOrder(fates)
  expect(getEventListeners(page.signal, 'abort')).toEqual([])
  api.dispose()
  await expect.poll(() => server.connections()).toBe(0)
}, 120_000)

function randomResponse(dice: Dice): CannedResponse {
  const fault = dice.below(8)
  if (fault === 0) return { fault: 'reset' }
  if (fault === 1) return { fault: 'half', json: { ok: true } }
  if (fault === 2) return dice.below(4) === 0 ? { fault: 'hang' } : { fault: 'stall', size: 10 }
  if (fault < 5) return { status: pick(dice, statuses) }
  if (fault === 5) return { body: '{"ok":', headers: { 'Content-Type': 'application/json' } }
  return { json: { ok: true } }
}
