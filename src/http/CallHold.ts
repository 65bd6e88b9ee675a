import type { ApiCall } from './ApiCall.js'
import type { Attempt } from './Attempt.js'

/**
 * Keeps a call under watch that answers with a stream: its time limits, its session and its signals hold until the stream
 * has ended, and not only until it begins.
 *
 * @internal
 */
export class CallHold {
  /** The call, once it began. */
  call: ApiCall | undefined
  /** The attempt that was answered. */
  attempt: Attempt | undefined
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
