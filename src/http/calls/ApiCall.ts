import type {
  AxiosHeaders,
  AxiosRequestConfig,
  GenericAbortSignal,
  InternalAxiosRequestConfig,
} from 'axios'
import { Abortable } from './Abortable.js'
import type { Alarm } from '../time/Alarm.js'
import type { CallDetails } from './CallDetails.js'
import type { ClientContext } from '../ClientContext.js'
import { createId } from '../createId.js'
import type { DriftReport } from '../responses/DriftReport.js'
import { isReading } from '../../failure/isReading.js'
import type { RequestMeta } from '../RequestMeta.js'
import { withoutQuery } from '../urls/withoutQuery.js'

/** One call, over all its attempts. */
export class ApiCall extends Abortable {
  /** How many times it was sent so far. */
  attempts = 0
  /** Set by an interceptor that rejects for good: retry makes no further attempt. */
  isFinal = false
  /** @internal When its time is up. */
  timer: Alarm | undefined
  /** Whether the request id went along. */
  sendsId = false
  /** The headers of the last response, whatever its status. */
  lastHeaders: AxiosHeaders | undefined
  /** @internal Whether another URL answered last than the one that it was sent to. */
  isMoved = false
  /** How large the body of the last response was, in bytes, when somebody listens. */
  lastSize: number | undefined
  /** Which client it runs in. */
  declare readonly client: ClientContext
  /** In upper case. */
  declare readonly method: string
  /** Where to, as it may be shown: without the base URL, and with the query that it was called with. */
  declare readonly path: string
  /** When it began, in milliseconds since 1970. */
  declare readonly startedAt: number
  /** @internal The configuration that axios made of it. */
  declare readonly config: InternalAxiosRequestConfig
  /** @internal What was said about it beyond axios' own options. */
  declare readonly details: CallDetails
  /** @internal The signal that the caller passed. */
  declare readonly callerSignal: GenericAbortSignal | undefined
  /** @internal What reads its responses. */
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

  /** Runs what ends a watch over the call: now, or when the stream has ended that it is answered with. */
  afterwards(end: () => void): void {
    const { hold } = this.details
    if (hold) hold.onRelease(end)
    else end()
  }

  /** The same on every attempt. Sent as `X-Request-Id` to trusted origins when the client is configured to. */
  get requestId(): string {
    return (this.#id ??= createId())
  }

  /** What the caller told the interceptors. */
  get meta(): RequestMeta {
    return this.details.meta
  }

  /** @internal Whether its response is read while it arrives. */
  get isStream(): boolean {
    return this.config.responseType === 'stream'
  }

  /** @internal What tells how its response differs from its schema. */
  get drift(): DriftReport | undefined {
    const { validate } = this.details
    return typeof validate === 'object' ? validate : undefined
  }

  /** Whether it asks the server to change nothing. */
  get isReading(): boolean {
    return this.meta.isReading ?? isReading(this.method)
  }

  /** The path template where one is known, else the path without its query: groups calls in logs and statistics. */
  get endpoint(): string {
    return this.meta.endpoint ?? withoutQuery(this.path)
  }
}
