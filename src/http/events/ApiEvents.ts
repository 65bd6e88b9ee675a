import type { ApiFailure, SchemaIssue } from '../../failure/ApiFailure.js'
import type { ApiMessage } from './ApiMessage.js'
import type { callCause } from '../calls/callCause.js'

/** The members that all events of a call share. */
export interface CallEvent {
  /** The same for all events of the call. */
  readonly requestId: string
  readonly method: string
  /** The path with its query, whose values are masked. */
  readonly path: string
  /** The path template if known, else the path; never a query. */
  readonly endpoint: string
  /** When the event was emitted, in milliseconds since 1970. */
  readonly at: number
}

/** The events of a client, by name. */
export interface ApiEventMap {
  /** A call starts. */
  call: CallEvent & {
    /** @internal What caused the call: a query, a run of a mutation, or another call. Not enumerable. */
    readonly [callCause]?: object
  }
  /** An attempt starts. */
  attempt: CallEvent & {
    readonly attempt: number
    /** The request; `viewMessage` shows it, redacted. */
    readonly request: ApiMessage
  }
  /** An attempt has a response or fails. `duration` is in milliseconds. */
  attemptEnd: CallEvent & {
    readonly attempt: number
    readonly duration: number
    readonly status: number | undefined
    readonly failure: ApiFailure | undefined
    /** The response, for `viewMessage`; `undefined` without one. */
    readonly response: ApiMessage | undefined
  }
  /** An attempt failed and is retried after `delay` milliseconds. */
  retry: CallEvent & {
    readonly attempt: number
    readonly delay: number
    readonly failure: ApiFailure
  }
  /** The number of calls that wait for a rate limit has changed. */
  queue: {
    readonly at: number
    /** The origin that the limit applies to. */
    readonly origin: string
    /** How many calls wait. */
    readonly waiting: number
    /** When the next call may start, in milliseconds since 1970, if known. */
    readonly until: number | undefined
  }
  /** A call ends. */
  callEnd: CallEvent & {
    readonly attempts: number
    readonly duration: number
    readonly status: number | undefined
    readonly failure: ApiFailure | undefined
  }
  /** A refresh of the session's tokens succeeded or failed. */
  refresh: { readonly at: number; readonly failure: ApiFailure | undefined }
  /**
   * A response differs from its schema, or has fields unknown to the schema. Each difference of an endpoint is reported the
   * 1st, 10th, 100th time and so on.
   */
  drift: CallEvent & {
    readonly issues: readonly SchemaIssue[]
    /** How often this client has seen this difference. */
    readonly count: number
    /** How many rows `lenientLists` dropped from this response. */
    readonly dropped: number
  }
  /** The server announces the end of an endpoint; reported once for each. Only clients with a `version` report it. */
  deprecation: CallEvent & {
    /** Since when it is deprecated, in milliseconds since 1970, if the server says. */
    readonly since: number | undefined
    /** When it will be removed, in milliseconds since 1970, if the server says. */
    readonly sunset: number | undefined
    /** The `Link` header, which may name a replacement. */
    readonly link: string | undefined
  }
}

/** The event emitter of a client. A listener that throws affects neither the call nor other listeners. */
export interface ApiEvents {
  /** Subscribes to one kind of event; returns the function that unsubscribes. */
  on<Name extends keyof ApiEventMap>(
    name: Name,
    listener: (event: ApiEventMap[Name]) => void,
  ): () => void
  /** Whether that kind of event has listeners. */
  has(name: keyof ApiEventMap): boolean
  /** Emits an event. Without listeners `create` is not called, so it costs nothing. */
  emit<Name extends keyof ApiEventMap>(name: Name, create: () => ApiEventMap[Name]): void
}
