import type { AxiosAdapter } from 'axios'
import type { ApiEvents } from './events/ApiEvents.js'
import type { ClientSession } from './ClientSession.js'
import type { Clock } from './time/Clock.js'
import type { IdempotencyOptions } from './retries/IdempotencyOptions.js'
import type { Interceptor, NamedInterceptor } from './Interceptor.js'
import type { ReadResponse } from './responses/ReadResponse.js'
import type { RetryOptions } from './retries/RetryOptions.js'
import type { ArrayFormat } from './urls/serializeParams.js'
import type { TimeoutOptions } from './time/TimeoutOptions.js'
import type { ValidationMode } from './responses/ValidationMode.js'

/** Options of a client. */
export interface ApiClientOptions {
  /**
   * The URL of the API: absolute, or a path such as `/api` below the page's origin. Plain http is refused except for
   * the local machine.
   */
  baseURL: string
  /**
   * Headers of every call to a trusted origin. Other origins get only `Accept`, `Content-Type` and the like.
   *
   * @defaultValue none but axios' `Accept`
   */
  headers?: Readonly<Record<string, string>>
  /** The session that authenticates the calls, and cancels them on sign-out. @defaultValue none */
  session?: ClientSession | undefined
  /** Time limits. @defaultValue 10 seconds for each phase, 2 minutes for a call */
  timeout?: TimeoutOptions
  /** Retries of failed requests; `false` for none. @defaultValue three, for requests that are safe to repeat */
  retry?: RetryOptions | false
  /** `Idempotency-Key` headers. @defaultValue only for calls that set `meta.idempotencyKey` */
  idempotency?: IdempotencyOptions
  /**
   * Sends a request id with each call, to trace it across servers: `true` as `X-Request-Id`, or another header name. All
   * attempts of a call share the id. May cause a preflight for cross-origin calls.
   *
   * @defaultValue `false`
   */
  requestId?: boolean | string
  /**
   * Logs calls to the console or elsewhere: `logRequests({ level, sink })`; `false` for none. Takes any function that
   * subscribes to the client's events and returns its clean-up.
   *
   * @defaultValue `logRequests()` in development, else none
   */
  logging?: ((events: ApiEvents) => () => void) | false
  /** Sizes in bytes above which a call fails as `tooLarge`. @defaultValue none */
  limits?: SizeLimits
  /**
   * Further origins that may get credentials and custom headers, such as `https://files.example.com`.
   *
   * @defaultValue only that of `baseURL`
   */
  trustedOrigins?: readonly string[]
  /**
   * Requests a version of the API: `pathVersion`, `headerVersion` or `mediaTypeVersion` create one.
   *
   * @defaultValue none
   */
  version?: NamedInterceptor
  /**
   * Your interceptors, outermost first. Those with position `'call'` run outside of retries, all others inside, next to
   * the transport.
   *
   * @defaultValue `[]`
   */
  interceptors?: readonly (Interceptor | NamedInterceptor)[]
  /** How to handle a response that differs from its schema. @defaultValue `'strict'` */
  validate?: ValidationMode
  /**
   * Interprets a response before its status and schema are checked: for servers that wrap everything
   * (`unwrapped('data')`) or report failures with 200. Returning an error status fails the call as if the server had sent
   * it; returned `headers` can set how long to wait before a retry. Not called for streams.
   *
   * @defaultValue the response as received
   */
  readResponse?: ReadResponse
  /** How arrays are serialized in a query string. @defaultValue `'multi'`: `a=1&a=2` */
  arrayFormat?: ArrayFormat
  /** Sends cookies to other trusted origins too. @defaultValue `false` */
  withCredentials?: boolean
  /**
   * Allows plain http to other hosts than the local machine. Anyone on the network can then read and change the traffic.
   *
   * @defaultValue `false`
   */
  allowInsecure?: boolean
  /** The axios adapter: `'xhr'`, `'http'`, `'fetch'`, or a function. @defaultValue the first that the platform supports */
  adapter?: AxiosAdapter | 'xhr' | 'http' | 'fetch'
  /**
   * Node's https agent, for pinned or private certificates, such as one from `createPinnedAgent`. Rejected if the adapter
   * would ignore it, as in browsers and with fetch.
   *
   * @defaultValue Node's own
   */
  httpsAgent?: object
  /** The source of time and randomness. @defaultValue `Date.now`, `setTimeout` and `Math.random` */
  clock?: Clock
}

/** Sizes in bytes; `0` and `Infinity` mean no limit. */
export interface SizeLimits {
  /** The largest request body. @defaultValue none */
  requestBytes?: number
  /** The largest response body; the connection is closed once more arrives. @defaultValue none */
  responseBytes?: number
}
