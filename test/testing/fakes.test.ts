import {
  createTestClock,
  createTestLock,
  createTestNetwork,
  createTestStore,
  seededRandom,
} from 'repository-hooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'

describe('createTestClock', () => {
  it('stands still until it is moved, and calls back in order', () => {
    const clock = createTestClock({ now: 0 })
    const called: string[] = []
    clock.after(20, () => called.push(`second at ${clock.now()}`))
    clock.after(10, () => called.push(`first at ${clock.now()}`))
    clock.after(30, () => called.push('never'))()
    expect([clock.pending, clock.next]).toEqual([2, 10])

    clock.advance(9)
    expect(called).toEqual([])
    clock.advance(100)
    expect(called).toEqual(['first at 10', 'second at 20'])
    expect(clock.now()).toBe(109)
  })

  it('lets what follows from a timer happen before the next', async () => {
    const clock = createTestClock({ now: 0 })
    const at: number[] = []
    const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
    const work = (async () => {
      for (const ms of [10, 10, 10]) {
        await wait(ms)
        at.push(clock.now())
      }
    })()

    await clock.pass(1_000)
    await work
    expect(at).toEqual([10, 20, 30])
  })
})

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, spread from 0 to 1', () => {
    const [a, b, c] = [seededRandom(7), seededRandom(7), seededRandom(8)]
    const numbers = Array.from({ length: 1_000 }, a)

    expect(numbers).toEqual(Array.from({ length: 1_000 }, b))
    expect(numbers).not.toEqual(Array.from({ length: 1_000 }, c))
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    expect(numbers.reduce((sum, each) => sum + each) / 1_000).toBeCloseTo(0.5, 1)
  })
})

describe('createTestNetwork', () => {
  it('tells the page, and leaves it as it was', () => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'addEventListener')
    const network = createTestNetwork()
    onTestFinished(() => network.restore())
    network.goOffline()
    const heard: string[] = []
    addEventListener('online', ({ type }) => heard.push(type))

    expect([navigator.onLine, network.online]).toEqual([false, false])
    network.goOnline()
    expect([navigator.onLine, heard]).toEqual([true, ['online']])
    network.restore()
    expect(Object.getOwnPropertyDescriptor(globalThis, 'addEventListener')).toEqual(had)
  })
})

describe('createTestLock', () => {
  it('lets one task in at a time', async () => {
    const { lock, ...known } = createTestLock()
    const test = createTestLock()
    const request = { name: 'refresh', signal: new AbortController().signal }
    let open: () => void = () => {}
    const first = test.lock(request, () => new Promise<void>((resolve) => (open = resolve)))
    const second = test.lock(request, async (waited) => waited)
    await Promise.resolve()

    expect(test.pending).toBe(2)
    await new Promise((resolve) => setImmediate(resolve))
    open()
    await first
    expect(await second).toBe(true)
    expect([test.pending, test.mostHolders, test.requests]).toEqual([0, 1, ['refresh', 'refresh']])
    expect(known.requests).toEqual([])
  })

  it('lets tasks of other names in meanwhile', async () => {
    const { lock } = createTestLock()
    const { signal } = new AbortController()
    let open: () => void = () => {}
    const held = new Promise<void>((resolve) => (open = resolve))
    const first = lock({ name: 'outbox', signal }, () => held)

    expect(await lock({ name: 'storage', signal }, async (waited) => waited)).toBe(false)
    open()
    await first
    expect(await lock({ name: 'outbox', signal }, async (waited) => waited)).toBe(false)
  })
})

describe('createTestStore', () => {
  it('keeps, tells, breaks and is repaired', async () => {
    const store = createTestStore({ lifetime: 'tab' })
    await store.set('a', '1')
    expect(await store.contents()).toEqual({ a: '1' })
    expect(store.lifetime).toBe('tab')

    store.breakDown()
    await expect(store.get('a')).rejects.toMatchObject({
      kind: 'storage',
      code: 'QuotaExceededError',
    })
    store.repair()
    expect(await store.get('a')).toBe('1')
  })
})
