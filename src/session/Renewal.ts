import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/ApiCall.js'
import { abortable } from './abortable.js'
import type { Grant } from './AuthStrategy.js'
import { RenewalAttempt } from './RenewalAttempt.js'
import type { SessionParts } from './SessionParts.js'

/** The longest `Retry-After` that is followed, in milliseconds. */
const longestRest = 60_000

/**
 * Renews what a user is signed in with: once for all who ask at the same time.
 *
 * Only a definite answer ends the session. After any other failure the credentials stay, and the next try has to wait.
 */
export class Renewal<User> {
  readonly #parts: SessionParts<User>
  #running: Promise<Grant<User>> | undefined
  #failed: { failure: ApiFailure; at: number; wait: number; epoch: number } | undefined

  constructor(parts: SessionParts<User>) {
    this.#parts = parts
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  /** Joins what is running, or starts it. `stale` is what has to be replaced, `cause` the call that needs it. */
  start(stale: Grant<User> | undefined, cause?: ApiCall): Promise<Grant<User>> {
    if (this.#running) return this.#running
    const failure = this.#coolingFailure()
    if (failure) return Promise.reject(failure)
    const running = this.#run(stale, cause).finally(() => {
      if (this.#running === running) this.#running = undefined
    })
    this.#running = running
    return running
  }

  async #run(stale: Grant<User> | undefined, cause: ApiCall | undefined): Promise<Grant<User>> {
    const { memory } = this.#parts
    const { epoch } = memory
    const attempt = new RenewalAttempt(this.#parts, { stale, cause })
    const ended = new AbortController()
    const forgetEnd = memory.untilEnd((failure) => {
      this.#running = undefined
      attempt.stopWaiting(failure)
      ended.abort(failure)
    })
    try {
      const grant = await abortable(attempt.run(), ended.signal)
      this.#report(undefined)
      return grant
    } catch (error) {
      const failure = toApiFailure(error)
      if (memory.epoch === epoch) this.#coolDown(failure)
      this.#report(failure)
      throw failure
    } finally {
      forgetEnd()
    }
  }

  #coolDown(failure: ApiFailure): void {
    const { settings, memory } = this.#parts
    const wait = Math.max(settings.coolDown, Math.min(failure.retryAfter ?? 0, longestRest))
    // Offline there is no server to spare, and what recovers when the device is back must not find the door closed.
    if (isOffline(failure)) return
    this.#failed = { failure, epoch: memory.epoch, at: settings.clock.now(), wait }
  }

  #coolingFailure(): ApiFailure | undefined {
    const { memory, settings } = this.#parts
    const failed = this.#failed
    if (failed?.epoch !== memory.epoch) return undefined
    const passed = settings.clock.now() - failed.at
    // A clock that was set back would make it last.
    if (passed < 0 || passed >= failed.wait) return undefined
    // Screens count that down, so that nobody tries in vain.
    return extendApiFailure(failed.failure, { retryAfter: failed.wait - passed })
  }

  #report(failure: ApiFailure | undefined): void {
    for (const { events } of this.#parts.clients) {
      events.emit('refresh', () => ({ at: this.#parts.settings.clock.now(), failure }))
    }
  }
}

function isOffline(failure: ApiFailure): boolean {
  return failure.kind === 'noInternetConnection' && failure.reachable === undefined
}
