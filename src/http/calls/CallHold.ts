import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import type { FailureDetails } from '../../failure/createApiFailure.js'
import type { Abortable } from './Abortable.js'

/** What is held: a call and the attempt that was answered. */
export interface Held {
  call: Abortable
  attempt: Abortable & {
    /** Begins to wait. */
    enter(phase: TimeoutPhase): void
    /** Waits no longer. */
    rest(): void
  }
  /** What failures say about the call. */
  describe(): Partial<FailureDetails>
}

/**
 * Keeps a call under watch that answers with a stream: its time limits, its session and its signals hold until the stream
 * has ended, and not only until it begins.
 *
 * @internal
 */
export class CallHold {
  /** What it holds; nothing when an interceptor answered by itself. */
  held: Held | undefined
  #endings: (() => void)[] = []
  #isReleased = false

  /** Runs what ends a watch, as soon as the stream has ended. */
  onRelease(end: () => void): void {
    if (this.#isReleased) end()
    else this.#endings.push(end)
  }

  /** The stream has ended: nothing watches any longer. */
  release(): void {
    this.#isReleased = true
    const endings = this.#endings
    this.#endings = []
    for (const end of endings) end()
  }
}
