import type { Clock } from '../../http/Clock.js'

/** How a {@link Heartbeat} beats, and what it does. */
export interface HeartbeatOptions {
  readonly clock: Clock
  readonly interval: number
  readonly timeout: number
  ping(): void
  /** Nothing came back in time. `hasSlept` says that the machine, or the page, was stopped meanwhile. */
  lost(hasSlept: boolean): void
}

/** Timers of hidden pages come up to a minute late; what is later has slept. */
const sleep = 90_000

/** Finds out whether the peer of one connection is still there. */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #heardAt: number
  #cancel: (() => void) | undefined

  constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#heardAt = options.clock.now()
    this.#wait()
  }

  /** A sign of life. */
  hear(): void {
    this.#heardAt = this.#options.clock.now()
  }

  /** Asks now, when nothing was heard for an interval. */
  check(): void {
    const { clock, interval } = this.#options
    if (clock.now() - this.#heardAt >= interval) this.#ask()
  }

  stop(): void {
    this.#cancel?.()
  }

  #wait(): void {
    const { clock, interval } = this.#options
    const due = clock.now() + interval
    this.#cancel = clock.after(interval, () => {
      if (clock.now() - due > sleep) this.#options.lost(true)
      else this.#ask()
    })
  }

  #ask(): void {
    const { clock, timeout, ping, lost } = this.#options
    this.#cancel?.()
    const askedAt = clock.now()
    let isHeard = false
    const heardBefore = this.#heardAt
    ping()
    this.#cancel = clock.after(timeout, () => {
      isHeard = this.#heardAt > askedAt || this.#heardAt !== heardBefore
      if (isHeard) this.#wait()
      else lost(clock.now() - askedAt > sleep)
    })
  }
}
