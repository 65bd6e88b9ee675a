import { describe, expect, test } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { formatBytes } from '../../src/transfer/formatBytes.js'
import type { WatchedJob } from '../../src/transfer/Job.js'
import { ProgressMeter } from '../../src/transfer/ProgressMeter.js'
import { TransferQueue } from '../../src/transfer/TransferQueue.js'
import { makeClock } from '../http/setUp.js'
import { settle } from '../session/ManualClock.js'

interface Running {
  input: string
  job: WatchedJob
  resolve: (data: string) => void
  reject: (error: unknown) => void
}

function setUp(concurrency = 2) {
  const running: Running[] = []
  const clock = makeClock()
  const queue = new TransferQueue<string, string>({
    clock,
    concurrency,
    size: () => 100,
    run: (input, job) =>
      new Promise((resolve, reject) => running.push({ input, job, resolve, reject })),
  })
  const statuses = (): string[] => queue.getState().items.map(({ status }) => status)
  return { running, clock, queue, statuses }
}

describe('TransferQueue', () => {
  test('9.2 runs some at a time, in order, and gives each its own result', async () => {
    const { queue, running, statuses } = setUp()
    const results = ['a', 'b', 'c'].map((name) => queue.start(name))
    expect(statuses()).toEqual(['active', 'active', 'queued'])
    running[1]?.resolve('B')
    await settle()
    expect(statuses()).toEqual(['active', 'success', 'active'])
    running[0]?.resolve('A')
    running[2]?.resolve('C')
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C'])
    expect(queue.getState().isActive).toBe(false)
  })

  test('9.2 tells progress of each and of all, with rate and time left, once in a frame', async () => {
    const { queue, running, clock } = setUp()
    void queue.start('a')
    void queue.start('b')
    let told = 0
    queue.subscribe(() => (told += 1))
    clock.advance(1_000)
    for (let loaded = 1; loaded <= 50; loaded++) running[0]?.job.onProgress({ loaded, total: 100 })
    expect(told).toBe(0)
    await expect.poll(() => told).toBe(1)
    const { items, progress } = queue.getState()
    expect(items[0]?.progress).toEqual({
      loaded: 50,
      total: 100,
      fraction: 0.5,
      rate: 50,
      timeLeft: 1_000,
    })
    expect(progress).toMatchObject({ loaded: 50, total: 200, fraction: 0.25, timeLeft: 3_000 })
  })

  test('9.2 tells the time left by what moves now, not by what was there, went or failed', async () => {
    const { queue, running, clock } = setUp()
    const shown = async (): Promise<void> => {
      const before = queue.getState()
      await expect.poll(() => queue.getState()).not.toBe(before)
    }
    void queue.start('before')
    clock.advance(1_000)
    running[0]?.job.onProgress({ loaded: 100, total: 100 })
    running[0]?.resolve('done')
    await settle()

    void queue.start('goes on')
    const fails = queue.start('fails').catch((error: unknown) => error)
    running[1]?.job.onProgress({ loaded: 50, total: 100, former: 50 })
    clock.advance(1_000)
    running[1]?.job.onProgress({ loaded: 60, total: 100, former: 50 })
    running[2]?.job.onProgress({ loaded: 30, total: 100 })
    await shown()
    expect(queue.getState().items[1]?.progress).toMatchObject({ rate: 10, timeLeft: 4_000 })
    expect(queue.getState().progress).toMatchObject({ loaded: 190, total: 300, rate: 40 })

    running[2]?.reject(new Error('lost'))
    await fails
    expect(queue.getState().progress).toMatchObject({ loaded: 160, rate: 40, timeLeft: 1_000 })
  })

  test('9.4 cancels one at once, lets the next run, and starts it again in its place', async () => {
    const { queue, running, statuses } = setUp(1)
    const first = queue.start('a').catch((error: unknown) => error)
    void queue.start('b')
    queue.cancel('1')
    expect(await first).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
    expect(running[0]?.job.signal.aborted).toBe(true)
    expect(statuses()).toEqual(['cancelled', 'active'])
    running[0]?.resolve('late')
    queue.retry('1')
    running[1]?.resolve('B')
    await settle()
    expect(statuses()).toEqual(['active', 'success'])
    running[2]?.resolve('A')
    await settle()
    expect(queue.getState().items[0]).toMatchObject({ status: 'success', data: 'A' })
  })

  test('9.2 keeps a failure, until it is tried again or removed', async () => {
    const { queue, running, statuses } = setUp()
    const failure = createApiFailure({ kind: 'serverError', message: 'down' })
    const call = queue.start('a')
    running[0]?.reject(failure)
    await expect(call).rejects.toBe(failure)
    expect(queue.getState().items[0]?.error).toBe(failure)
    queue.retry('1')
    expect(statuses()).toEqual(['active'])
    queue.remove()
    expect(queue.getState()).toMatchObject({ items: [], isActive: false })
    expect(running[1]?.job.signal.aborted).toBe(true)
  })
})

test('a queue that nothing could leave is refused', () => {
  expect(() => setUp(0)).toThrow("The option 'concurrency' is 0")
})

test('9.2 measures a rate over the last seconds', () => {
  const clock = makeClock()
  const meter = new ProgressMeter(clock)
  expect(meter.measure(0, 1_000).rate).toBeUndefined()
  for (let second = 1; second <= 10; second++) {
    clock.advance(1_000)
    meter.add(10)
    meter.measure(second * 10, 1_000)
  }
  expect(meter.measure(100, 1_000)).toMatchObject({ rate: 10, timeLeft: 90_000 })
  clock.advance(1_000)
  meter.add(600)
  expect(meter.measure(700, 1_000).rate).toBeGreaterThan(100)
  expect(meter.measure(2_000, 1_000)).toMatchObject({ fraction: undefined, total: undefined })
  expect(meter.measure(0, 0).fraction).toBe(0)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [5_000_000, '5 MB'],
  [52_428_800, '52 MB'],
])('9.6 writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
