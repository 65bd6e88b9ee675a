import type { Clock } from '../http/Clock.js'

/** What a {@link RefreshTimer} needs. */
export interface RefreshTimerOptions {
  clock: Clock
  /** How long, in milliseconds. */
  refreshTimeout: number
}

/** Runs until it is stopped. */
export interface RefreshTimer {
  restart(): void
  stop(): void
}

/** Starts a timer that calls back when a refresh takes too long. */
export function startTimer(
  { clock, refreshTimeout }: RefreshTimerOptions,
  giveUp: () => void,
): RefreshTimer {
  let stop: () => void
  const start = () => {
    const due = clock.now() + refreshTimeout
    stop = clock.after(refreshTimeout, () => {
      // A device that slept finds the time up while the answer, perhaps the only one, is about to be read.
      const hasSlept = clock.now() - due > refreshTimeout / 2
      if (hasSlept) start()
      else giveUp()
    })
  }
  start()
  return {
    restart() {
      stop()
      start()
    },
    stop: () => stop(),
  }
}
