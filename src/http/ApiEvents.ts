import type { ApiFailure, SchemaIssue } from '../failure/ApiFailure.js'

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
  call: CallEvent
  /** One attempt leaves. */
  attempt: CallEvent & { readonly attempt: number }
  /** One attempt is answered or fails. `duration` is in milliseconds. */
  attemptEnd: CallEvent & {
    readonly attempt: number
    readonly duration: number
    readonly status: number | undefined
    readonly failure: ApiFailure | undefined
  }
  /** An attempt failed and another follows after `delay` milliseconds. */
  retry: CallEvent & {
    readonly attempt: number
    readonly delay: number
    readonly failure: ApiFailure
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
  /** An answer differs from its schema. */
  drift: CallEvent & {
    readonly issues: readonly SchemaIssue[]
    /** How often this difference was seen by this client. */
    readonly count: number
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
