import type { AxiosHeaders } from 'axios'
import type { ApiCall } from './calls/ApiCall.js'
import type { Attempt } from './transport/Attempt.js'

/** A request on its way through the interceptors. Each gets headers of its own to change. */
export interface ApiRequest {
  /** In upper case. */
  readonly method: string
  /** Absolute, with its query. */
  readonly url: string
  readonly headers: AxiosHeaders
  /** As it will be sent: text, a form, a blob, a stream, a function that makes one of these, or `undefined`. */
  readonly body: unknown
  /** Aborts when the call is given up. An interceptor can give it another, which must abort at least then. */
  readonly signal: AbortSignal | undefined
  /** Whether cookies go along to another origin. @defaultValue as axios is configured */
  readonly withCredentials?: boolean
  /** @internal The attempt that it is, once it is one. */
  readonly attempt?: Attempt
  /** What stays the same over all attempts. */
  readonly call: ApiCall
}

/** An answer on its way back: decoded, and of a status that counts as success. */
export interface ApiResponse {
  readonly status: number
  readonly headers: AxiosHeaders
  readonly data: unknown
}

/** Sends a request on: the rest of the chain. */
export type Next = (request: ApiRequest) => Promise<ApiResponse>

/**
 * One behaviour of the client, around everything that stands after it in the list.
 *
 * Call `next` to send, any number of times; return without it to answer yourself; throw to reject. What `next` throws is
 * always an `ApiFailure`.
 */
export type Interceptor = (request: ApiRequest, next: Next) => Promise<ApiResponse>

/** An interceptor with a name to skip it by, and a place in the chain. */
export interface NamedInterceptor {
  /** What `meta.skip` calls it. A plain function goes by its own name. */
  readonly name: string
  /**
   * Where it stands: around the `'call'`, outside of retry, so that it runs once; or around each `'attempt'`, inside of
   * retry and session, so that it sees every request that leaves, with its credentials.
   *
   * @defaultValue `'attempt'`
   */
  readonly position?: 'call' | 'attempt'
  readonly intercept: Interceptor
}
