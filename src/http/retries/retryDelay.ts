import type { Clock } from '../time/Clock.js'
import type { RetryPolicy } from './retryDefaults.js'

/** The jitter on top of the server's delay, as a part of it: clients must not all return at the same moment. */
const retryAfterJitter = 0.1

/**
 * Computes the delay before a retry, in milliseconds.
 *
 * @param retry the number of the retry, from 1
 * @param retryAfter the delay that the server requests, in milliseconds
 */
export function retryDelay(
  policy: RetryPolicy,
  { retry, retryAfter = 0 }: { retry: number; retryAfter?: number | undefined },
  clock: Clock,
): number {
  if (retryAfter > 0) return retryAfter * (1 + clock.random() * retryAfterJitter)
  const bound = Math.min(policy.maxDelay, backoff(policy, retry))
  return policy.jitter ? Math.floor(clock.random() * bound) : bound
}

function backoff({ delay, backoff: grow }: RetryPolicy, retry: number): number {
  if (typeof grow === 'function') return grow(retry)
  return grow === 'fixed' ? delay : delay * 2 ** (retry - 1)
}
