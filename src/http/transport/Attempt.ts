import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import { Abortable } from '../calls/Abortable.js'
import { Alarm } from '../time/Alarm.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { limitOf } from '../time/limitOf.js'
import { timeoutFailure } from '../time/timeoutFailure.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'

/** How far a request is, and how much has moved. */
export interface Sight {
  phase: TimeoutPhase
  bytes: number
  status?: number | undefined
}

/**
 * One attempt of a call, which ends when nothing leaves or arrives for too long.
 *
 * @internal
 */
export class Attempt extends Abortable {
  /** The status of its answer, once that begins to arrive. */
  status: number | undefined
  readonly #call: ApiCall
  readonly #alarm: Alarm
  readonly #ends: (() => void)[]
  #limits: Partial<Record<TimeoutPhase, number>>
  #phase: TimeoutPhase = 'connect'
  #bytes: number | undefined
  #movedAt = 0
  #look: (() => Sight) | undefined

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
    if (signal) this.#ends.push(this.abortWith(signal, () => describeCall(call)))
  }

  /** The answer arrives. */
  receive(status: number | undefined): void {
    this.status ??= status ?? this.#look?.().status
    this.enter('body')
  }

  /** Begins another phase, or shows that the present one makes progress. */
  enter(phase: TimeoutPhase): void {
    this.#phase = phase
    this.#movedAt = this.#call.client.clock.now()
    this.#wait()
  }

  /**
   * A body leaves that is large enough to be watched. What the system has taken of it can leave long after, and nobody can
   * see that: the answer has the time of both limits.
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

  /** Stops counting for good. */
  end(): void {
    this.#limits = {}
    this.rest()
    // A stream that nobody holds goes on after its attempt, and can still be given up.
    if (!this.#call.isStream || this.#call.details.hold) for (const end of this.#ends) end()
  }

  /** Looks by itself instead of being told, four times within each limit. */
  follow(look: () => Sight): void {
    this.#look = look
    this.enter('connect')
  }

  #wait(): void {
    const end = this.#movedAt + this.#limit
    this.#alarm.set(this.#look ? Math.min(end, this.#nextLook()) : end)
  }

  #nextLook(): number {
    const limits = Object.values(this.#limits).map(limitOf)
    return this.#call.client.clock.now() + Math.min(...limits) / 4
  }

  /** Ends it when its time is over. */
  #expire(): void {
    const now = this.#call.client.clock.now()
    if (this.#look) this.#compare(this.#look(), now)
    const ms = this.#limit
    if (now - this.#movedAt < ms) return this.#wait()
    this.abort(timeoutFailure(this.#phase, { ...describeCall(this.#call), ms }))
  }

  #compare({ phase, bytes, status }: Sight, now: number): void {
    this.status ??= status
    // What happened before the first look happened at the beginning, as far as one can tell.
    if (this.#bytes !== undefined && this.#bytes !== bytes) this.#movedAt = now
    this.#phase = phase
    this.#bytes = bytes
  }

  get #limit(): number {
    return limitOf(this.#limits[this.#phase] ?? 0)
  }
}
