import { isPrerendering } from '../device/isPrerendering.js'
import type { Clock } from './Clock.js'

/** What counts as having slept, and how long it takes to wake up, in milliseconds. */
const grace = 1_000

/**
 * Calls back once a moment has come, which may be moved.
 *
 * @internal
 */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  #at = Infinity
  /** When the timer goes off that is running. */
  #due = Infinity
  #cancel: (() => void) | undefined

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  /** How long it takes until then, in milliseconds. */
  get left(): number {
    return this.#at - this.#clock.now()
  }

  /**
   * Chooses the moment, in milliseconds since 1970; there is none at `Infinity`. A timer that goes off before it stays, and
   * looks again then, so that moving the moment on costs nothing.
   */
  set(at: number): void {
    if (at < this.#due || at === Infinity) this.clear()
    this.#at = at
    if (at >= this.#due) return
    this.#due = at
    const now = this.#clock.now()
    const again = isPrerendering() && at - now
    this.#cancel = this.#clock.after(Math.max(0, at - now), () => this.#look(now, again))
  }

  /** Lets the moment pass. */
  clear(): void {
    this.#cancel?.()
    this.#due = Infinity
  }

  /** The platform's timers go off too early where the time is long, and too late where a device or a page slept. */
  #look(startedAt: number, again: number | false): void {
    this.#due = Infinity
    const { left } = this
    // A clock that was set back would make it last.
    if (left > 0 && this.#clock.now() >= startedAt) this.set(this.#at)
    // Nobody waits for a page that is prerendered, and it waits for locks until it is seen: its time begins then.
    else if (again) this.set(this.#clock.now() + again)
    // What has come meanwhile is about to be read.
    else if (left < -grace) this.set(this.#clock.now() + grace)
    else this.#ring()
  }
}
