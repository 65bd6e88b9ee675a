import type { RetryOptions } from './RetryOptions.js'

type Open = 'statuses' | 'retryIf' | 'budget' | 'overrideHeader'

/** Options with nothing left open but what has no default. */
export type RetryPolicy = Required<Omit<RetryOptions, Open>> & Pick<RetryOptions, Open>

/** What retrying does when nobody says otherwise. */
export const retryDefaults: RetryPolicy = {
  retries: 3,
  delay: 1_000,
  backoff: 'exponential',
  jitter: true,
  maxDelay: 30_000,
  maxRetryAfter: 60_000,
}
