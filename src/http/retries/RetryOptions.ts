import type { ApiFailure } from '../../failure/ApiFailure.js'

/** When and how often a failed request is retried. */
export interface RetryOptions {
  /** The number of retries: three retries are up to four requests. @defaultValue `3` */
  retries?: number
  /**
   * The delay before the first retry, in milliseconds. With jitter, the upper bound of a random delay.
   *
   * @defaultValue `1_000`
   */
  delay?: number
  /**
   * How the delay grows: doubled each time, constant, or a function of the retry's number (from 1).
   *
   * @defaultValue `'exponential'`
   */
  backoff?: 'exponential' | 'fixed' | ((retry: number) => number)
  /**
   * Spreads delays over the whole range from 0, so that clients that failed together don't return together.
   *
   * @defaultValue `true`
   */
  jitter?: boolean
  /** The longest computed delay, in milliseconds. @defaultValue `30_000` */
  maxDelay?: number
  /**
   * The longest delay that a server may request, in milliseconds. If it requests more, the call fails at once.
   *
   * @defaultValue `60_000`
   */
  maxRetryAfter?: number
  /**
   * The statuses that are retried, besides network errors and timeouts.
   *
   * @defaultValue 408, 425, 429, 500, 502, 503, 504, 520 to 524 (Cloudflare can't reach the server), and a 403 with a
   * `Retry-After`
   */
  statuses?: readonly number[]
  /**
   * Decides instead of `statuses` and the rules for network errors. It can't repeat a POST or PATCH without
   * an `Idempotency-Key`, nor a body that can't be sent twice.
   *
   * @defaultValue by `statuses`
   */
  retryIf?: (failure: ApiFailure, attempt: number) => boolean | Promise<boolean>
  /**
   * Limits the retries per origin, over all calls: each retry takes `cost` from the budget, each success gives `refund`
   * back. Keeps clients from overloading a failing server.
   *
   * @defaultValue `{ capacity: 10, cost: 1, refund: 0.1 }`
   */
  budget?: RetryBudgetOptions | false
  /** A response header that decides: `false` forbids a retry, `true` requests one. @defaultValue none */
  overrideHeader?: string
}

/** The retry budget of an origin. */
export interface RetryBudgetOptions {
  /** @defaultValue `10` */
  capacity?: number
  /** @defaultValue `1` */
  cost?: number
  /** @defaultValue `0.1` */
  refund?: number
}
