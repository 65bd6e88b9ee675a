import type { MessageOrder, OpenOrder, OrderedTopic } from './MessageOrder.js'

/**
 * Orders messages that the server numbers, for the `resume` option of `createSocket`: each is delivered once, missing ones
 * are requested, and those that the server no longer has are reported as a gap.
 *
 * @example
 * ```ts
 * const socket = createSocket({ url: 'wss://api.example.com/live', resume: bySequence })
 * ```
 */
export const bySequence: OpenOrder = (topic) => new Sequence(topic)

/** The timeout of a replay, in milliseconds, and how many messages are held back for it. */
const replayLimits = { time: 5_000, messages: 1_000 }

/** Delivers numbered messages in order: each once, and reports a gap for missing ones. */
class Sequence implements MessageOrder {
  /** The number of the last delivered message. */
  last: number | undefined
  readonly #topic: OrderedTopic
  /** Messages that arrived before a missing one. */
  readonly #pending = new Map<number, unknown>()
  #cancel: (() => void) | undefined

  constructor(topic: OrderedTopic) {
    this.#topic = topic
  }

  /** Drops pending messages: the server replays them. */
  lost(): void {
    this.#stop()
    this.#pending.clear()
  }

  /** Continues after another number, or from the next message. */
  reset(last?: number): void {
    this.lost()
    this.last = last
  }

  /** Handles a new subscription after that number; reports a gap when the missed messages cannot be replayed. */
  subscribed(number: number | undefined, isResumed = true): void {
    const { last } = this
    if (last !== undefined && isResumed && (number ?? last) >= last) return
    this.reset(number)
    if (last !== undefined) this.#topic.gap()
  }

  receive(data: unknown, number: number): void {
    const next = (this.last ?? number - 1) + 1
    if (number < next) return
    this.#pending.set(number, data)
    if (number === next) return this.#drain(next)
    if (this.#pending.size > replayLimits.messages) return this.#skip()
    if (this.#cancel) return
    this.awaitReplay()
    this.#topic.subscribe()
  }

  /** Waits for the replay, until its timeout. */
  awaitReplay(): void {
    this.#stop()
    this.#cancel = this.#topic.hub.settings.clock.after(replayLimits.time, () => this.#skip())
  }

  #drain(next: number): void {
    for (let number = next; this.#pending.has(number); number++) {
      const data = this.#pending.get(number)
      this.#pending.delete(number)
      this.last = number
      this.#topic.deliver(data)
    }
    if (this.#pending.size === 0) this.#stop()
  }

  /** Gives up on missing messages, and continues with the pending ones. */
  #skip(): void {
    this.#stop()
    if (this.#pending.size > 0) this.#topic.gap()
    for (const number of [...this.#pending.keys()].sort((a, b) => a - b)) this.#drain(number)
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
