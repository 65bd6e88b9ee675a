import type { FailureKind } from './FailureKind.js'
import type { FailureTexts } from './FailureTexts.js'
import type { ProblemDetails } from './ProblemDetails.js'

/** Where the time ran out. */
export type TimeoutPhase = 'connect' | 'send' | 'response' | 'body' | 'total' | 'refresh'

/** One complaint of a schema. */
export interface SchemaIssue {
  /** Where, in the names of the wire: `items[3].price`; empty for the value itself. */
  readonly path: string
  /** What the schema says. */
  readonly message: string
}

/** How one attempt failed. */
export interface AttemptSummary {
  readonly kind: FailureKind
  readonly status: number | undefined
}

/** What all failures have; {@link ApiFailure} adds the fields of each kind. */
export interface Failure<
  Kind extends FailureKind,
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Error {
  readonly name: 'ApiFailure'
  /** What went wrong, in one word. */
  readonly kind: Kind
  /** For developers: what, where and with which status. Never holds a secret; not for people's eyes. */
  readonly message: string
  /** The HTTP status, when the server answered. */
  readonly status: Status
  /** The server's own code for the error (`code` of its body), or the platform's (`ECONNREFUSED`). */
  readonly code: string | undefined
  /** The id to tell the support: the server's, or the one that was sent. */
  readonly requestId: string | undefined
  /** The method, in upper case. */
  readonly method: string | undefined
  /** The path, with the values of its query masked. */
  readonly path: string | undefined
  /** How many times the request was sent. */
  readonly attempts: number
  /** How each attempt failed, oldest first; empty when there was only one. */
  readonly history: readonly AttemptSummary[]
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined
  /** Whether trying again later may help. */
  readonly retryable: boolean
  /** Whether the server is known to have done what it was asked to, though the answer is lost. */
  readonly committed: boolean
  /**
   * Whether a POST or PATCH may have reached the server, which did not answer, or a gateway in its place (502, 504); or any
   * write, in the place of whose answer a page came, as of a portal, or what a redirect led to: look before sending it again.
   */
  readonly unconfirmed: boolean
  /** Whether the body could be sent again. */
  readonly bodyReplayable: boolean
  /** The problem document of the answer (RFC 9457). */
  readonly problem: ProblemDetails | undefined
  /** The body of the answer: typed for the statuses that an endpoint declares, `unknown` otherwise. */
  readonly data: Data
  /** Words for people that the call or its repository brought along, instead of the app's. */
  readonly messages: FailureTexts | undefined
  /** What lies beneath, without requests, headers or bodies; or the reason of an abort. */
  readonly cause?: unknown
  /** All that React tells a page of what a server component or action threw; `toApiFailure` reads it. */
  readonly digest: string
  /** A safe form for logs, which `toApiFailure` reads: no body, no cause. */
  toJSON(): FailureJson
}

/** What a failure shows of itself when it is logged or stored. */
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

/** A time limit ran out; `phase` says which. */
export interface TimeoutFailure<
  Kind extends 'connectionTimeout' | 'sendTimeout' | 'receiveTimeout',
> extends Failure<Kind> {
  readonly phase: TimeoutPhase
}

/** The network, or the server behind it, can't be reached. */
export interface OfflineFailure extends Failure<'noInternetConnection'> {
  /** `false` when the browser believes to be online and the server did not answer; `undefined` when it knows to be offline. */
  readonly reachable: false | undefined
}

/** Input was refused: by the server, or by the request's own schema before anything was sent. */
export interface ValidationFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'validation', Data, Status> {
  /** `'request'` when the request's own schema refused it, so that nothing was sent. */
  readonly phase: 'request' | 'response'
  /** The complaints of the request's schema; empty when the server refused. */
  readonly issues: readonly SchemaIssue[]
}

/** Nobody is signed in, or no longer. */
export interface UnauthorizedFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'unauthorized', Data, Status> {
  /**
   * Why, when the session knows; `'credentials'` when it is about what was entered: to sign in, in a call without a token,
   * or in a write, though its token had just been renewed.
   */
  readonly reason: 'sessionExpired' | 'signedOut' | 'noToken' | 'credentials' | undefined
  /** Whether a freshly refreshed token was refused too. */
  readonly afterRefresh: boolean
}

/** Someone else changed it first (412), or it clashes with something that exists (409). */
export interface ConflictFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'conflict', Data, Status> {
  /** The current version, when the server sent it. */
  readonly current: unknown
}

/** The answer can't be read (`parse`, `empty`), or is not what its schema says (`schema`). */
export interface InvalidResponseFailure extends Failure<'invalidResponse'> {
  readonly reason: 'parse' | 'schema' | 'empty'
  /** The schema's complaints; empty unless `reason` is `'schema'`. */
  readonly issues: readonly SchemaIssue[]
  /** The media type that the server claimed. */
  readonly contentType: string | undefined
}

/** The server is asked too often (429, or 403 with a time to wait); `retryAfter` says how long, when the server said so. */
export type RateLimitedFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> = Failure<'rateLimited', Data, Status>

/** A GraphQL answer with errors. */
export interface GraphQLFailure extends Failure<'graphql'> {
  /** The data that came along with the errors. */
  readonly partialData: unknown
  /** The errors, as sent. */
  readonly errors: readonly unknown[]
}

/** The call was given up: by its caller, by signing out, or because a newer one took its place. */
export interface CancelledFailure extends Failure<'requestCancelled'> {
  readonly reason: 'caller' | 'signedOut' | 'superseded'
}

/** A live connection ended for good. */
export interface RealtimeFailure extends Failure<'realtime'> {
  /** The WebSocket's close code. */
  readonly closeCode: number | undefined
}

/** More was sent or received than a limit allows. */
export interface TooLargeFailure<
  Data = unknown,
  Status extends number | undefined = number | undefined,
> extends Failure<'tooLarge', Data, Status> {
  /** The limit, in bytes, when it is one of ours. */
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
 * Everything that can go wrong with a call, told apart by `kind`.
 *
 * `Errors` maps the statuses that an endpoint declares to their bodies. Where `kind` and `status` say that it is one of
 * them, `data` has that type, or is `undefined` when the server sent something else. {@link hasStatus} tells any
 * declared status apart at once.
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

/** Whether a value is an {@link ApiFailure}, also one of another copy of this library. */
export function isApiFailure(value: unknown): value is ApiFailure {
  return failureBrand in Object(value)
}

type WithStatus<F extends AnyFailure, Status extends number> = [
  Extract<F, { readonly status: Status }>,
] extends [never]
  ? F & { readonly status: Status }
  : Extract<F, { readonly status: Status }>

/** Whether a failure is the server's answer with that status; types `data` when the endpoint declares it. */
export function hasStatus<F extends AnyFailure, const Status extends number>(
  failure: F,
  status: Status,
): failure is F & WithStatus<F, Status> {
  return failure.status === status
}
