import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { createBeacon, type BeaconOptions } from 'repository-hooks/telemetry'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { settle } from '../session/ManualClock.js'
import { makeClock } from './setUp.js'

const batches: string[][] = []
let latest: unknown[] = []
let requests = 0
let status = 204

const backend = setupServer(
  http.post('https://app.example.com/events', async ({ request }) => {
    const { events } = (await request.json()) as {
      events: { name: string; properties: unknown }[]
    }
    requests++
    latest = events.map(({ properties }) => properties)
    if (status < 300) batches.push(events.map(({ name }) => name))
    return new HttpResponse(null, { status })
  }),
)
beforeAll(() => backend.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  batches.length = 0
  requests = 0
  status = 204
})
afterAll(() => backend.close())

function makeBeacon(options: Partial<BeaconOptions> = {}) {
  const clock = makeClock()
  const url = 'https://app.example.com/events'
  const beacon = createBeacon({ url, consent: () => true, clock, size: 3, ...options })
  return { beacon, clock }
}

describe('createBeacon', () => {
  it('17.3 sends a batch when it is full, and the rest after a while', async () => {
    const { beacon, clock } = makeBeacon()
    for (const name of ['a', 'b', 'c', 'd']) beacon.track(name)
    await expect.poll(() => batches).toEqual([['a', 'b', 'c']])
    clock.advance(10_000)
    await expect.poll(() => batches).toEqual([['a', 'b', 'c'], ['d']])
  })

  it('17.3 keeps what could not be sent, in order, and sends it later', async () => {
    const { beacon, clock } = makeBeacon()
    status = 503
    for (const name of ['a', 'b', 'c']) beacon.track(name)
    await expect.poll(() => clock.pending).toBe(1)
    status = 204
    clock.advance(10_000)
    await expect.poll(() => batches).toEqual([['a', 'b', 'c']])
  })

  it('17.3 asks a server that is down once in an interval, however much happens', async () => {
    const { beacon, clock } = makeBeacon()
    status = 503
    for (const name of ['a', 'b', 'c']) beacon.track(name)
    await expect.poll(() => clock.pending).toBe(1)
    for (const name of ['d', 'e', 'f']) beacon.track(name)
    await settle()
    expect(requests).toBe(1)
    status = 204
    clock.advance(10_000)
    await expect
      .poll(() => batches)
      .toEqual([
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ])
    for (const name of ['g', 'h', 'i']) beacon.track(name)
    await expect.poll(() => batches.at(-1)).toEqual(['g', 'h', 'i'])
  })

  it('17.3 lets go of what the server refuses, and of what JSON cannot say', async () => {
    const { beacon } = makeBeacon()
    status = 413
    beacon.track('too large')
    await beacon.flush()
    status = 204
    const report = vi.spyOn(console, 'error').mockReturnValue()
    beacon.track('big', { count: 1n })
    expect(report).toHaveBeenCalledOnce()
    beacon.track('fine')
    await beacon.flush()
    expect(batches).toEqual([['fine']])
  })

  it('17.3 tells of properties as they were', async () => {
    const { beacon } = makeBeacon()
    const properties = { step: 1 }
    beacon.track('step', properties)
    properties.step = 2
    await beacon.flush()
    expect(latest).toEqual([{ step: 1 }])
  })

  it('sends what there is when it is stopped, and begins nothing afterwards', async () => {
    const { beacon, clock } = makeBeacon()
    status = 503
    beacon.track('last')
    beacon.stop()
    beacon.track('late')
    await expect.poll(() => requests).toBe(1)
    await settle()
    expect(clock.pending).toBe(0)
  })

  it('keeps no more than its capacity, and loses the oldest first', async () => {
    const { beacon } = makeBeacon({ size: 10, capacity: 4 })
    for (const name of ['a', 'b', 'c', 'd', 'e']) beacon.track(name)
    await beacon.flush()
    expect(batches).toEqual([['b', 'c', 'd', 'e']])
  })

  it('17.5 keeps nothing without consent, and drops what waits when it is taken back', async () => {
    let agreed = false
    const { beacon, clock } = makeBeacon({ consent: () => agreed })
    beacon.track('before')
    expect(clock.pending).toBe(0)
    agreed = true
    beacon.track('during')
    agreed = false
    await beacon.flush()
    agreed = true
    await beacon.flush()
    await settle()
    expect(batches).toEqual([])
  })
})
