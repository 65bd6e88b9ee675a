import type { ApiFailure } from '../../failure/ApiFailure.js'
import { notifyAll } from '../../failure/notifyAll.js'
import { abortFor } from './abortFor.js'

type Listener = (failure: ApiFailure) => void

/** An operation that can be aborted with the failure that its caller gets. */
export class Abortable {
  #abortedBy: ApiFailure | undefined
  #listeners: readonly Listener[] = noListeners
  #controller: AbortController | undefined

  /** Aborts together with the operation, for any cause; its reason is the failure that the caller gets. */
  get signal(): AbortSignal {
    // Created on demand: signals and their listeners would be most of a waiting call's memory.
    if (!this.#controller) {
      this.#controller = new AbortController()
      if (this.#abortedBy) abortFor(this.#controller, this.#abortedBy)
    }
    return this.#controller.signal
  }

  /** The failure that it was aborted with; `undefined` if it was not aborted. */
  get abortedBy(): ApiFailure | undefined {
    return this.#abortedBy
  }

  /** Aborts the operation at once with this failure. Only the first call has an effect. */
  abort(failure: ApiFailure): void {
    if (this.#abortedBy) return
    this.#abortedBy = failure
    const listeners = this.#listeners
    this.#listeners = noListeners
    notifyAll(listeners, (listener) => listener(failure))
    if (this.#controller) abortFor(this.#controller, failure)
  }

  /** Calls the listener on abort, or at once if already aborted; returns the function that unsubscribes. */
  onAbort(listener: (failure: ApiFailure) => void): () => void {
    if (this.#abortedBy) listener(this.#abortedBy)
    else this.#listeners = this.#listeners.concat(listener)
    return () => {
      this.#listeners = this.#listeners.filter((it) => it !== listener)
    }
  }

  /** @internal Throws the failure that it was aborted with; returns if it was not aborted. */
  checkAbort(): void {
    if (this.#abortedBy) throw this.#abortedBy
  }
}

const noListeners: readonly Listener[] = []
