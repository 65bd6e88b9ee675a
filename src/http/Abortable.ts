import type { ApiFailure } from '../failure/ApiFailure.js'

type AbortListener = (failure: ApiFailure) => void

/**
 * Something that can be given up. It makes a real `AbortSignal` only when somebody asks for one, since those are dear;
 * what axios looks at in a signal it has itself.
 */
export class Abortable {
  #failure: ApiFailure | undefined
  #controller: AbortController | undefined
  #listeners: AbortListener[] = []

  /** What it was given up with; `undefined` while it was not. */
  get abortedBy(): ApiFailure | undefined {
    return this.#failure
  }

  /** Aborts when it is given up, for whatever cause; its reason is the failure that the caller gets. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#failure) this.#controller.abort(this.#failure)
    return this.#controller.signal
  }

  /** Ends it at once, whatever it is doing, with this failure. Only the first time counts. */
  abort(failure: ApiFailure): void {
    if (this.#failure) return
    this.#failure = failure
    this.#controller?.abort(failure)
    const listeners = this.#listeners
    this.#listeners = []
    for (const listener of listeners) listener(failure)
  }

  /** Calls back when it is given up, or at once when it was; returns what ends the listening. */
  onAbort(listener: AbortListener): () => void {
    if (this.#failure) listener(this.#failure)
    else this.#listeners.push(listener)
    return () => this.removeEventListener('abort', listener)
  }

  /** @internal */
  get aborted(): boolean {
    return this.#failure !== undefined
  }

  /** @internal */
  addEventListener(_type: 'abort', listener: AbortListener): void {
    this.#listeners.push(listener)
  }

  /** @internal */
  removeEventListener(_type: 'abort', listener: AbortListener): void {
    this.#listeners = this.#listeners.filter((it) => it !== listener)
  }
}
