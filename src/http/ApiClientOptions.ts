import type { AxiosAdapter } from 'axios'
import type { ApiEvents } from './events/ApiEvents.js'
import type { ClientSession } from './ClientSession.js'
import type { Clock } from './time/Clock.js'
import type { IdempotencyOptions } from './retries/IdempotencyOptions.js'
import type { Interceptor, NamedInterceptor } from './Interceptor.js'
import type { ReadAnswer } from './answers/ReadAnswer.js'
import type { RetryOptions } from './retries/RetryOptions.js'
import type { ArrayFormat } from './urls/serializeParams.js'
import type { TimeoutOptions } from './time/TimeoutOptions.js'
import type { ValidationMode } from './answers/ValidationMode.js'

/** How a client is configured. */
export interface ApiClientOptions {
  /**
   * Where the API is: absolute, or a path such as `/api` below the page's origin. Plain http is refused but for this
   * machine.
   */
  baseURL: string
  /**
   * Headers of every call to a trusted origin. Other origins get `Accept`, `Content-Type` and their like, and nothing else.
   *
   * @defaultValue none but axios' `Accept`
   */
  headers?: Readonly<Record<string, string>>
  /** Who is signed in: authorises the calls, and ends them on signing out. @defaultValue nobody */
  session?: ClientSession | undefined
  /** Time limits. @defaultValue 10 seconds for each phase, 2 minutes for a call */
  timeout?: TimeoutOptions
  /** Retries of failed requests; `false` for none. @defaultValue three, for what is safe to repeat */
  retry?: RetryOptions | false
  /** `Idempotency-Key` headers. @defaultValue only for calls that ask for one */
  idempotency?: IdempotencyOptions
  /**
   * Sends each call's id along, so that its way through the servers can be followed: `true` as `X-Request-Id`, or under
   * another name. The id is the same on every attempt. Costs a preflight where a cross-origin call would need none.
   *
   * @defaultValue `false`
   */
  requestId?: boolean | string
  /**
   * Lines about calls on the console or elsewhere, as `logRequests({ level, sink })` writes them; `false` for none. Any
   * function will do that listens to the client's events, and gives what ends that.
   *
   * @defaultValue `logRequests()` in development, else none
   */
  logging?: ((events: ApiEvents) => () => void) | false
  /** Sizes, in bytes, beyond which a call fails as `tooLarge`. @defaultValue none */
  limits?: SizeLimits
  /**
   * Other origins that may be given credentials and custom headers, such as `https://files.example.com`.
   *
   * @defaultValue only that of `baseURL`
   */
  trustedOrigins?: readonly string[]
  /** Asks for a version of the API: `pathVersion`, `headerVersion` or `mediaTypeVersion` make one. @defaultValue none */
  version?: NamedInterceptor
  /**
   * Interceptors of yours, outermost first. Those of position `'call'` stand outside of retry; all others inside, next to
   * the wire.
   *
   * @defaultValue `[]`
   */
  interceptors?: readonly (Interceptor | NamedInterceptor)[]
  /** What happens when an answer differs from its schema. @defaultValue `'strict'` */
  validate?: ValidationMode
  /**
   * Reads what an answer means before its status and its schema are looked at: for servers that wrap everything
   * (`unwrapped('data')`), or answer failures with 200. A status of a failure makes the failure that it would be on the
   * wire, and other `headers` say how long to wait. Streams are not read.
   *
   * @defaultValue as it came
   */
  readAnswer?: ReadAnswer
  /** How lists stand in a query string. @defaultValue `'multi'`: `a=1&a=2` */
  arrayFormat?: ArrayFormat
  /** Sends cookies to other trusted origins too. @defaultValue `false` */
  withCredentials?: boolean
  /** Allows plain http beyond this machine. Anyone on the way can read and change it. @defaultValue `false` */
  allowInsecure?: boolean
  /** What sends: `'xhr'`, `'http'`, `'fetch'`, or a function of yours. @defaultValue the first that the platform has */
  adapter?: AxiosAdapter | 'xhr' | 'http' | 'fetch'
  /**
   * Node's agent for https, such as `createPinnedAgent` makes: for pinned or private certificates. Refused where what
   * sends would ignore it, as browsers and fetch do.
   *
   * @defaultValue Node's own
   */
  httpsAgent?: object
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/** Sizes in bytes; `0` and `Infinity` mean none. */
export interface SizeLimits {
  /** The largest body that is sent. @defaultValue none */
  requestBytes?: number
  /** The largest body that is read; the connection is closed when more arrives. @defaultValue none */
  responseBytes?: number
}
