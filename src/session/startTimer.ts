import type { Clock } from '../http/Clock.js'

/** What a refresh timer needs. */
export interface TimerOptions {
  clock: Clock
  /** How long, in milliseconds. */
  refreshTimeout: number
}

/** Calls back when a refresh takes too long; returns what stops it. */
export function startTimer(options: TimerOptions, giveUp: () => void): () => void {
  const { clock, refreshTimeout } = options
  const due = clock.now() + refreshTimeout
  let stop = clock.after(refreshTimeout, () => {
    // A device that slept finds the time up while the answer, perhaps the only one, is about to be read.
    const hasSlept = clock.now() - due > refreshTimeout / 2
    if (hasSlept) stop = startTimer(options, giveUp)
    else giveUp()
  })
  return () => stop()
}
