import type { GenericAbortSignal } from 'axios'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { FailureDetails } from '../failure/createApiFailure.js'
import { abortFor } from './abortFor.js'
import { failureOfAbort } from './failureOfAbort.js'
import { followSignal } from './followSignal.js'

/** Something that can be given up. Its signal aborts with the failure that the caller gets. */
export class Abortable {
  readonly #controller = new AbortController()

  /** Aborts when it is given up, for whatever cause; its reason is the failure that the caller gets. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** What it was given up with; `undefined` while it was not. */
  get abortedBy(): ApiFailure | undefined {
    return this.signal.reason as ApiFailure | undefined
  }

  /** Ends it at once, whatever it is doing, with this failure. Only the first time counts. */
  abort(failure: ApiFailure): void {
    abortFor(this.#controller, failure)
  }

  /** @internal Gives it up together with a signal; returns what ends that. */
  abortWith(
    signal: GenericAbortSignal | undefined,
    describe: () => Partial<FailureDetails>,
  ): () => void {
    return followSignal(signal, (reason) => this.abort(failureOfAbort(reason, describe())))
  }

  /** Calls back when it is given up, or at once when it was; returns what ends the listening. */
  onAbort(listener: (failure: ApiFailure) => void): () => void {
    // Nothing else aborts it.
    return followSignal(this.signal, (reason) => listener(reason as ApiFailure))
  }
}
