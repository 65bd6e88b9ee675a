import type { FailureTexts } from '../failure/FailureTexts.js'
import type { RetryOptions } from './retries/RetryOptions.js'

/**
 * What a call tells the interceptors about itself. Reaches every attempt, retry and replay unchanged.
 *
 * Open for augmentation: an interceptor of yours can declare members of its own.
 */
export interface RequestMeta {
  /**
   * The path template (`/products/{id}`), for logs, events and failures: it groups calls and shows no id.
   *
   * @defaultValue the template that a call with `path` was given
   */
  endpoint?: string
  /** Sends the call without credentials, and leaves a 401 alone. @defaultValue `false` */
  skipAuth?: boolean
  /**
   * Says of a POST that it changes nothing, as a query of GraphQL or a search does: then it may be sent again.
   *
   * @defaultValue by the method
   */
  isReading?: boolean
  /** Retries of this call: `false` for none, or options over the client's. @defaultValue the client's */
  retry?: false | RetryOptions
  /**
   * The `Idempotency-Key` of a write, which makes retrying it safe: `true` makes a key for this call, the same on every
   * attempt.
   *
   * @defaultValue none, so that a POST or PATCH is sent once
   */
  idempotencyKey?: string | boolean
  /** The version of the API that the call asks for, instead of the client's. @defaultValue the client's */
  version?: string
  /**
   * Words for people about what fails here: `{ 'notFound.title': 'This product is gone' }`. They go along with the failure
   * to whatever shows it.
   *
   * @defaultValue the texts of the app
   */
  messages?: FailureTexts
  /**
   * What this call is made for: another call, as a refresh is for the first one that needs it, a query, or a run of a
   * mutation. Traces and devtools show it so.
   *
   * @defaultValue none
   */
  cause?: object
  /** Interceptors to leave out, by name. @defaultValue `[]` */
  skip?: readonly string[]
}
