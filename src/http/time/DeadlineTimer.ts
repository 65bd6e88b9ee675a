import { isPrerendering } from '../device/isPrerendering.js'
import type { Clock } from './Clock.js'

/**
 * In milliseconds: a timer that fires later than this has been suspended, and I/O gets this long to catch up.
 */
const grace = 1_000

/**
 * Calls back at a deadline, which can be moved.
 *
 * @internal
 */
export class DeadlineTimer {
  readonly #clock: Clock
  readonly #onDeadline: () => void
  #deadline = Infinity
  /** When the platform timer fires; it may be before the deadline. */
  #firesAt = Infinity
  #cancel: (() => void) | undefined

  constructor(clock: Clock, onDeadline: () => void) {
    this.#clock = clock
    this.#onDeadline = onDeadline
  }

  /** The time until the deadline, in milliseconds. */
  get left(): number {
    return this.#deadline - this.#clock.now()
  }

  /**
   * Sets the deadline, in milliseconds since 1970; `Infinity` for none. A timer that fires before the new deadline is kept
   * and rescheduled then, so that postponing the deadline costs nothing.
   */
  set(deadline: number): void {
    if (deadline < this.#firesAt || deadline === Infinity) this.clear()
    this.#deadline = deadline
    if (deadline >= this.#firesAt) return
    this.#firesAt = deadline
    const now = this.#clock.now()
    const restart = isPrerendering() && deadline - now
    this.#cancel = this.#clock.after(Math.max(0, deadline - now), () => this.#check(now, restart))
  }

  /** Removes the deadline. */
  clear(): void {
    this.#cancel?.()
    this.#firesAt = Infinity
  }

  /** Platform timers fire too early for long delays, and too late after a device or a page was suspended. */
  #check(startedAt: number, restart: number | false): void {
    this.#firesAt = Infinity
    const { left } = this
    // Unless the clock was set back, which would delay the deadline.
    if (left > 0 && this.#clock.now() >= startedAt) this.set(this.#deadline)
    // A prerendered page has no user yet, and waits for locks until it is shown: the time limit starts again then.
    else if (restart) this.set(this.#clock.now() + restart)
    // Data that arrived during the suspension is read first.
    else if (left < -grace) this.set(this.#clock.now() + grace)
    else this.#onDeadline()
  }
}
