import type { ApiFailure } from '../../failure/ApiFailure.js'
import { tellAll } from '../../failure/tellAll.js'
import { abortFor } from './abortFor.js'

type Listener = (failure: ApiFailure) => void

/** Something that can be given up. Its signal aborts with the failure that the caller gets. */
export class Abortable {
  #abortedBy: ApiFailure | undefined
  #listeners: readonly Listener[] = nobody
  #controller: AbortController | undefined

  /** Aborts when it is given up, for whatever cause; its reason is the failure that the caller gets. */
  get signal(): AbortSignal {
    // Made for whoever asks: signals and their listeners are most of what a call would keep in memory while it waits.
    if (!this.#controller) {
      this.#controller = new AbortController()
      if (this.#abortedBy) abortFor(this.#controller, this.#abortedBy)
    }
    return this.#controller.signal
  }

  /** What it was given up with; `undefined` while it was not. */
  get abortedBy(): ApiFailure | undefined {
    return this.#abortedBy
  }

  /** Ends it at once, whatever it is doing, with this failure. Only the first time counts. */
  abort(failure: ApiFailure): void {
    if (this.#abortedBy) return
    this.#abortedBy = failure
    const listeners = this.#listeners
    this.#listeners = nobody
    tellAll(listeners, (listener) => listener(failure))
    if (this.#controller) abortFor(this.#controller, failure)
  }

  /** Calls back when it is given up, or at once when it was; returns what ends the listening. */
  onAbort(listener: (failure: ApiFailure) => void): () => void {
    if (this.#abortedBy) listener(this.#abortedBy)
    else this.#listeners = this.#listeners.concat(listener)
    return () => {
      this.#listeners = this.#listeners.filter((it) => it !== listener)
    }
  }

  /** @internal Goes on unless it was given up, and throws what it was given up with. */
  throwIfGivenUp(): void {
    if (this.#abortedBy) throw this.#abortedBy
  }
}

const nobody: readonly Listener[] = []
