import type { MessageOrder, OpenOrder, OrderedTopic } from './MessageOrder.js'

/**
 * Brings messages that the server numbers into their order, for the `resume` option of `createSocket`: each comes once,
 * what is missing is asked for, and what the server no longer has is told as a gap.
 *
 * @example
 * ```ts
 * const socket = createSocket({ url: 'wss://api.example.com/live', resume: bySequence })
 * ```
 */
export const bySequence: OpenOrder = (topic) => new Sequence(topic)

/** How long a replay may take, in milliseconds, and how many messages wait for it. */
const patience = { time: 5_000, messages: 1_000 }

/** Numbered messages in their order: each once, and none left out without saying so. */
class Sequence implements MessageOrder {
  /** The number of the last message that was delivered. */
  last: number | undefined
  readonly #topic: OrderedTopic
  /** Messages that came before those that are missing. */
  readonly #held = new Map<number, unknown>()
  #cancel: (() => void) | undefined

  constructor(topic: OrderedTopic) {
    this.#topic = topic
  }

  /** What is held will be told again. */
  drop(): void {
    this.#stop()
    this.#held.clear()
  }

  /** Goes on after another number, or from the next message on. */
  reset(last?: number): void {
    this.drop()
    this.last = last
  }

  /** The server tells from now on, after that number; misses what it can't tell any more. */
  confirm(number: number | undefined, isResumed = true): void {
    const { last } = this
    if (last !== undefined && isResumed && (number ?? last) >= last) return
    this.reset(number)
    if (last !== undefined) this.#topic.miss()
  }

  receive(data: unknown, number: number): void {
    const next = (this.last ?? number - 1) + 1
    if (number < next) return
    this.#held.set(number, data)
    if (number === next) return this.#drain(next)
    if (this.#held.size > patience.messages) return this.#skip()
    if (this.#cancel) return
    this.expect()
    this.#topic.ask()
  }

  /** The server is about to tell what is missing. */
  expect(): void {
    this.#stop()
    this.#cancel = this.#topic.hub.settings.clock.after(patience.time, () => this.#skip())
  }

  #drain(next: number): void {
    for (let number = next; this.#held.has(number); number++) {
      const data = this.#held.get(number)
      this.#held.delete(number)
      this.last = number
      this.#topic.deliver(data)
    }
    if (this.#held.size === 0) this.#stop()
  }

  /** What is missing will not come: goes on with what is there. */
  #skip(): void {
    this.#stop()
    if (this.#held.size > 0) this.#topic.miss()
    for (const number of [...this.#held.keys()].sort((a, b) => a - b)) this.#drain(number)
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
