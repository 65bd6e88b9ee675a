import type { ApiFailure } from '../failure/ApiFailure.js'
import type { FailureKind } from '../failure/FailureKind.js'
import type { Clock } from '../http/time/Clock.js'
import { retryDefaults } from '../http/retries/retryDefaults.js'
import { retryDelay } from '../http/retries/retryDelay.js'
import type { RetryOptions } from '../http/retries/RetryOptions.js'
import { sleep } from '../http/time/sleep.js'
import { waitUntilOnline } from '../http/device/waitUntilOnline.js'

/** How many times, and after which delays, an interrupted stream or download is resumed. */
export type ResumeOptions = Pick<
  RetryOptions,
  'retries' | 'delay' | 'maxDelay' | 'backoff' | 'jitter'
>

/** The dependencies of a {@link Resumption}. */
export interface ResumptionScope {
  clock: Clock
  signal: AbortSignal | undefined
  /** Called before each delay. */
  onResume: ((event: ResumeEvent) => void) | undefined
}

/** Reports that a stream will be reopened. */
export interface ResumeEvent {
  /** The delay until then, in milliseconds. */
  readonly delay: number
  /** The failure that interrupted the stream; `undefined` when the server ended it. */
  readonly failure: ApiFailure | undefined
}

/** Decides whether and when an interrupted transfer resumes. The retry count starts again after each progress. */
export class Resumption {
  /** The delay before the first attempt that the server requested, in milliseconds. */
  serverDelay: number | undefined
  readonly #options: ResumeOptions | false
  readonly #scope: ResumptionScope
  #failures = 0

  constructor(options: ResumeOptions | false, scope: ResumptionScope) {
    this.#options = options
    this.#scope = scope
  }

  /** Resets the retry count, after data has arrived. */
  reset(): void {
    this.#failures = 0
  }

  /**
   * Waits until the next attempt may start.
   *
   * @param failure the failure that interrupted the transfer; none when the server ended it
   * @throws the failure, when the transfer must not resume
   */
  async waitToResume(failure?: ApiFailure): Promise<void> {
    this.#failures += 1
    if (failure && !this.#canResume(failure)) throw failure
    const { clock, signal, onResume } = this.#scope
    const policy = { ...retryDefaults, ...this.#options }
    const requestedDelay =
      failure?.retryAfter ?? (this.#failures === 1 ? this.serverDelay : undefined)
    const delay = retryDelay(policy, { retry: this.#failures, retryAfter: requestedDelay }, clock)
    onResume?.({ delay, failure })
    await sleep(delay, clock, signal)
    await waitUntilOnline(signal)
  }

  #canResume({ kind, retryable, committed, retryAfter = 0 }: ApiFailure): boolean {
    const options = this.#options
    if (options === false || this.#scope.signal?.aborted) return false
    const { retries, maxRetryAfter } = { ...retryDefaults, ...options }
    // With unlimited retries, any `Retry-After` is respected.
    if (retryAfter > maxRetryAfter && retries < Infinity) return false
    return retryable && !committed && !permanentKinds.has(kind) && this.#failures <= retries
  }
}

/** Kinds that another attempt would not change. */
const permanentKinds: ReadonlySet<FailureKind> = new Set(['invalidResponse', 'unexpected'])
