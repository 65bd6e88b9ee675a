import type { RequestMeta } from './RequestMeta.js'

/**
 * One call, over all its attempts. A class, because axios copies plain objects in its configuration and keeps instances.
 */
export class ApiCall {
  /** How many times it was sent so far. */
  attempts = 0
  /** The same on every attempt; sent as `X-Request-Id` to trusted origins. */
  requestId: string | undefined
  /** Set by an interceptor that rejects for good: retry makes no further attempt. */
  isFinal = false
  readonly meta: RequestMeta

  constructor(meta: RequestMeta = {}) {
    this.meta = meta
  }
}
