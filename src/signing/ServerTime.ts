/** When a request was sent and its response received, by this device's clock, and the server's time. */
export interface TimedResponse {
  readonly sentAt: number
  readonly receivedAt: number
  /** The `Date` header. */
  readonly date: string | undefined
  /** Whether the response can't come from a cache. */
  readonly isFresh: boolean
}

/**
 * Estimates the offset between this device's clock and the server's, from the `Date` header of responses.
 *
 * A `Date` has whole seconds, and a response takes time: an offset within this uncertainty is kept. A cached response is
 * older than it seems, so it can only increase the offset.
 */
export class ServerTime {
  #offset = 0

  /** The offset to add to this device's time, in milliseconds. */
  get offset(): number {
    return this.#offset
  }

  /** Updates the offset from a response; returns the size of the correction, in milliseconds. */
  update({ sentAt, receivedAt, date = '', isFresh }: TimedResponse): number {
    const serverTime = Date.parse(date)
    if (Number.isNaN(serverTime)) return 0
    const [minOffset, maxOffset] = [serverTime - receivedAt, serverTime + 999 - sentAt]
    const exceedsMax = this.#offset > maxOffset
    if ((this.#offset >= minOffset && !exceedsMax) || (exceedsMax && !isFresh)) return 0
    const previous = this.#offset
    this.#offset = Math.round((minOffset + maxOffset) / 2)
    return Math.abs(this.#offset - previous)
  }
}
