import type { FailureTexts } from '../failure/FailureTexts.js'
import type { RetryOptions } from './retries/RetryOptions.js'

/**
 * Settings of a call for its interceptors. Every attempt, retry and replay gets them unchanged.
 *
 * Open for augmentation: declare members for your own interceptors.
 */
export interface RequestMeta {
  /**
   * The path template (`/products/{id}`) for logs, events and failures: it groups calls and contains no ids.
   *
   * @defaultValue the URL template of a call with `path`
   */
  endpoint?: string
  /** Sends the call without credentials, and ignores a 401. @defaultValue `false` */
  skipAuth?: boolean
  /**
   * Marks a POST that changes nothing, such as a GraphQL query or a search, so that it may be retried.
   *
   * @defaultValue by the method
   */
  isReading?: boolean
  /** Retries of this call: `false` for none, or options that override the client's. @defaultValue the client's */
  retry?: false | RetryOptions
  /**
   * The `Idempotency-Key` of a write, which makes it safe to retry: `true` generates a key for this call, the same on every
   * attempt.
   *
   * @defaultValue none, so that a POST or PATCH is sent once
   */
  idempotencyKey?: string | boolean
  /** The version of the API for this call. @defaultValue the client's */
  version?: string
  /**
   * User-facing texts for a failure of this call: `{ 'notFound.title': 'This product is gone' }`. The failure carries them
   * to the component that shows it.
   *
   * @defaultValue the texts of the app
   */
  messages?: FailureTexts
  /**
   * What caused this call: another call (as for a token refresh), a query, or a run of a mutation. Shown in traces and
   * devtools.
   *
   * @defaultValue none
   */
  cause?: object
  /** Names of interceptors to skip. @defaultValue `[]` */
  skip?: readonly string[]
}
