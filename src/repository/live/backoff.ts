import type { Clock } from '../../http/time/Clock.js'

/** The delay before the next attempt. */
export interface BackoffOptions {
  /** The longest first delay, in milliseconds. It doubles with each attempt. @defaultValue `1_000` */
  delay?: number
  /** The shortest delay, in milliseconds. @defaultValue `100` */
  minDelay?: number
  /** The longest delay, in milliseconds. @defaultValue `30_000` */
  maxDelay?: number
}

/**
 * Returns a delay in milliseconds: exponential backoff with full jitter, so that clients that were disconnected at the
 * same time don't reconnect at the same time.
 *
 * @param attempt from 1
 */
export function backoff(
  { delay = 1_000, minDelay = 100, maxDelay = 30_000 }: BackoffOptions = {},
  attempt: number,
  clock: Pick<Clock, 'random'>,
): number {
  // The exponent is bounded: 0 times Infinity would be NaN.
  const bound = Math.min(maxDelay, delay * 2 ** Math.min(attempt - 1, 99))
  return Math.max(minDelay, clock.random() * bound)
}
