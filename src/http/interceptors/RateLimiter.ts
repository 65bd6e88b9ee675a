import type { AxiosHeaders } from 'axios'
import type { Clock } from '../time/Clock.js'
import { SteadyTime } from '../time/SteadyTime.js'
import { parseRateLimit } from '../headers/parseRateLimit.js'

/** How often an origin may be asked. */
export interface RateLimit {
  /** How many requests may arrive within the interval. */
  requests: number
  /** In milliseconds. */
  interval: number
}

/** Who waits, and until when, as far as is known. */
export interface RateQueue {
  readonly waiting: number
  readonly until: number | undefined
}

/**
 * Lets requests to one origin go, in the order in which they came.
 *
 * Within any interval no more arrive than may: a request counts from the moment by which it must have arrived, which is its
 * response, or one interval after it left. Counting from when it left would let some arrive closer together than they left.
 */
export class RateLimiter {
  readonly #limit: RateLimit
  readonly #clock: Clock
  readonly #time: SteadyTime
  readonly #onChange: (queue: RateQueue) => void
  readonly #queue = new Set<() => void>()
  /** When each request that has left no longer counts. */
  readonly #counted = new Set<{ until: number; isAnswered: boolean }>()
  #told: { left: number; until: number } | undefined
  #closedUntil = 0
  /** How many waited when it was told last. */
  #waiting = 0
  #cancelTimer: (() => void) | undefined

  constructor(limit: RateLimit, clock: Clock, onChange: (queue: RateQueue) => void) {
    this.#limit = limit
    this.#clock = clock
    this.#time = new SteadyTime(clock)
    this.#onChange = onChange
  }

  /**
   * Calls back when a request may leave, with what to call once it was answered.
   *
   * @returns what gives the turn up
   */
  enter(go: (answered: (headers: AxiosHeaders | undefined) => void) => void): () => void {
    const leave = (): void => go(this.#count())
    this.#queue.add(leave)
    this.#advance()
    return () => {
      if (this.#queue.delete(leave)) this.#advance()
    }
  }

  /** Lets nothing go for so many milliseconds. */
  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#time.now() + ms)
    this.#advance()
  }

  /** Lets go who may, and looks again when the next one may. */
  #advance(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    for (const leave of this.#queue) {
      const wait = this.#freeAt() - this.#time.now()
      if (wait === Infinity) break
      if (wait > 0) {
        this.#cancelTimer = this.#clock.after(wait, () => this.#advance())
        break
      }
      this.#queue.delete(leave)
      leave()
    }
    this.#tell()
  }

  #tell(): void {
    const { size: waiting } = this.#queue
    if (waiting === this.#waiting) return
    this.#waiting = waiting
    const until = waiting > 0 ? this.#freeAt() - this.#time.back : Infinity
    this.#onChange({ waiting, until: until === Infinity ? undefined : until })
  }

  /** When the next request may leave. */
  #freeAt(): number {
    const now = this.#time.now()
    for (const each of this.#counted) if (each.until <= now) this.#counted.delete(each)
    // What it says next is not known yet: one request asks.
    if (this.#told && this.#told.until <= now) {
      this.#told = { left: 1 - this.#underWay, until: Infinity }
    }
    const { requests } = this.#limit
    const ends = [...this.#counted].map(({ until }) => until).sort((a, b) => a - b)
    const free = ends.length < requests ? now : (ends[ends.length - requests] ?? now)
    const told = this.#told && this.#told.left <= 0 ? this.#told.until : now
    return Math.max(free, told, this.#closedUntil)
  }

  /** How many have left and are not answered. */
  get #underWay(): number {
    return [...this.#counted].filter(({ isAnswered }) => !isAnswered).length
  }

  #count(): (headers: AxiosHeaders | undefined) => void {
    const { interval } = this.#limit
    const slot = { until: this.#time.now() + 2 * interval, isAnswered: false }
    this.#counted.add(slot)
    if (this.#told) this.#told.left -= 1
    return (headers) => {
      slot.until = Math.min(slot.until, this.#time.now() + interval)
      slot.isAnswered = true
      this.#learn(headers)
      this.#advance()
    }
  }

  /** Takes what the server says of its limit; what is on its way may not be counted in it. */
  #learn(headers: AxiosHeaders | undefined): void {
    const now = this.#time.now()
    const state = headers && parseRateLimit(headers, this.#clock.now())
    if (!state) {
      // The one that asked was not told; another one may ask.
      if (this.#told?.until === Infinity) this.#told.left = 1 - this.#underWay
      return
    }
    const told = { left: state.remaining - this.#underWay, until: now + state.reset }
    // Seconds are rounded, so that the same interval seems to end at several times.
    const until = this.#told?.until ?? Infinity
    const isSame = until !== Infinity && told.until <= until + 500
    this.#told =
      isSame && this.#told ? { ...told, left: Math.min(told.left, this.#told.left) } : told
  }
}
