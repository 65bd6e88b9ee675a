import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import { Abortable } from '../calls/Abortable.js'
import { abortOnSignal } from '../calls/abortOnSignal.js'
import { DeadlineTimer } from '../time/DeadlineTimer.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { limitOf } from '../time/limitOf.js'
import { tooLargeFailure } from '../responses/tooLargeFailure.js'
import { timeoutFailure } from '../time/timeoutFailure.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'

/**
 * One attempt of a call. It aborts when nothing is sent or received for longer than the limit of its phase.
 *
 * @internal
 */
export class Attempt extends Abortable {
  /** The status of the response, once its head has arrived. */
  status: number | undefined
  /** Whether the response came from another URL than the request was sent to. */
  redirected = false
  /** The maximum size of the response, in bytes. */
  limit = Infinity
  readonly #call: ApiCall
  readonly #timer: DeadlineTimer
  readonly #cleanUps: (() => void)[]
  #limits: Partial<Record<TimeoutPhase, number>>
  #phase: TimeoutPhase = 'connect'
  #progressAt = 0
  #readProgress: (() => void) | undefined
  /** The time between two polls, in milliseconds. */
  #pollInterval = Infinity

  /** Aborts together with its call, and with the signal that an interceptor may have set. */
  constructor(
    call: ApiCall,
    { connect, send, receive }: Required<TimeoutOptions>,
    signal: AbortSignal | undefined,
  ) {
    super()
    this.#call = call
    this.#limits = { connect, send, response: receive, body: receive }
    this.#timer = new DeadlineTimer(call.client.clock, () => this.#expire())
    this.#cleanUps = [call.onAbort((failure) => this.abort(failure))]
    if (signal) this.#cleanUps.push(abortOnSignal(signal, this, call))
    const { hold } = call.details
    if (hold) hold.held = { call, attempt: this, describe: () => describeCall(call) }
  }

  /** The response has started to arrive. */
  receive(status: number | undefined): void {
    this.status ??= status
    if (this.status === undefined) this.#readProgress?.()
    this.enter('body')
  }

  /** Aborts if the response exceeds the limit. Not every adapter has limits, and none checks the announced size. */
  count(bytes: number): void {
    if (bytes > this.limit) this.abort(tooLargeFailure(this.#call, this.limit))
  }

  /** Starts a phase, or reports progress in the current one. */
  enter(phase: TimeoutPhase): void {
    this.update(phase, true)
    this.#startTimer()
  }

  /** Sets the phase, and whether bytes were sent or received since the last time. */
  update(phase: TimeoutPhase, hasProgressed: boolean): void {
    this.#phase = phase
    if (hasProgressed) this.#progressAt = this.#now
  }

  /**
   * Starts to send a body that is large enough to be watched. The system may still send what it has buffered long after,
   * which can't be observed: the limit until the response is the sum of both limits.
   */
  send(): void {
    const { send = 0, body = 0 } = this.#limits
    this.#limits.response = limitOf(send) + limitOf(body)
    this.enter('send')
  }

  /** Stops the time limit, while the consumer of the body is not waiting. */
  pause(): void {
    this.#timer.clear()
  }

  /** Stops the time limits for good: at once, or for a streamed response as soon as the stream has ended. */
  complete(): void {
    this.pause()
    this.#call.onBodyEnd(() => this.#end())
  }

  #end(): void {
    this.#limits = {}
    this.#pollInterval = Infinity
    this.pause()
    // A stream without a hold outlives its attempt, and can still be aborted.
    if (!this.#call.isStream || this.#call.details.hold)
      for (const cleanUp of this.#cleanUps) cleanUp()
  }

  /** Polls the progress four times within the shortest limit: `read` calls `update`. */
  poll(read: () => void): void {
    this.#readProgress = read
    this.#pollInterval = Math.min(...Object.values(this.#limits).map(limitOf)) / 4
    this.enter('connect')
  }

  #startTimer(): void {
    this.#timer.set(Math.min(this.#progressAt + this.#limit, this.#now + this.#pollInterval))
  }

  /** Aborts the attempt if the limit of its phase has expired; otherwise restarts the timer. */
  #expire(): void {
    this.#readProgress?.()
    const ms = this.#limit
    // The clock may have been set back.
    this.#progressAt = Math.min(this.#progressAt, this.#now)
    if (this.#now - this.#progressAt < ms) return this.#startTimer()
    this.abort(timeoutFailure(this.#phase, { ...describeCall(this.#call), ms }))
  }

  get #now(): number {
    return this.#call.client.clock.now()
  }

  get #limit(): number {
    return limitOf(this.#limits[this.#phase] ?? 0)
  }
}
