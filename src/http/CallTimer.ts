import type { Clock } from './Clock.js'

/** A moment at which something ends. */
export interface Ending {
  /** In milliseconds since 1970; may move while it is watched. */
  readonly endsAt: number
  /** Is called once that moment has come. */
  expire(): void
}

/**
 * The time limits of one call: that of the whole call, and that of its present attempt.
 *
 * One timer of the platform serves both, since starting and clearing one costs more than all else here: it goes off at the
 * earliest end that was known when it was set, looks whether that still holds, and is set again when it does not.
 *
 * @internal
 */
export class CallTimer {
  readonly #clock: Clock
  readonly #whole: { endsAt: number; expire: () => void }
  #attempt: Ending | undefined
  #pausedAt: number | undefined
  #setFor = Infinity
  #cancel: (() => void) | undefined

  /** @param soon after how many milliseconds it is likely to be needed first */
  constructor(clock: Clock, { total, soon }: { total: number; soon: number }, expire: () => void) {
    const now = clock.now()
    this.#clock = clock
    this.#whole = { endsAt: now + total, expire }
    this.#set(now + Math.min(total, soon))
  }

  /** How much time the call has left, in milliseconds. */
  get left(): number {
    return this.#whole.endsAt - (this.#pausedAt ?? this.#clock.now())
  }

  /** Minds the end of an attempt, too; call it again when that comes sooner. */
  watch(attempt: Ending): void {
    this.#attempt = attempt
    this.#set(attempt.endsAt)
  }

  /** Lets an attempt be that has ended. */
  unwatch(): void {
    this.#attempt = undefined
  }

  /** Stops counting the time of the call. */
  pause(): void {
    this.#pausedAt ??= this.#clock.now()
    this.#clear()
  }

  /** Goes on counting. */
  resume(): void {
    if (this.#pausedAt === undefined) return
    this.#whole.endsAt += this.#clock.now() - this.#pausedAt
    this.#pausedAt = undefined
    this.#set(this.#whole.endsAt)
  }

  /** Ends all watching, for good. */
  stop(): void {
    this.#clear()
    this.#setFor = -Infinity
  }

  #clear(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#setFor = Infinity
  }

  #set(at: number): void {
    if (at >= this.#setFor || at === Infinity) return
    this.#clear()
    this.#setFor = at
    const wait = Math.max(0, at - this.#clock.now())
    this.#cancel = this.#clock.after(wait, () => this.#look())
  }

  #look(): void {
    this.#clear()
    const now = this.#clock.now()
    if (now >= this.#whole.endsAt) return this.#whole.expire()
    if (this.#attempt && now >= this.#attempt.endsAt) this.#attempt.expire()
    this.#set(Math.min(this.#attempt?.endsAt ?? Infinity, this.#whole.endsAt))
  }
}
