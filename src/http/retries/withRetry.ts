import type { ApiFailure } from '../../failure/ApiFailure.js'
import { isNonIdempotent } from '../../failure/isNonIdempotent.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { checkRetry } from './checkRetry.js'
import { systemClock, type Clock } from '../time/Clock.js'
import { failureOfAbort } from '../calls/failureOfAbort.js'
import { retryDefaults } from './retryDefaults.js'
import { retryDelay } from './retryDelay.js'
import type { RetryOptions } from './RetryOptions.js'
import { sleep } from '../time/sleep.js'

/** Options of {@link withRetry}. */
export interface WithRetryOptions extends Pick<
  RetryOptions,
  'retries' | 'delay' | 'backoff' | 'jitter' | 'maxDelay' | 'maxRetryAfter'
> {
  /**
   * Decides whether a failure is retried.
   *
   * @defaultValue retries failures that are `retryable`, but not those of kind `unexpected` or `invalidResponse`, of a POST
   * or PATCH, or that a client has already retried
   */
  retryIf?: (failure: ApiFailure, attempt: number) => boolean | Promise<boolean>
  /** The source of time and randomness. @defaultValue `Date.now`, `setTimeout` and `Math.random` */
  clock?: Clock
}

/**
 * Retries an operation after transient failures. For operations other than calls of a client, since the client retries
 * these itself; around such a call it does not multiply the attempts.
 *
 * @param operation gets the number of the attempt, from 1
 * @param signal stops the retries at once
 * @throws the last error of the operation
 * @example
 * ```ts
 * const order = await withRetry(() => readOrder(id), { retries: 5, delay: 200 }, signal)
 * ```
 */
export async function withRetry<Result>(
  operation: (attempt: number) => Promise<Result>,
  options: WithRetryOptions = {},
  signal?: AbortSignal,
): Promise<Result> {
  const { clock = systemClock, retryIf = isTransient, ...policy } = { ...retryDefaults, ...options }
  checkRetry(options)
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw failureOfAbort(signal.reason, {})
    try {
      return await operation(attempt)
    } catch (thrown) {
      const failure = toApiFailure(thrown)
      const { retryAfter = 0 } = failure
      const isLast = attempt > policy.retries || retryAfter > policy.maxRetryAfter
      if (isLast || signal?.aborted || !(await retryIf(failure, attempt))) throw thrown
      await sleep(retryDelay(policy, { retry: attempt, retryAfter }, clock), clock, signal)
    }
  }
}

function isTransient({ kind, retryable, attempts, method }: ApiFailure): boolean {
  const isBug = kind === 'unexpected' || kind === 'invalidResponse'
  return retryable && !isBug && attempts <= 1 && !isNonIdempotent(method)
}
