import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import type { ApiCall } from '../ApiCall.js'
import { describeCall } from '../describeCall.js'
import { followSignal } from '../followSignal.js'
import type { Interceptor } from '../Interceptor.js'
import { isLimit } from '../isLimit.js'
import { timeoutFailure } from '../timeoutFailure.js'
import type { TimeoutOptions } from '../TimeoutOptions.js'

/** Gives an attempt up when nothing leaves or arrives for too long. */
export function attemptTimeoutInterceptor(defaults: Required<TimeoutOptions>): Interceptor {
  return (request, next) => {
    const { call, signal } = request
    const limits = { ...defaults, ...call.details.timeout }
    const controller = new AbortController()
    const unfollow = followSignal(signal, (reason) => controller.abort(reason))
    const watch = new IdleWatch(call, limits, controller)
    const stop = (): void => {
      watch.stop()
      // A stream goes on after its attempt, and can still be given up.
      if (call.config.responseType !== 'stream') unfollow()
    }
    const attempt = next({
      ...request,
      signal: controller.signal,
      onProgress: (phase) => watch.enter(phase),
    })
    return attempt.finally(stop)
  }
}

/** One timer for all phases: progress only moves its end, and it looks at that when it fires. */
class IdleWatch {
  readonly #call: ApiCall
  readonly #limits: Required<TimeoutOptions>
  readonly #controller: AbortController
  #phase: TimeoutPhase = 'connect'
  #since = 0
  #cancel: (() => void) | undefined

  constructor(call: ApiCall, limits: Required<TimeoutOptions>, controller: AbortController) {
    this.#call = call
    this.#limits = limits
    this.#controller = controller
  }

  enter(phase: TimeoutPhase): void {
    const isShorter = this.#limitOf(phase) < this.#limitOf(this.#phase)
    this.#phase = phase
    this.#since = this.#call.client.clock.now()
    if (isShorter) this.stop()
    if (!this.#cancel) this.#arm(this.#limitOf(phase))
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #arm(ms: number): void {
    if (!isLimit(ms)) return
    this.#cancel = this.#call.client.clock.after(ms, () => {
      this.#cancel = undefined
      this.#check()
    })
  }

  #check(): void {
    const ms = this.#limitOf(this.#phase)
    const left = ms - (this.#call.client.clock.now() - this.#since)
    if (left > 0) return this.#arm(left)
    const details = { ...describeCall(this.#call), ms }
    this.#controller.abort(timeoutFailure(this.#phase, details))
  }

  #limitOf(phase: TimeoutPhase): number {
    const { connect, send, receive } = this.#limits
    if (phase === 'connect') return connect
    return phase === 'send' ? send : receive
  }
}
