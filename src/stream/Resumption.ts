import type { ApiFailure } from '../failure/ApiFailure.js'
import type { FailureKind } from '../failure/FailureKind.js'
import type { Clock } from '../http/time/Clock.js'
import { retryDefaults } from '../http/retries/retryDefaults.js'
import { retryDelay } from '../http/retries/retryDelay.js'
import type { RetryOptions } from '../http/retries/RetryOptions.js'
import { sleep } from '../http/time/sleep.js'
import { whenOnline } from '../http/device/whenOnline.js'

/** How often, and when, something that was cut is asked for again. */
export type ResumeOptions = Pick<
  RetryOptions,
  'retries' | 'delay' | 'maxDelay' | 'backoff' | 'jitter'
>

/** What a resumption depends on. */
export interface ResumptionScope {
  clock: Clock
  signal: AbortSignal | undefined
  /** Is told of each wait. */
  onResume: ((event: ResumeEvent) => void) | undefined
}

/** A stream is going to be opened again. */
export interface ResumeEvent {
  /** In how many milliseconds. */
  readonly delay: number
  /** What cut it; `undefined` when the server ended it. */
  readonly failure: ApiFailure | undefined
}

/** Decides whether and when something that was cut goes on; counts anew after each progress. */
export class Resumption {
  /** How long the server asks to wait before the first attempt, in milliseconds. */
  wait: number | undefined
  readonly #options: ResumeOptions | false
  readonly #scope: ResumptionScope
  #cuts = 0

  constructor(options: ResumeOptions | false, scope: ResumptionScope) {
    this.#options = options
    this.#scope = scope
  }

  /** Something arrived. */
  progress(): void {
    this.#cuts = 0
  }

  /**
   * Waits until it may go on.
   *
   * @param failure what cut it; nothing when it ended
   * @throws the failure, when it shall not go on
   */
  async next(failure?: ApiFailure): Promise<void> {
    this.#cuts += 1
    if (failure && !this.#allows(failure)) throw failure
    const { clock, signal, onResume } = this.#scope
    const policy = { ...retryDefaults, ...this.#options }
    const asked = failure?.retryAfter ?? (this.#cuts === 1 ? this.wait : undefined)
    const delay = retryDelay(policy, { retry: this.#cuts, retryAfter: asked }, clock)
    onResume?.({ delay, failure })
    await sleep(delay, clock, signal)
    await whenOnline(signal)
  }

  #allows({ kind, retryable, committed, retryAfter = 0 }: ApiFailure): boolean {
    const options = this.#options
    if (options === false || this.#scope.signal?.aborted) return false
    const { retries, maxRetryAfter } = { ...retryDefaults, ...options }
    // What goes on for ever waits as long as it is asked to.
    if (retryAfter > maxRetryAfter && retries < Infinity) return false
    return retryable && !committed && !hopeless.has(kind) && this.#cuts <= retries
  }
}

/** Would be the same again. */
const hopeless: ReadonlySet<FailureKind> = new Set(['invalidResponse', 'unexpected'])
