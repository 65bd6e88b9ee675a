import type { AxiosHeaders } from 'axios'
import type { Clock } from '../time/Clock.js'
import { MonotonicTime } from '../time/MonotonicTime.js'
import { parseRateLimit } from '../headers/parseRateLimit.js'

/** The rate limit of an origin. */
export interface RateLimit {
  /** How many requests may reach the server within the interval. */
  requests: number
  /** In milliseconds. */
  interval: number
}

/** The state of an origin's queue. */
export interface RateQueue {
  /** How many requests wait. */
  readonly waiting: number
  /** When the next request may start, in milliseconds since 1970; `undefined` if unknown. */
  readonly until: number | undefined
}

/**
 * Starts requests to one origin in order, within its rate limit.
 *
 * No more requests than allowed reach the server within any interval. A request counts from the latest moment at which it
 * can have reached the server: its response, or one interval after its start. Counting from the start would let requests
 * reach the server closer together than they started.
 */
export class RateLimiter {
  readonly #limit: RateLimit
  readonly #clock: Clock
  readonly #time: MonotonicTime
  readonly #onChange: (queue: RateQueue) => void
  readonly #queue = new Set<() => void>()
  /** The started requests, each until it no longer counts. */
  readonly #slots = new Set<{ until: number; isSettled: boolean }>()
  /** The limit that the server reported. */
  #reported: { remaining: number; until: number } | undefined
  #pausedUntil = 0
  /** How many requests waited at the last `onChange`. */
  #waiting = 0
  #cancelTimer: (() => void) | undefined

  constructor(limit: RateLimit, clock: Clock, onChange: (queue: RateQueue) => void) {
    this.#limit = limit
    this.#clock = clock
    this.#time = new MonotonicTime(clock)
    this.#onChange = onChange
  }

  /**
   * Queues a request. Calls `start` when it may start, with a function to call once it has settled.
   *
   * @returns the function that removes it from the queue
   */
  enqueue(start: (settle: (headers: AxiosHeaders | undefined) => void) => void): () => void {
    const run = (): void => start(this.#takeSlot())
    this.#queue.add(run)
    this.#flush()
    return () => {
      if (this.#queue.delete(run)) this.#flush()
    }
  }

  /** Starts no request for that many milliseconds. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#time.now() + ms)
    this.#flush()
  }

  /** Starts the requests that may start, and sets a timer for the next one. */
  #flush(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    for (const run of this.#queue) {
      const wait = this.#nextStart() - this.#time.now()
      if (wait === Infinity) break
      if (wait > 0) {
        this.#cancelTimer = this.#clock.after(wait, () => this.#flush())
        break
      }
      this.#queue.delete(run)
      run()
    }
    this.#notify()
  }

  #notify(): void {
    const { size: waiting } = this.#queue
    if (waiting === this.#waiting) return
    this.#waiting = waiting
    const until = waiting > 0 ? this.#nextStart() - this.#time.offset : Infinity
    this.#onChange({ waiting, until: until === Infinity ? undefined : until })
  }

  /** When the next request may start. */
  #nextStart(): number {
    const now = this.#time.now()
    for (const slot of this.#slots) if (slot.until <= now) this.#slots.delete(slot)
    // The server's next limit is not known yet: one request starts, to get it.
    if (this.#reported && this.#reported.until <= now) {
      this.#reported = { remaining: 1 - this.#inFlight, until: Infinity }
    }
    const { requests } = this.#limit
    const ends = [...this.#slots].map(({ until }) => until).sort((a, b) => a - b)
    const free = ends.length < requests ? now : (ends[ends.length - requests] ?? now)
    const reset = this.#reported && this.#reported.remaining <= 0 ? this.#reported.until : now
    return Math.max(free, reset, this.#pausedUntil)
  }

  /** How many requests have started and not settled. */
  get #inFlight(): number {
    return [...this.#slots].filter(({ isSettled }) => !isSettled).length
  }

  #takeSlot(): (headers: AxiosHeaders | undefined) => void {
    const { interval } = this.#limit
    const slot = { until: this.#time.now() + 2 * interval, isSettled: false }
    this.#slots.add(slot)
    if (this.#reported) this.#reported.remaining -= 1
    return (headers) => {
      slot.until = Math.min(slot.until, this.#time.now() + interval)
      slot.isSettled = true
      this.#updateReported(headers)
      this.#flush()
    }
  }

  /** Stores the limit that the server reports; it may not include the requests in flight. */
  #updateReported(headers: AxiosHeaders | undefined): void {
    const now = this.#time.now()
    const state = headers && parseRateLimit(headers, this.#clock.now())
    if (!state) {
      // The request got no limit from the server; another one may try.
      if (this.#reported?.until === Infinity) this.#reported.remaining = 1 - this.#inFlight
      return
    }
    const reported = { remaining: state.remaining - this.#inFlight, until: now + state.reset }
    // Seconds are rounded, so the same interval seems to end at different times.
    const until = this.#reported?.until ?? Infinity
    const isSame = until !== Infinity && reported.until <= until + 500
    this.#reported =
      isSame && this.#reported
        ? { ...reported, remaining: Math.min(reported.remaining, this.#reported.remaining) }
        : reported
  }
}
