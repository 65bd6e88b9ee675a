import { expect } from 'vitest'
import { settle, type ManualClock } from './ManualClock.js'
import type { SimulatedServer } from './SimulatedServer.js'

interface Running {
  readonly clock: ManualClock
  readonly server: SimulatedServer
  readonly running: readonly Promise<unknown>[]
}

/** Advances the clock, with a server that works, until no call and no timer is pending. */
export async function calmDown({ clock, server, running }: Running): Promise<void> {
  server.refreshMode = 'works'
  let isDone = false
  void Promise.all(running).then(() => (isDone = true))
  const isCalm = () => isDone && clock.pending === server.timers
  for (let step = 0; !isCalm() && step < 400; step++) {
    await settle()
    clock.advance(clock.next === undefined ? 0 : clock.next - clock.now())
  }
  await settle()
  expect(isDone, 'everything that began has ended').toBe(true)
}
