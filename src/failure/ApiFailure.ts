import type { FailureKind } from './FailureKind.js'
import type { FailureTexts } from './FailureTexts.js'
import type { ProblemDetails } from './ProblemDetails.js'

/** The phase in which a time limit expired. */
export type TimeoutPhase = 'connect' | 'send' | 'response' | 'body' | 'total' | 'refresh'

/** One issue of a schema. */
export interface SchemaIssue {
  /** The path in the response's own names: `items[3].price`; empty for the value itself. */
  readonly path: string
  /** The schema's message. */
  readonly message: string
}

/** How one attempt failed. */
export interface AttemptSummary {
  readonly kind: FailureKind
  readonly status: number | undefined
}

/** What all failures have in common; {@link ApiFailure} adds the fields of each kind. */
export interface Failure<
  Kind extends FailureKind,
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Error {
  readonly name: 'ApiFailure'
  /** What went wrong, in one word. */
  readonly kind: Kind
  /** For developers: what failed, where, and with which status. Never contains a secret; not for users. */
  readonly message: string
  /** The HTTP status, if the server responded. */
  readonly status: Status
  /** The server's own error code (`code` in the body), or the platform's (`ECONNREFUSED`). */
  readonly code: string | undefined
  /** The id to give to support: the server's, or the one that was sent. */
  readonly requestId: string | undefined
  /** The method in upper case. */
  readonly method: string | undefined
  /** The path, with the values in its query masked. */
  readonly path: string | undefined
  /** How many times the request was sent. */
  readonly attempts: number
  /** How each attempt failed, oldest first; empty when there was only one. */
  readonly history: readonly AttemptSummary[]
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined
  /** Whether trying again later may help. */
  readonly retryable: boolean
  /** Whether the server is known to have made the change, although its response was lost or can't be used. */
  readonly committed: boolean
  /**
   * Whether a write may have reached the server; check before sending it again. A POST or PATCH: without a response,
   * with a gateway's (502, 504 and the like), or with a redirect that was not followed or that led to a failure. Any
   * write: with a page in place of the response, as of a captive portal, or with what can't be read after a redirect.
   */
  readonly unconfirmed: boolean
  /** Whether the body can be sent again. */
  readonly bodyReplayable: boolean
  /** The problem document in the response (RFC 9457). */
  readonly problem: ProblemDetails | undefined
  /** The response body: typed for the statuses that an endpoint declares, `unknown` otherwise. */
  readonly data: Data
  /** Texts for users from the call or its repository, instead of the app's. */
  readonly messages: FailureTexts | undefined
  /** The underlying error, without requests, headers or bodies; or the reason of an abort. */
  readonly cause?: unknown
  /** The only member that React passes to the client from an error in a server component or action; `toApiFailure` reads it. */
  readonly digest: string
  /** A safe form for logs, which `toApiFailure` reads: without body and cause. */
  toJSON(): FailureJson
}

/** The logged or stored form of a failure. */
export interface FailureJson {
  readonly name: 'ApiFailure'
  readonly kind: FailureKind
  readonly message: string
  readonly status?: number
  readonly code?: string
  readonly requestId?: string
  readonly method?: string
  readonly path?: string
  readonly attempts: number
  readonly retryAfter?: number
  readonly phase?: string
  readonly reason?: string
}

/** A time limit expired, in the phase `phase`. */
export interface TimeoutFailure<
  Kind extends 'connectionTimeout' | 'sendTimeout' | 'receiveTimeout',
> extends Failure<Kind> {
  readonly phase: TimeoutPhase
}

/** The network, or the server, can't be reached. */
export interface OfflineFailure extends Failure<'noInternetConnection'> {
  /** `false` if the device seems to be online but the server did not respond; `undefined` if it is offline. */
  readonly reachable: false | undefined
}

/** Input was refused: by the server, or by the request's own schema before anything was sent. */
export interface ValidationFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'validation', Data, Status> {
  /** `'request'` if the request's own schema refused it, so that nothing was sent. */
  readonly phase: 'request' | 'response'
  /** The issues of the request's schema; empty if the server refused the input. */
  readonly issues: readonly SchemaIssue[]
}

/** No user is signed in, or the session has ended. */
export interface UnauthorizedFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'unauthorized', Data, Status> {
  /**
   * Why, if the session knows. `'credentials'` means that the input is wrong: on signing in, in a call without a token,
   * or in a write with a freshly refreshed token.
   */
  readonly reason: 'sessionExpired' | 'signedOut' | 'noToken' | 'credentials' | undefined
  /** Whether a freshly refreshed token was refused too. */
  readonly afterRefresh: boolean
}

/** Another user changed the data first (412), or it conflicts with existing data (409). */
export interface ConflictFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'conflict', Data, Status> {
  /** The current version, if the server sent it. */
  readonly current: unknown
}

/** The response can't be read (`parse`, `empty`), or doesn't match its schema (`schema`). */
export interface InvalidResponseFailure extends Failure<'invalidResponse'> {
  readonly reason: 'parse' | 'schema' | 'empty'
  /** The schema's issues; empty unless `reason` is `'schema'`. */
  readonly issues: readonly SchemaIssue[]
  /** The media type of the response. */
  readonly contentType: string | undefined
}

/** Too many requests (429, or 403 with a time to wait); `retryAfter` says how long to wait, if the server said so. */
export type RateLimitedFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> = Failure<'rateLimited', Data, Status>

/** A GraphQL response with errors. */
export interface GraphQLFailure extends Failure<'graphql'> {
  /** The data next to the errors. */
  readonly partialData: unknown
  /** The errors, as sent. */
  readonly errors: readonly unknown[]
}

/** The call was cancelled: by its caller, by a sign-out, or by a later sign-in. */
export interface CancelledFailure extends Failure<'requestCancelled'> {
  readonly reason: 'caller' | 'signedOut' | 'superseded'
}

/** A live connection ended and will not be restored. */
export interface RealtimeFailure extends Failure<'realtime'> {
  /** The WebSocket's close code. */
  readonly closeCode: number | undefined
}

/** A request or response is larger than a limit allows. */
export interface TooLargeFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'tooLarge', Data, Status> {
  /** The limit in bytes, if it is set in the app and not by the server. */
  readonly limit: number | undefined
}

/** What a declared status becomes, by its kind. */
interface DeclaredAt<Data> {
  400: Failure<'badRequest', Data, 400> | ValidationFailure<Data, 400>
  401: UnauthorizedFailure<Data, 401>
  403: Failure<'forbidden', Data, 403> | RateLimitedFailure<Data, 403>
  404: Failure<'notFound', Data, 404>
  409: ConflictFailure<Data, 409>
  410: Failure<'notFound', Data, 410>
  412: ConflictFailure<Data, 412>
  413: TooLargeFailure<Data, 413>
  422: ValidationFailure<Data, 422>
  429: RateLimitedFailure<Data, 429>
  500: Failure<'internalServerError', Data, 500>
}

type OpenKind<Status extends number> = `${Status}` extends `5${string}`
  ? 'serverError'
  : 'badRequest'

type DeclaredFailure<Errors> = {
  [Status in keyof Errors & number]: Status extends keyof DeclaredAt<unknown>
    ? DeclaredAt<Errors[Status] | undefined>[Status]
    : Failure<OpenKind<Status>, Errors[Status] | undefined, Status>
}[keyof Errors & number]

type Undeclared<Errors, Statuses extends number> = Exclude<Statuses, keyof Errors> | undefined

/**
 * Everything that can go wrong with a call, distinguished by `kind`.
 *
 * `Errors` maps the statuses that an endpoint declares to their bodies. For those, `data` has that type, or is
 * `undefined` if the server sent something else. {@link hasStatus} narrows to a declared status.
 */
export type ApiFailure<Errors = unknown> =
  | OfflineFailure
  | TimeoutFailure<'connectionTimeout'>
  | TimeoutFailure<'sendTimeout'>
  | TimeoutFailure<'receiveTimeout'>
  | Failure<'badRequest'>
  | ValidationFailure<unknown, Undeclared<Errors, 400 | 422>>
  | UnauthorizedFailure<unknown, Undeclared<Errors, 401>>
  | Failure<'forbidden', unknown, Undeclared<Errors, 403>>
  | Failure<'notFound', unknown, Undeclared<Errors, 404 | 410>>
  | ConflictFailure<unknown, Undeclared<Errors, 409 | 412>>
  | TooLargeFailure<unknown, Undeclared<Errors, 413>>
  | RateLimitedFailure<unknown, Undeclared<Errors, 403 | 429>>
  | Failure<'internalServerError', unknown, Undeclared<Errors, 500>>
  | Failure<'serverError'>
  | InvalidResponseFailure
  | GraphQLFailure
  | Failure<'badCertificate'>
  | CancelledFailure
  | RealtimeFailure
  | Failure<'storage'>
  | Failure<'configuration'>
  | Failure<'unexpected'>
  | DeclaredFailure<Errors>

/** Any failure, whatever its endpoint declares. */
export type AnyFailure = Failure<FailureKind>

/** Marks failures across copies of this library and realms. */
export const failureBrand = Symbol.for('repository-hooks.failure')

/** Whether a value is an {@link ApiFailure}, also one from another copy of this library. */
export function isApiFailure(value: unknown): value is ApiFailure {
  return failureBrand in Object(value)
}

type WithStatus<F extends AnyFailure, Status extends number> = [
  Extract<F, { readonly status: Status }>,
] extends [never]
  ? F & { readonly status: Status }
  : Extract<F, { readonly status: Status }>

/** Whether a failure is a response with that status; types `data` if the endpoint declares it. */
export function hasStatus<F extends AnyFailure, const Status extends number>(
  failure: F,
  status: Status,
): failure is F & WithStatus<F, Status> {
  return failure.status === status
}
