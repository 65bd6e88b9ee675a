import type { ApiFailure, SchemaIssue } from '../../failure/ApiFailure.js'
import type { ApiMessage } from './ApiMessage.js'
import type { callCause } from '../calls/callCause.js'

/** What all events of one call share. */
export interface CallEvent {
  /** The same for all events of the call. */
  readonly requestId: string
  readonly method: string
  /** The path with its query, whose values are masked. */
  readonly path: string
  /** The path template where one is known, else the path; never a query. */
  readonly endpoint: string
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** Everything that a client reports, by name. */
export interface ApiEventMap {
  /** A call begins. */
  call: CallEvent & {
    /** @internal What it is made for: a query, a run of a mutation, or another call. In no JSON and no copy. */
    readonly [callCause]?: object
  }
  /** One attempt leaves. */
  attempt: CallEvent & {
    readonly attempt: number
    /** What leaves; `viewMessage` shows it, redacted. */
    readonly request: ApiMessage
  }
  /** One attempt is answered or fails. `duration` is in milliseconds. */
  attemptEnd: CallEvent & {
    readonly attempt: number
    readonly duration: number
    readonly status: number | undefined
    readonly failure: ApiFailure | undefined
    /** What was answered, for `viewMessage`; `undefined` when nothing was. */
    readonly response: ApiMessage | undefined
  }
  /** An attempt failed and another follows after `delay` milliseconds. */
  retry: CallEvent & {
    readonly attempt: number
    readonly delay: number
    readonly failure: ApiFailure
  }
  /** Calls wait for a rate limit, or no longer. */
  queue: {
    readonly at: number
    /** Whose limit it is. */
    readonly origin: string
    /** How many wait. */
    readonly waiting: number
    /** When the next may leave, in milliseconds since 1970, as far as is known. */
    readonly until: number | undefined
  }
  /** A call ends. */
  callEnd: CallEvent & {
    readonly attempts: number
    readonly duration: number
    readonly status: number | undefined
    readonly failure: ApiFailure | undefined
  }
  /** The session's tokens were refreshed, or were not. */
  refresh: { readonly at: number; readonly failure: ApiFailure | undefined }
  /**
   * A response differs from its schema, or has fields that it does not know. Each place of an endpoint is reported the first
   * time, and then each time that it was seen ten times as often.
   */
  drift: CallEvent & {
    readonly issues: readonly SchemaIssue[]
    /** How often this difference was seen by this client. */
    readonly count: number
    /** How many rows `lenientLists` left out of this response. */
    readonly dropped: number
  }
  /** The server is going to give an endpoint up; reported once for each. Clients with a `version` look for it. */
  deprecation: CallEvent & {
    /** Since when, in milliseconds since 1970, when the server says. */
    readonly since: number | undefined
    /** When it ends, in milliseconds since 1970, when the server says. */
    readonly sunset: number | undefined
    /** The `Link` header, which may name what to use instead. */
    readonly link: string | undefined
  }
}

/** Listeners of a client. A listener that throws disturbs neither the call nor other listeners. */
export interface ApiEvents {
  /** Listens to one kind of event; returns what ends the listening. */
  on<Name extends keyof ApiEventMap>(
    name: Name,
    listener: (event: ApiEventMap[Name]) => void,
  ): () => void
  /** Whether somebody listens to that kind of event. */
  has(name: keyof ApiEventMap): boolean
  /** Reports an event; costs nothing when nobody listens, since `make` is not called. */
  emit<Name extends keyof ApiEventMap>(name: Name, make: () => ApiEventMap[Name]): void
}
