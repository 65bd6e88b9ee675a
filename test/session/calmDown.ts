import { expect } from 'vitest'
import { settle, type ManualClock } from './ManualClock.js'
import type { SimulatedServer } from './SimulatedServer.js'

interface Running {
  readonly clock: ManualClock
  readonly server: SimulatedServer
  readonly running: readonly Promise<unknown>[]
}

/** Lets time pass, with a server that works, until nothing is under way. */
export async function calmDown({ clock, server, running }: Running): Promise<void> {
  server.mood = 'works'
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
