import type { Clock } from './Clock.js'

/**
 * Calls back once a moment has come, which may be moved.
 *
 * @internal
 */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  #at = Infinity
  #cancel: (() => void) | undefined

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  /** How long it takes until then, in milliseconds. */
  get left(): number {
    return this.#at - this.#clock.now()
  }

  /** Chooses the moment, in milliseconds since 1970; there is none at `Infinity`. */
  set(at: number): void {
    this.clear()
    this.#at = at
    if (at < Infinity) this.#cancel = this.#clock.after(Math.max(0, this.left), () => this.#look())
  }

  /** Lets the moment pass. */
  clear(): void {
    this.#cancel?.()
  }

  /** The platform's timers go off too early where the time is long. */
  #look(): void {
    if (this.left > 0) this.set(this.#at)
    else this.#ring()
  }
}
