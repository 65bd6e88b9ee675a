import type { RetryOptions } from './RetryOptions.js'

type WithoutDefault = 'statuses' | 'retryIf' | 'budget' | 'overrideHeader'

/** Retry options merged with their defaults. */
export type RetryPolicy = Required<Omit<RetryOptions, WithoutDefault>> &
  Pick<RetryOptions, WithoutDefault>

/** The defaults of the retry options. */
export const retryDefaults: RetryPolicy = {
  retries: 3,
  delay: 1_000,
  backoff: 'exponential',
  jitter: true,
  maxDelay: 30_000,
  maxRetryAfter: 60_000,
}
