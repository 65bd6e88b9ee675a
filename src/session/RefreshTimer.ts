import type { Clock } from '../http/Clock.js'

/** What a {@link RefreshTimer} needs. */
export interface RefreshTimerOptions {
  clock: Clock
  /** How long, in milliseconds. */
  refreshTimeout: number
}

/** Calls back when a refresh takes too long. */
export class RefreshTimer {
  readonly #options: RefreshTimerOptions
  readonly #giveUp: () => void
  #stop: () => void

  constructor(options: RefreshTimerOptions, giveUp: () => void) {
    this.#options = options
    this.#giveUp = giveUp
    this.#stop = this.#start()
  }

  restart(): void {
    this.#stop()
    this.#stop = this.#start()
  }

  stop(): void {
    this.#stop()
  }

  #start(): () => void {
    const { clock, refreshTimeout } = this.#options
    const due = clock.now() + refreshTimeout
    return clock.after(refreshTimeout, () => {
      // A device that slept finds the time up while the answer, perhaps the only one, is about to be read.
      const hasSlept = clock.now() - due > refreshTimeout / 2
      if (hasSlept) this.restart()
      else this.#giveUp()
    })
  }
}
