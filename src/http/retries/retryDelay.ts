import type { Clock } from '../time/Clock.js'
import type { RetryPolicy } from './retryDefaults.js'

/** How much longer than asked for a wait may be, so that not everybody comes back at the same moment. */
const spread = 0.1

/**
 * How long to wait before a retry, in milliseconds.
 *
 * @param retry its number, from 1
 * @param retryAfter how long the server asks to wait, in milliseconds
 */
export function retryDelay(
  policy: RetryPolicy,
  { retry, retryAfter = 0 }: { retry: number; retryAfter?: number | undefined },
  clock: Clock,
): number {
  if (retryAfter > 0) return retryAfter * (1 + clock.random() * spread)
  const bound = Math.min(policy.maxDelay, backoff(policy, retry))
  return policy.jitter ? Math.floor(clock.random() * bound) : bound
}

function backoff({ delay, backoff: grow }: RetryPolicy, retry: number): number {
  if (typeof grow === 'function') return grow(retry)
  return grow === 'fixed' ? delay : delay * 2 ** (retry - 1)
}
