import type { ApiFailure } from '../../failure/ApiFailure.js'

/** When, and how often, a failed request is sent again. */
export interface RetryOptions {
  /**
   * How many times a failed request is sent again: three retries are four requests.
   *
   * @defaultValue `3`
   */
  retries?: number
  /**
   * The wait before the first retry, in milliseconds. With jitter it is the upper bound of a random wait.
   *
   * @defaultValue `1_000`
   */
  delay?: number
  /**
   * How the wait grows: doubled each time, always the same, or as a function of the retry's number (from 1) says.
   *
   * @defaultValue `'exponential'`
   */
  backoff?: 'exponential' | 'fixed' | ((retry: number) => number)
  /**
   * Spreads the waits over the whole range from 0, so that clients that failed together do not come back together.
   *
   * @defaultValue `true`
   */
  jitter?: boolean
  /**
   * The longest wait that is computed, in milliseconds.
   *
   * @defaultValue `30_000`
   */
  maxDelay?: number
  /**
   * The longest wait that a server may ask for, in milliseconds; when it asks for more, the call fails at once.
   *
   * @defaultValue `60_000`
   */
  maxRetryAfter?: number
  /**
   * The statuses that are worth another attempt. Network errors and timeouts always are.
   *
   * @defaultValue 408, 425, 429, 500, 502, 503, 504, 520 to 524 (Cloudflare's for a server that it lost), and a 403 with a
   * time to wait
   */
  statuses?: readonly number[]
  /**
   * Decides instead of `statuses` and of the rules for network errors. It can neither repeat a write without an
   * `Idempotency-Key` nor a body that can't be sent twice.
   *
   * @defaultValue by `statuses`
   */
  retryIf?: (failure: ApiFailure, attempt: number) => boolean | Promise<boolean>
  /**
   * Limits the retries to each origin, over all calls: each takes `cost` from the budget, each success gives `refund` back.
   * Keeps a client from making a server's bad day worse.
   *
   * @defaultValue `{ capacity: 10, cost: 1, refund: 0.1 }`
   */
  budget?: RetryBudgetOptions | false
  /**
   * A response header by which the server decides: `false` forbids a retry, `true` asks for one.
   *
   * @defaultValue none
   */
  overrideHeader?: string
}

/** How much retrying an origin is worth. */
export interface RetryBudgetOptions {
  /** @defaultValue `10` */
  capacity?: number
  /** @defaultValue `1` */
  cost?: number
  /** @defaultValue `0.1` */
  refund?: number
}
