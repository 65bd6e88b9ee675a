import type { Clock } from './Clock.js'

/** A monotonic time over a clock that can be set back, which would extend every wait for a point in time. */
export class MonotonicTime {
  /** By how much the clock was set back in total, in milliseconds. */
  offset = 0
  readonly #clock: Clock
  #last = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    const now = this.#clock.now()
    this.offset += Math.max(0, this.#last - now)
    this.#last = now
    return now + this.offset
  }
}
