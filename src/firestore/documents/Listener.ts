import type { Clock } from '../../http/time/Clock.js'
import type { LiveSink } from '../../repository/live/LiveSource.js'
import type { DocumentSet, DocumentSink } from './DocumentStore.js'

/** How long an empty result of the cache waits for the server's response, in milliseconds. */
const serverDelay = 1_000

/** One listener of the store. */
export class Listener {
  readonly #clock: Clock
  readonly #observer: Pick<LiveSink<unknown>, 'next' | 'error'>
  #hasTold = false
  #isStopped = false
  #latest = 0
  #end: (() => void) | undefined
  #cancelWait: (() => void) | undefined

  constructor(clock: Clock, observer: Pick<LiveSink<unknown>, 'next' | 'error'>) {
    this.#clock = clock
    this.#observer = observer
  }

  start(
    decode: (set: DocumentSet) => Promise<unknown>,
    watch: (sink: DocumentSink) => (() => void) | undefined,
  ): void {
    if (this.#isStopped) return
    this.#end = watch({
      next: (set) => this.#receive(set, decode),
      error: (error) => this.fail(error),
    })
    if (this.#isStopped) this.#end?.()
  }

  fail(error: unknown): void {
    if (this.#isStopped) return
    this.stop()
    this.#observer.error(error)
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelWait?.()
    this.#end?.()
  }

  /** An empty result of the cache is held back: the server, which is also queried, may have documents. */
  #receive(set: DocumentSet, decode: (set: DocumentSet) => Promise<unknown>): void {
    this.#cancelWait?.()
    const isResponse = this.#hasTold || !set.fromCache || set.documents.length > 0
    if (isResponse) return void this.#tell(set, decode)
    this.#cancelWait = this.#clock.after(serverDelay, () => void this.#tell(set, decode))
  }

  async #tell(set: DocumentSet, decode: (set: DocumentSet) => Promise<unknown>): Promise<void> {
    this.#hasTold = true
    const number = ++this.#latest
    try {
      const data = await decode(set)
      // Each set is complete, so only the last one is processed.
      if (number === this.#latest && !this.#isStopped) this.#observer.next(data)
    } catch (error) {
      if (number === this.#latest) this.fail(error)
    }
  }
}
