import type { FailureKind } from '../../failure/FailureKind.js'
import type { ApiMessage } from '../../http/events/ApiMessage.js'

/** One attempt of a call. */
export interface InspectedAttempt {
  readonly attempt: number
  /** When it left, in milliseconds since 1970. */
  readonly at: number
  /** In milliseconds; `undefined` while it is on its way. */
  readonly duration: number | undefined
  readonly status: number | undefined
  readonly failure: FailureKind | undefined
  /** How long the client waits before the next one, in milliseconds. */
  readonly retryIn: number | undefined
  /** What left, redacted. */
  readonly request: ApiMessage
  /** What came back, redacted. */
  readonly response: ApiMessage | undefined
}

/** What a call was made for. */
export interface CallOrigin {
  readonly type: 'query' | 'mutation' | 'call'
  /** The id of the record: of a fetch, an {@link InspectedMutation} or another {@link InspectedCall}. */
  readonly id: string
}

/** What became of a call, without its bodies. */
export interface InspectedCall {
  /** The id of its request. */
  readonly id: string
  readonly method: string
  /** The path with its query, whose values are masked. */
  readonly path: string
  /** The path template where one is known. */
  readonly endpoint: string
  /** When it began, in milliseconds since 1970. */
  readonly at: number
  readonly state: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  /** In milliseconds, with all waits. */
  readonly duration: number | undefined
  readonly status: number | undefined
  readonly failure: FailureKind | undefined
  /** The message of the failure, for developers. */
  readonly message: string | undefined
  /** The id that the server knows the call by, when it differs. */
  readonly serverId: string | undefined
  readonly attempts: readonly InspectedAttempt[]
  /** How many differences from its schema the response had. */
  readonly drift: number
  readonly origin: CallOrigin | undefined
}
