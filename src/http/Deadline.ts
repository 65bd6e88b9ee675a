import type { Clock } from './Clock.js'

/** A time limit that can be interrupted. */
export class Deadline {
  readonly #clock: Clock
  readonly #expire: () => void
  #left: number
  #since = 0
  #cancel: (() => void) | undefined

  constructor(ms: number, clock: Clock, expire: () => void) {
    this.#left = ms
    this.#clock = clock
    this.#expire = expire
    this.resume()
  }

  /** How much time is left, in milliseconds. */
  get left(): number {
    return this.#cancel ? this.#left - (this.#clock.now() - this.#since) : this.#left
  }

  /** Stops counting. */
  pause(): void {
    this.#left = this.left
    this.#cancel?.()
    this.#cancel = undefined
  }

  /** Goes on counting. */
  resume(): void {
    this.#since = this.#clock.now()
    this.#cancel ??= this.#clock.after(Math.max(0, this.#left), this.#expire)
  }
}
