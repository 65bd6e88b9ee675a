import type { Clock } from './Clock.js'

/** The time of a clock without its steps back: whoever waits for a moment would wait the longer by each of them. */
export class SteadyTime {
  /** By how much the clock was set back so far, in milliseconds. */
  back = 0
  readonly #clock: Clock
  #seen = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    const seen = this.#clock.now()
    this.back += Math.max(0, this.#seen - seen)
    this.#seen = seen
    return seen + this.back
  }
}
