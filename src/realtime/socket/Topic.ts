import type { Clock } from '../../http/Clock.js'

/** What a {@link Topic} needs. */
export interface TopicOptions {
  readonly clock: Clock
  /** Asks the server to tell the topic, from after a message on. */
  subscribe(since: number | undefined): void
  deliver(data: unknown): void
  /** Messages are lost. */
  missed(): void
}

/** How long a replay may take, in milliseconds, and how many messages wait for it. */
const patience = { time: 5_000, messages: 1_000 }

/** The messages of a topic, in their order: each once, and none left out without saying so. */
export class Topic {
  readonly #options: TopicOptions
  /** The number of the last message that was delivered. */
  #last: number | undefined
  /** Messages that came before those that are missing. */
  readonly #held = new Map<number, unknown>()
  #cancelPatience: (() => void) | undefined

  constructor(options: TopicOptions) {
    this.#options = options
  }

  /** The connection is there: asks for what was missed. */
  connect(): void {
    if (this.#last !== undefined) this.#expect()
    this.#options.subscribe(this.#last)
    // Without numbers nobody knows what was missed.
    if (this.#last === undefined) this.#options.missed()
  }

  /** Subscribes while the connection is there, so that nothing is missed. */
  begin(): void {
    this.#options.subscribe(undefined)
  }

  disconnect(): void {
    this.#stopExpecting()
    this.#held.clear()
  }

  /** The server tells the topic from now on. */
  confirm(sequence: number | undefined, isResumed = true): void {
    const isReset = this.#last !== undefined && sequence !== undefined && sequence < this.#last
    if (isResumed && !isReset) {
      this.#last ??= sequence
      return
    }
    const isNews = this.#last !== undefined
    this.#stopExpecting()
    this.#held.clear()
    this.#last = sequence
    if (isNews) this.#options.missed()
  }

  receive(data: unknown, sequence: number | undefined): void {
    if (sequence === undefined) return this.#options.deliver(data)
    const next = (this.#last ?? sequence - 1) + 1
    if (sequence < next) return
    this.#held.set(sequence, data)
    if (sequence === next) return this.#drain(next)
    if (this.#held.size > patience.messages) return this.#skip()
    if (this.#cancelPatience) return
    this.#expect()
    this.#options.subscribe(this.#last)
  }

  #drain(next: number): void {
    for (let sequence = next; this.#held.has(sequence); sequence++) {
      const data = this.#held.get(sequence)
      this.#held.delete(sequence)
      this.#last = sequence
      this.#options.deliver(data)
    }
    if (this.#held.size === 0) this.#stopExpecting()
  }

  #expect(): void {
    this.#stopExpecting()
    this.#cancelPatience = this.#options.clock.after(patience.time, () => this.#skip())
  }

  #stopExpecting(): void {
    this.#cancelPatience?.()
    this.#cancelPatience = undefined
  }

  /** What is missing will not come: goes on with what is there. */
  #skip(): void {
    this.#stopExpecting()
    if (this.#held.size === 0) return
    this.#options.missed()
    const sequences = [...this.#held.keys()].sort((a, b) => a - b)
    for (const sequence of sequences) this.#drain(sequence)
  }
}
