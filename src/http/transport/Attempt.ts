import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import { Abortable } from '../calls/Abortable.js'
import { abortWith } from '../calls/abortWith.js'
import { Alarm } from '../time/Alarm.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { limitOf } from '../time/limitOf.js'
import { tooLargeFailure } from '../responses/tooLargeFailure.js'
import { timeoutFailure } from '../time/timeoutFailure.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'

/**
 * One attempt of a call, which ends when nothing leaves or arrives for too long.
 *
 * @internal
 */
export class Attempt extends Abortable {
  /** The status of its response, once that begins to arrive. */
  status: number | undefined
  /** Whether another URL answered than the one that it was sent to. */
  isMoved = false
  /** How large its response may be, in bytes. */
  limit = Infinity
  readonly #call: ApiCall
  readonly #alarm: Alarm
  readonly #ends: (() => void)[]
  #limits: Partial<Record<TimeoutPhase, number>>
  #phase: TimeoutPhase = 'connect'
  #movedAt = 0
  #look: (() => void) | undefined
  /** How long it goes without looking, in milliseconds. */
  #patience = Infinity

  /** It is given up with its call, and with the signal that an interceptor can have given it. */
  constructor(
    call: ApiCall,
    { connect, send, receive }: Required<TimeoutOptions>,
    signal: AbortSignal | undefined,
  ) {
    super()
    this.#call = call
    this.#limits = { connect, send, response: receive, body: receive }
    this.#alarm = new Alarm(call.client.clock, () => this.#expire())
    this.#ends = [call.onAbort((failure) => this.abort(failure))]
    if (signal) this.#ends.push(abortWith(signal, this, call))
    const { hold } = call.details
    if (hold) hold.held = { call, attempt: this, describe: () => describeCall(call) }
  }

  /** The response arrives. */
  receive(status: number | undefined): void {
    this.status ??= status
    if (this.status === undefined) this.#look?.()
    this.enter('body')
  }

  /** So many bytes of the response are there. Not every adapter has limits of its own, and none looks at the announced size. */
  count(bytes: number): void {
    if (bytes > this.limit) this.abort(tooLargeFailure(this.#call, this.limit))
  }

  /** Begins another phase, or shows that the present one makes progress. */
  enter(phase: TimeoutPhase): void {
    this.see(phase, true)
    this.#wait()
  }

  /** Shows how far it is, and whether anything has moved since. */
  see(phase: TimeoutPhase, hasMoved: boolean): void {
    this.#phase = phase
    if (hasMoved) this.#movedAt = this.#now
  }

  /**
   * A body leaves that is large enough to be watched. What the system has taken of it can leave long after, and nobody can
   * see that: the response has the time of both limits.
   */
  send(): void {
    const { send = 0, body = 0 } = this.#limits
    this.#limits.response = limitOf(send) + limitOf(body)
    this.enter('send')
  }

  /** Stops counting, since nobody waits for it. */
  rest(): void {
    this.#alarm.clear()
  }

  /** The call has its response: stops counting for good, now or when the stream has ended that it is answered with. */
  leave(): void {
    this.rest()
    this.#call.afterwards(() => this.#end())
  }

  #end(): void {
    this.#limits = {}
    this.#patience = Infinity
    this.rest()
    // A stream that nobody holds goes on after its attempt, and can still be given up.
    if (!this.#call.isStream || this.#call.details.hold) for (const end of this.#ends) end()
  }

  /** Looks instead of being told, four times within each limit: `look` shows how far it is. */
  follow(look: () => void): void {
    this.#look = look
    this.#patience = Math.min(...Object.values(this.#limits).map(limitOf)) / 4
    this.enter('connect')
  }

  #wait(): void {
    this.#alarm.set(Math.min(this.#movedAt + this.#limit, this.#now + this.#patience))
  }

  /** Ends it when its time is over. */
  #expire(): void {
    this.#look?.()
    const ms = this.#limit
    // The clock may have been set back.
    this.#movedAt = Math.min(this.#movedAt, this.#now)
    if (this.#now - this.#movedAt < ms) return this.#wait()
    this.abort(timeoutFailure(this.#phase, { ...describeCall(this.#call), ms }))
  }

  get #now(): number {
    return this.#call.client.clock.now()
  }

  get #limit(): number {
    return limitOf(this.#limits[this.#phase] ?? 0)
  }
}
