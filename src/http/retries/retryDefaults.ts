import type { RetryOptions } from './RetryOptions.js'

type Open = 'retryIf' | 'budget' | 'overrideHeader'

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
  statuses: [408, 425, 429, 500, 502, 503, 504],
}
