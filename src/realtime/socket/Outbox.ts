import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Clock } from '../../http/Clock.js'
import type { OutboxOptions } from './SocketOptions.js'

/** What became of a message: it left, it waits, or it was dropped because too many wait. */
export type SendResult = 'sent' | 'queued' | 'dropped'

/** What an {@link Outbox} needs. */
interface OutboxNeeds {
  readonly clock: Clock
  /** Sends; `false` when that is not possible now. */
  send(frame: unknown): boolean
  dropped(count: number): void
  /** Nothing waits any longer. */
  emptied(): void
}

/** How long to wait until what is on its way may have left, in milliseconds. */
const pause = 50

/** Messages that wait to be sent, in their order. */
export class Outbox {
  readonly #options: Required<Pick<OutboxOptions, 'limit' | 'policy'>>
  readonly #needs: OutboxNeeds
  #frames: unknown[] = []
  #isOpen = false
  #cancelPause: (() => void) | undefined

  constructor({ limit = 100, policy = 'dropOldest' }: OutboxOptions, needs: OutboxNeeds) {
    this.#options = { limit, policy }
    this.#needs = needs
  }

  get size(): number {
    return this.#frames.length
  }

  /** Whether a message still waits. */
  holds(frame: unknown): boolean {
    return this.#frames.includes(frame)
  }

  /** Sends, now or when there is a connection. */
  push(frame: unknown): SendResult {
    if (this.#isOpen && this.#frames.length === 0 && this.#needs.send(frame)) return 'sent'
    const { limit, policy } = this.#options
    const isFull = this.#frames.length >= limit
    if (isFull && policy === 'fail') throw fullFailure(limit)
    if (isFull) this.#needs.dropped(1)
    if (isFull && (policy === 'dropNew' || limit === 0)) return 'dropped'
    if (isFull) this.#frames.shift()
    this.#frames.push(frame)
    this.#flush()
    return 'queued'
  }

  /** There is a connection. */
  open(): void {
    this.#isOpen = true
    this.#flush()
  }

  /** There is none. */
  close(): void {
    this.#isOpen = false
    this.#cancelPause?.()
    this.#cancelPause = undefined
  }

  /** Drops what waits, for another user. */
  clear(): void {
    this.#frames = []
    this.#needs.emptied()
  }

  #flush(): void {
    if (!this.#isOpen || this.#cancelPause) return
    while (this.#frames.length > 0 && this.#needs.send(this.#frames[0])) this.#frames.shift()
    if (this.#frames.length === 0) return this.#needs.emptied()
    this.#cancelPause = this.#needs.clock.after(pause, () => {
      this.#cancelPause = undefined
      this.#flush()
    })
  }
}

function fullFailure(limit: number): Error {
  return createApiFailure({
    kind: 'tooLarge',
    message: `The socket has no connection, and ${limit} messages wait for one already ('outbox.limit').`,
    limit,
    retryable: true,
  })
}
