import type { AxiosInstance, ResponseType } from 'axios'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { CallHold } from './calls/CallHold.js'
import type { ClientContext } from './ClientContext.js'
import type { PathParams } from './urls/fillPath.js'
import type { Judge } from './responses/Judge.js'
import type { QueryParams } from './urls/QueryParams.js'
import type { RequestMeta } from './RequestMeta.js'
import type { TimeoutOptions } from './time/TimeoutOptions.js'
import type { ValidationMode } from './responses/ValidationMode.js'

export type { PathParams } from './urls/fillPath.js'
export type { ValidationMode } from './responses/ValidationMode.js'

/** The progress of an upload or a download, in bytes. */
export interface ByteProgress {
  readonly loaded: number
  /** The total size, if known. */
  readonly total?: number | undefined
  /** How much of `loaded` was transferred before an interrupted transfer was resumed. @defaultValue `0` */
  readonly former?: number | undefined
}

/** Options of a call. */
export interface CallOptions {
  /**
   * Values for `{name}` in the URL, encoded once; `{name*}` takes a list of segments. Logs and failures name the call by
   * its template.
   *
   * @throws a `configuration` failure, before anything is sent, for a value that is missing, empty, `.` or `..`
   *
   * @defaultValue none
   */
  path?: PathParams
  /** Query parameters; `undefined` ones are left out. @defaultValue none */
  params?: QueryParams
  /** Headers of this call; they override the client's. @defaultValue the client's */
  headers?: Record<string, string | undefined>
  /** Cancels the call when it aborts. @defaultValue none */
  signal?: AbortSignal | undefined
  /** Settings for the interceptors. @defaultValue `{}` */
  meta?: RequestMeta
  /** Time limits of this call; they override the client's. @defaultValue the client's */
  timeout?: TimeoutOptions
  /** How to read the response body. @defaultValue `'json'` */
  responseType?: ResponseType
  /**
   * How to encode the request body. `form` and `multipart` accept nested objects and arrays, and write them with
   * brackets.
   *
   * @defaultValue by its type: objects and arrays as JSON, all others as they are
   */
  encode?: 'json' | 'form' | 'multipart'
  /**
   * Validates the request body before it is sent; the schema's output is sent.
   *
   * @defaultValue none: bodies are sent as they are
   */
  bodySchema?: StandardSchema
  /**
   * Schemas of error bodies by status; they type `data` of the failures.
   *
   * @defaultValue none: `data` is the body as received
   */
  errors?: Readonly<Record<number, StandardSchema>>
  /** How to handle a response that differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
  /** Accepts or rejects the response before its status and schema are checked. @defaultValue 2xx statuses are successes */
  judge?: Judge
  /**
   * Reports the upload progress a few times a second. Fetch can't report it; browsers use fetch when credentials are in
   * headers other than `Authorization`.
   *
   * @defaultValue none
   */
  onUploadProgress?: (progress: ByteProgress) => void
  /** @internal Set by `openStream`. */
  hold?: CallHold
  /** @internal Options for fetch; in browsers, setting them selects the fetch adapter. */
  fetchOptions?: RequestInit | false | undefined
}

/** Call options with a schema: the result is the schema's output. */
export interface SchemaCallOptions<Output> extends CallOptions {
  /** Validates and converts the response body. */
  schema: StandardSchema<unknown, Output>
}

/** A call with method and URL. */
export interface RequestOptions extends CallOptions {
  /** The HTTP method. @defaultValue `'GET'` */
  method?: string
  /** A path below the base URL, or a whole URL. */
  url: string
  /**
   * The request body. A function is called on each attempt, so that a stream can be sent again; its result is sent as if
   * you had passed it.
   *
   * @defaultValue no body
   */
  data?: unknown
}

/** The response with its status and headers. */
export interface HttpResponse<Data> {
  readonly data: Data
  readonly status: number
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
}

/** A method without a body. Without a schema the result is `unknown`. */
export interface ReadCall {
  <Output>(url: string, options: SchemaCallOptions<Output>): Promise<Output>
  (url: string, options?: CallOptions): Promise<unknown>
}

/** A method with a body. Without a schema the result is `unknown`. */
export interface WriteCall {
  <Output>(url: string, data: unknown, options: SchemaCallOptions<Output>): Promise<Output>
  (url: string, data?: unknown, options?: CallOptions): Promise<unknown>
}

/** A configured client: an axios instance with the chain of interceptors in its adapter. */
export interface ApiClient extends ClientContext {
  /** The axios instance; its calls go through the same chain of interceptors. */
  readonly axios: AxiosInstance
  readonly get: ReadCall
  readonly delete: ReadCall
  readonly head: ReadCall
  readonly options: ReadCall
  readonly post: WriteCall
  readonly put: WriteCall
  readonly patch: WriteCall
  request<Output>(options: RequestOptions & SchemaCallOptions<Output>): Promise<Output>
  request(options: RequestOptions): Promise<unknown>
  /** Like `request`, but returns status and headers too. */
  respond<Output>(
    options: RequestOptions & SchemaCallOptions<Output>,
  ): Promise<HttpResponse<Output>>
  respond(options: RequestOptions): Promise<HttpResponse<unknown>>
  /** Cancels the calls in flight, stops logging and disconnects the session. Later calls fail as `configuration`. */
  dispose(): void
}
