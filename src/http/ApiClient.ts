import type { AxiosInstance, ResponseType } from 'axios'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { ApiEvents } from './ApiEvents.js'
import type { ClientSession } from './ClientSession.js'
import type { QueryParams } from './QueryParams.js'
import type { RequestMeta } from './RequestMeta.js'

/** Values for the places of a path template; each is encoded as one segment. */
export interface PathParams {
  readonly [name: string]: string | number | bigint | readonly string[] | undefined
}

/** What may be said about one call. */
export interface CallOptions {
  /**
   * Values for `{name}` in the URL, encoded in one pass; `{name*}` takes a list of segments. The template itself names
   * the call in logs and failures.
   *
   * @throws a `configuration` failure, before anything is sent, for a value that is missing, empty, `.` or `..`
   */
  path?: PathParams
  /** Query parameters; `undefined` ones are left out. */
  params?: QueryParams
  /** Headers of this call, over the client's. */
  headers?: Record<string, string | undefined>
  /** Gives the call up when it aborts. */
  signal?: AbortSignal | undefined
  /** What interceptors should know. */
  meta?: RequestMeta
  /** How to read the body. @defaultValue `'json'` */
  responseType?: ResponseType
  /** How to write the body. @defaultValue by its type: plain objects as JSON */
  encode?: 'json' | 'form' | 'multipart'
  /** Checks the body before it is sent; what it gives is sent. */
  bodySchema?: StandardSchema
  /** Checks the bodies of these statuses, and types `data` of their failures. */
  errors?: Readonly<Record<number, StandardSchema>>
  /** What happens when an answer differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
}

/** `strict` rejects an answer that differs from its schema, `report` serves it and tells, `off` does not look. */
export type ValidationMode = 'strict' | 'report' | 'off'

/** Options with a schema: the result is what the schema gives. */
export interface SchemaCallOptions<Output> extends CallOptions {
  /** Checks and converts the body of the answer. */
  schema: StandardSchema<unknown, Output>
}

/** A call in full. */
export interface RequestOptions extends CallOptions {
  method?: string
  url: string
  /** The body. */
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
export interface ApiClient {
  /** The instance, for whoever needs axios itself; its calls go through the same chain. */
  readonly axios: AxiosInstance
  /** The resolved, absolute base URL, without a slash at its end. */
  readonly baseURL: string
  /** What happens, as it happens. */
  readonly events: ApiEvents
  /** The session that the client asks for credentials. */
  readonly session: ClientSession | undefined
  /** Whether a URL's origin may be given credentials: the client's own, and those of `trustedOrigins`. */
  trusts(url: string): boolean
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
