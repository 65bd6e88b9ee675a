import type { AxiosHeaders } from 'axios'
import type { ApiCall } from './calls/ApiCall.js'
import type { Attempt } from './transport/Attempt.js'

/** A request as it passes through the interceptors. Each interceptor gets its own copy of the headers to change. */
export interface ApiRequest {
  /** In upper case. */
  readonly method: string
  /** The absolute URL with its query. */
  readonly url: string
  readonly headers: AxiosHeaders
  /**
   * The body as it will be sent: text, a form, a blob, a stream, a function that returns one of these, or `undefined`.
   */
  readonly body: unknown
  /** Aborts when the call is cancelled. An interceptor that replaces it must pass a signal that also aborts then. */
  readonly signal: AbortSignal | undefined
  /** Whether cookies are sent to other origins. @defaultValue as axios is configured */
  readonly withCredentials?: boolean
  /** @internal The attempt that sends this request, once there is one. */
  readonly attempt?: Attempt
  /** The call, which all attempts share. */
  readonly call: ApiCall
}

/** A decoded response with a status that counts as success. */
export interface ApiResponse {
  readonly status: number
  readonly headers: AxiosHeaders
  readonly data: unknown
}

/** Passes a request to the rest of the chain. */
export type Next = (request: ApiRequest) => Promise<ApiResponse>

/**
 * One behaviour of the client, wrapped around all interceptors after it in the list.
 *
 * Call `next` to send the request, any number of times. Return a response without calling it to respond yourself; throw to
 * reject. Every error that `next` throws is an `ApiFailure`.
 */
export type Interceptor = (request: ApiRequest, next: Next) => Promise<ApiResponse>

/** An interceptor with a name, by which calls can skip it, and a position in the chain. */
export interface NamedInterceptor {
  /** The name for `meta.skip`. A plain function uses its own name. */
  readonly name: string
  /**
   * Where it runs: around the `'call'`, outside of retries, so that it runs once per call; or around each `'attempt'`,
   * inside of retries and session, so that it sees every request that is sent, with its credentials.
   *
   * @defaultValue `'attempt'`
   */
  readonly position?: 'call' | 'attempt'
  readonly intercept: Interceptor
}
