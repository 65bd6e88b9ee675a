import type { TimeoutPhase } from '../failure/ApiFailure.js'
import { Abortable } from './Abortable.js'
import type { ApiCall } from './ApiCall.js'
import { describeCall } from './describeCall.js'
import { isLimit } from './isLimit.js'
import { timeoutFailure } from './timeoutFailure.js'
import type { TimeoutOptions } from './TimeoutOptions.js'

/**
 * One attempt of a call, which ends when nothing leaves or arrives for too long.
 *
 * @internal
 */
export class Attempt extends Abortable {
  /** When its present phase runs out, in milliseconds since 1970. */
  endsAt = Infinity
  readonly #call: ApiCall
  readonly #limits: Required<TimeoutOptions>
  #phase: TimeoutPhase = 'connect'

  constructor(call: ApiCall, limits: Required<TimeoutOptions>) {
    super()
    this.#call = call
    this.#limits = limits
  }

  /** Begins another phase, or shows that the present one makes progress. */
  enter(phase: TimeoutPhase): void {
    const { client, timer } = this.#call
    this.#phase = phase
    const ms = this.#limit
    this.endsAt = isLimit(ms) ? client.clock.now() + ms : Infinity
    timer?.watch(this)
  }

  /** Gives it up because its time is over. */
  expire(): void {
    this.abort(timeoutFailure(this.#phase, { ...describeCall(this.#call), ms: this.#limit }))
  }

  get #limit(): number {
    const { connect, send, receive } = this.#limits
    if (this.#phase === 'connect') return connect
    return this.#phase === 'send' ? send : receive
  }
}
