import type { AxiosInstance, ResponseType } from 'axios'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { CallHold } from './calls/CallHold.js'
import type { ClientContext } from './ClientContext.js'
import type { PathParams } from './urls/fillPath.js'
import type { Judge } from './answers/Judge.js'
import type { QueryParams } from './urls/QueryParams.js'
import type { RequestMeta } from './RequestMeta.js'
import type { TimeoutOptions } from './time/TimeoutOptions.js'
import type { ValidationMode } from './answers/ValidationMode.js'

export type { PathParams } from './urls/fillPath.js'
export type { ValidationMode } from './answers/ValidationMode.js'

/** How much of a body has moved, in bytes. */
export interface ByteProgress {
  readonly loaded: number
  /** How much it is in all, where that is known. */
  readonly total?: number | undefined
  /** How much of `loaded` was there before, where it goes on with what was cut. @defaultValue `0` */
  readonly former?: number | undefined
}

/** What may be said about one call. */
export interface CallOptions {
  /**
   * Values for `{name}` in the URL, encoded in one pass; `{name*}` takes a list of segments. The template itself names
   * the call in logs and failures.
   *
   * @throws a `configuration` failure, before anything is sent, for a value that is missing, empty, `.` or `..`
   *
   * @defaultValue none
   */
  path?: PathParams
  /** Query parameters; `undefined` ones are left out. @defaultValue none */
  params?: QueryParams
  /** Headers of this call, over the client's. @defaultValue the client's */
  headers?: Record<string, string | undefined>
  /** Gives the call up when it aborts. @defaultValue none */
  signal?: AbortSignal | undefined
  /** What interceptors should know. @defaultValue nothing */
  meta?: RequestMeta
  /** Time limits of this call, over the client's. @defaultValue the client's */
  timeout?: TimeoutOptions
  /** How to read the body. @defaultValue `'json'` */
  responseType?: ResponseType
  /**
   * How to write the body: `form` and `multipart` take nested objects and lists, and write them with brackets.
   *
   * @defaultValue by its type: objects and lists as JSON, all others as they are
   */
  encode?: 'json' | 'form' | 'multipart'
  /** Checks the body before it is sent; what it gives is sent. @defaultValue none: bodies are sent as they are */
  bodySchema?: StandardSchema
  /**
   * Checks the bodies of these statuses, and types `data` of their failures.
   *
   * @defaultValue none: `data` is the body as it came
   */
  errors?: Readonly<Record<number, StandardSchema>>
  /** What happens when an answer differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
  /** Judges the answer before its status and schema do. @defaultValue statuses of 2xx are successes */
  judge?: Judge
  /**
   * Is told how much of the body has left, a few times a second. Not by fetch, which can't tell: browsers use it where
   * credentials stand in other headers than `Authorization`.
   *
   * @defaultValue nobody is told
   */
  onUploadProgress?: (progress: ByteProgress) => void
  /** @internal Set by `openStream`. */
  hold?: CallHold
  /** @internal What fetch is told, by which browsers send it then. */
  fetchOptions?: RequestInit | false | undefined
}

/** Options with a schema: the result is what the schema gives. */
export interface SchemaCallOptions<Output> extends CallOptions {
  /** Checks and converts the body of the answer. */
  schema: StandardSchema<unknown, Output>
}

/** A call in full. */
export interface RequestOptions extends CallOptions {
  /** The verb. @defaultValue `'GET'` */
  method?: string
  /** The path below the base URL, or a whole URL. */
  url: string
  /**
   * The body. A function is asked for it on each attempt: that is how a stream can be sent again. What it makes is sent as if
   * it were given itself.
   *
   * @defaultValue no body
   */
  data?: unknown
}

/** The answer with its status and headers, for those who need them. */
export interface HttpResponse<Data> {
  readonly data: Data
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
}

/** A verb without a body. Without a schema the answer is `unknown`. */
export interface ReadCall {
  <Output>(url: string, options: SchemaCallOptions<Output>): Promise<Output>
  (url: string, options?: CallOptions): Promise<unknown>
}

/** A verb with a body. Without a schema the answer is `unknown`. */
export interface WriteCall {
  <Output>(url: string, data: unknown, options: SchemaCallOptions<Output>): Promise<Output>
  (url: string, data?: unknown, options?: CallOptions): Promise<unknown>
}

/** A configured client: an axios instance with the chain of interceptors in its adapter. */
export interface ApiClient extends ClientContext {
  /** The instance, for whoever needs axios itself; its calls go through the same chain. */
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
  /** Like `request`, with status and headers. */
  respond<Output>(
    options: RequestOptions & SchemaCallOptions<Output>,
  ): Promise<HttpResponse<Output>>
  respond(options: RequestOptions): Promise<HttpResponse<unknown>>
  /** Gives up what is in flight and lets go of listeners. Calls afterwards fail as `configuration`. */
  dispose(): void
}
