import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import type { FailureDetails } from '../../failure/createApiFailure.js'
import type { Abortable } from './Abortable.js'

/** A call whose response is streamed, and the attempt that received it. */
export interface Held {
  call: Abortable
  attempt: Abortable & {
    /** Starts the time limit of a phase. */
    enter(phase: TimeoutPhase): void
    /** Stops the time limit. */
    pause(): void
  }
  /** The details of the call for its failures. */
  describe(): Partial<FailureDetails>
}

/**
 * Extends a call with a streamed response: its time limits, session and signals apply until the stream has ended, not only
 * until it starts.
 *
 * @internal
 */
export class CallHold {
  /** The call; `undefined` if an interceptor responded itself. */
  held: Held | undefined
  #callbacks: (() => void)[] = []
  #isReleased = false

  /** Calls back as soon as the stream has ended. */
  onRelease(callback: () => void): void {
    if (this.#isReleased) callback()
    else this.#callbacks.push(callback)
  }

  /** Marks the stream as ended and runs the callbacks. */
  release(): void {
    this.#isReleased = true
    const callbacks = this.#callbacks
    this.#callbacks = []
    for (const callback of callbacks) callback()
  }
}
