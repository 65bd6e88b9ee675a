import type { LiveSink, LiveSource } from '../../repository/live/LiveSource.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith, type Validation } from '../../schema/validateWith.js'
import { callSafely } from './callSafely.js'
import type { SchemaIssue } from '../../failure/ApiFailure.js'

/** Takes messages. */
export interface MessageSink<Message> extends Partial<Omit<LiveSink<Message>, 'next'>> {
  next(message: Message): void
}

/** What a {@link Feed} needs. */
export interface FeedOptions {
  readonly schema: StandardSchema | undefined
  /** The first who listens has come; returns what to do when the last one has left. */
  opened(): () => void
  refused(issues: readonly SchemaIssue[]): void
  dropped(count: number): void
  onReturn(callback: () => void): () => void
}

/** How many messages wait for an iterator at most. */
const waiting = 1_000

/** Messages of one kind, checked once and handed to all who listen. */
export class Feed<Message> implements LiveSource<Message>, AsyncIterable<Message> {
  readonly #options: FeedOptions
  readonly #sinks = new Set<MessageSink<Message>>()
  #close: (() => void) | undefined
  /** Checks that are not through, of schemas that take their time: what comes later must not overtake them. */
  #checking: Promise<void> | undefined

  constructor(options: FeedOptions) {
    this.#options = options
  }

  subscribe(sink: MessageSink<Message>): () => void {
    // An object of its own, so that the same sink can listen twice.
    const own = { ...sink }
    this.#sinks.add(own)
    this.#close ??= this.#options.opened()
    return () => {
      if (!this.#sinks.delete(own) || this.#sinks.size > 0) return
      this.#close?.()
      this.#close = undefined
    }
  }

  onReturn(callback: () => void): () => void {
    return this.#options.onReturn(callback)
  }

  /** Checks a message and hands it on. */
  publish(data: unknown): void {
    const { schema } = this.#options
    // Without a schema messages are unknown.
    if (!schema) return this.#emit(data as Message)
    const result = validateWith(schema, data)
    const pending = this.#checking
    if (!pending && !(result instanceof Promise)) return this.#take(result)
    const checking = Promise.all([result, pending]).then(([it]) => {
      this.#take(it)
      if (this.#checking === checking) this.#checking = undefined
    })
    this.#checking = checking
  }

  /** Messages were missed. */
  gap(): void {
    for (const sink of [...this.#sinks]) sink.gap?.()
  }

  /** There are no more messages. */
  fail(failure: unknown): void {
    for (const sink of [...this.#sinks]) sink.error?.(failure)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void> {
    const messages: Message[] = []
    let failure: { readonly reason: unknown } | undefined
    let wake = (): void => {}
    const stop = this.subscribe({
      next: (message) => {
        if (messages.push(message) > waiting) {
          messages.shift()
          this.#options.dropped(1)
        }
        wake()
      },
      error: (reason) => {
        failure = { reason }
        wake()
      },
    })
    try {
      for (;;) {
        const [first] = messages.splice(0, 1)
        if (first !== undefined) yield first
        else if (failure) throw failure.reason
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      stop()
    }
  }

  #take(result: Validation<unknown>): void {
    if (result.issues) this.#options.refused(result.issues)
    // The schema says what messages are.
    else this.#emit(result.value as Message)
  }

  #emit(message: Message): void {
    for (const sink of [...this.#sinks]) callSafely(() => sink.next(message))
  }
}
