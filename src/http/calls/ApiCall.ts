import type {
  AxiosHeaders,
  AxiosRequestConfig,
  GenericAbortSignal,
  InternalAxiosRequestConfig,
} from 'axios'
import { Abortable } from './Abortable.js'
import type { DeadlineTimer } from '../time/DeadlineTimer.js'
import type { CallDetails } from './CallDetails.js'
import type { ClientContext } from '../ClientContext.js'
import { createId } from '../createId.js'
import type { DriftReport } from '../responses/DriftReport.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import type { RequestMeta } from '../RequestMeta.js'
import { withoutQuery } from '../urls/withoutQuery.js'

/** One call, with all its attempts. */
export class ApiCall extends Abortable {
  /** How many times the request was sent so far. */
  attempts = 0
  /** Set by an interceptor that rejects for good: the call is not retried. */
  isFinal = false
  /** @internal The timer of the call's total time limit. */
  timer: DeadlineTimer | undefined
  /** Whether the request id was sent. */
  sendsId = false
  /** The headers of the last response, whatever its status. */
  lastHeaders: AxiosHeaders | undefined
  /** @internal Whether the last response came from another URL than the request was sent to. */
  redirected = false
  /** The size of the last response body in bytes, set if `attemptEnd` has listeners. */
  lastSize: number | undefined
  /** The client that sends it. */
  declare readonly client: ClientContext
  /** In upper case. */
  declare readonly method: string
  /** The path without the base URL, with its query. */
  declare readonly path: string
  /** When it started, in milliseconds since 1970. */
  declare readonly startedAt: number
  /** @internal The merged axios configuration. */
  declare readonly config: InternalAxiosRequestConfig
  /** @internal The options of the call that axios does not have. */
  declare readonly details: CallDetails
  /** @internal The signal that the caller passed. */
  declare readonly callerSignal: GenericAbortSignal | undefined
  /** @internal Functions that decode the response body. */
  declare readonly decoders: AxiosRequestConfig['transformResponse']
  #id: string | undefined

  constructor(
    target: { method: string; path: string; config: InternalAxiosRequestConfig },
    details: CallDetails,
    client: ClientContext,
  ) {
    super()
    const { config } = target
    this.method = target.method
    this.path = target.path
    this.config = config
    this.callerSignal = config.signal
    this.decoders = config.transformResponse
    this.details = details
    this.client = client
    this.startedAt = client.clock.now()
  }

  /** Calls back at once, or for a streamed response as soon as the stream has ended: to stop timers and listeners. */
  onBodyEnd(callback: () => void): void {
    const { hold } = this.details
    if (hold) hold.onRelease(callback)
    else callback()
  }

  /** The same on every attempt. Sent as `X-Request-Id` to trusted origins when the client is configured to. */
  get requestId(): string {
    return (this.#id ??= createId())
  }

  /** The caller's settings for the interceptors. */
  get meta(): RequestMeta {
    return this.details.meta
  }

  /** @internal Whether the response is streamed. */
  get isStream(): boolean {
    return this.config.responseType === 'stream'
  }

  /** @internal Reports how the response differs from its schema. */
  get drift(): DriftReport | undefined {
    const { validate } = this.details
    return typeof validate === 'object' ? validate : undefined
  }

  /** Whether the call changes nothing on the server: by `meta.isReading`, else by its method. */
  get isReading(): boolean {
    return this.meta.isReading ?? isSafeMethod(this.method)
  }

  /** The path template if known, else the path without its query: groups calls in logs and statistics. */
  get endpoint(): string {
    return this.meta.endpoint ?? withoutQuery(this.path)
  }
}
