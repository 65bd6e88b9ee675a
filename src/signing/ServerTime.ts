/** When a response was asked for and came, by this device's clock, and what it says of the server's. */
export interface TimedResponse {
  readonly sentAt: number
  readonly receivedAt: number
  /** The `Date` header. */
  readonly date: string | undefined
  /** Whether no cache can have kept it. */
  readonly isFresh: boolean
}

/**
 * Knows how far this device's clock is from the server's, from the `Date` of its responses.
 *
 * A `Date` has whole seconds, and a response takes a while: what agrees with that much changes nothing. A response from a
 * cache is older than it seems, so it can only move the time forward.
 */
export class ServerTime {
  #offset = 0

  /** What to add to this device's time, in milliseconds. */
  get offset(): number {
    return this.#offset
  }

  /** Learns from a response; returns how far that moved the time, in milliseconds. */
  learn({ sentAt, receivedAt, date = '', isFresh }: TimedResponse): number {
    const served = Date.parse(date)
    if (Number.isNaN(served)) return 0
    const [least, most] = [served - receivedAt, served + 999 - sentAt]
    const isAhead = this.#offset > most
    if ((this.#offset >= least && !isAhead) || (isAhead && !isFresh)) return 0
    const before = this.#offset
    this.#offset = Math.round((least + most) / 2)
    return Math.abs(this.#offset - before)
  }
}
