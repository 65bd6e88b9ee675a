import type { ApiFailure } from '../../failure/ApiFailure.js'
import { isOneTime } from '../../failure/isOneTime.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { checkRetry } from './checkRetry.js'
import { systemClock, type Clock } from '../time/Clock.js'
import { failureOfAbort } from '../calls/failureOfAbort.js'
import { retryDefaults } from './retryDefaults.js'
import { retryDelay } from './retryDelay.js'
import type { RetryOptions } from './RetryOptions.js'
import { sleep } from '../time/sleep.js'

/** When an operation is tried again, and by which clock. */
export interface WithRetryOptions extends Pick<
  RetryOptions,
  'retries' | 'delay' | 'backoff' | 'jitter' | 'maxDelay' | 'maxRetryAfter'
> {
  /**
   * Decides whether a failure is worth another try.
   *
   * @defaultValue what is `retryable` and no bug, but neither a POST or PATCH, nor what a client has retried already
   */
  retryIf?: (failure: ApiFailure, attempt: number) => boolean | Promise<boolean>
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Tries an operation again that failed for the moment: anything that is not a call of a client, since those retry by
 * themselves. Wrapped around such a call it does not multiply the attempts.
 *
 * @param operation is told which attempt it is, from 1
 * @param signal ends the waiting, at once
 * @throws what the operation threw last
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
  const {
    clock = systemClock,
    retryIf = isWorthRetrying,
    ...policy
  } = { ...retryDefaults, ...options }
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

function isWorthRetrying({ kind, retryable, attempts, method }: ApiFailure): boolean {
  const isBug = kind === 'unexpected' || kind === 'invalidResponse'
  return retryable && !isBug && attempts <= 1 && !isOneTime(method)
}
