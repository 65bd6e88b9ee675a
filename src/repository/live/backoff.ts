import type { Clock } from '../../http/time/Clock.js'

/** How long to wait before trying again. */
export interface BackoffOptions {
  /** The most that the first wait can take, in milliseconds; doubled each time. @defaultValue `1_000` */
  delay?: number
  /** The least that a wait takes, in milliseconds. @defaultValue `100` */
  minDelay?: number
  /** The most that a wait can take, in milliseconds. @defaultValue `30_000` */
  maxDelay?: number
}

/**
 * How long to wait, in milliseconds: a random part of a bound that doubles, so that those who were cut off together do
 * not come back together.
 *
 * @param attempt from 1
 */
export function backoff(
  { delay = 1_000, minDelay = 100, maxDelay = 30_000 }: BackoffOptions = {},
  attempt: number,
  clock: Pick<Clock, 'random'>,
): number {
  // A wait of nothing stays nothing, however often it is doubled.
  const bound = Math.min(maxDelay, delay * 2 ** Math.min(attempt - 1, 99))
  return Math.max(minDelay, clock.random() * bound)
}
