import type { AxiosHeaders } from 'axios'
import type { ApiCall } from './calls/ApiCall.js'
import type { Attempt } from './transport/Attempt.js'

/** A request on its way through the interceptors. Each interceptor gets its own headers to change. */
export interface ApiRequest {
  /** In upper case. */
  readonly method: string
  /** The absolute URL with its query. */
  readonly url: string
  readonly headers: AxiosHeaders
  /**
   * The body as it will be sent: text, a form, a blob, a stream, a function that makes one of these, or `undefined`.
   */
  readonly body: unknown
  /** Aborts when the call is cancelled. An interceptor can replace it with a signal that aborts at least then. */
  readonly signal: AbortSignal | undefined
  /** Whether cookies are sent to another origin. @defaultValue as axios is configured */
  readonly withCredentials?: boolean
  /** @internal The attempt that it is, once it is one. */
  readonly attempt?: Attempt
  /** What stays the same over all attempts. */
  readonly call: ApiCall
}

/** A response: decoded, and with a status that counts as success. */
export interface ApiResponse {
  readonly status: number
  readonly headers: AxiosHeaders
  readonly data: unknown
}

/** Passes a request on to the rest of the chain. */
export type Next = (request: ApiRequest) => Promise<ApiResponse>

/**
 * One behaviour of the client, wrapped around everything after it in the list.
 *
 * Call `next` to send, any number of times. Return without calling it to respond yourself; throw to reject. Whatever
 * `next` throws is an `ApiFailure`.
 */
export type Interceptor = (request: ApiRequest, next: Next) => Promise<ApiResponse>

/** An interceptor with a name to skip it by, and a position in the chain. */
export interface NamedInterceptor {
  /** The name for `meta.skip`. A plain function uses its own name. */
  readonly name: string
  /**
   * Where it runs: around the `'call'`, outside of retries, so that it runs once; or around each `'attempt'`, inside of
   * retries and session, so that it sees every request that is sent, with its credentials.
   *
   * @defaultValue `'attempt'`
   */
  readonly position?: 'call' | 'attempt'
  readonly intercept: Interceptor
}
