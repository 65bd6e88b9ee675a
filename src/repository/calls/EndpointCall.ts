import type { ApiClient } from '../../http/ApiClient.js'
import type { RequestMeta } from '../../http/RequestMeta.js'

/** What may be said about one plain call. */
export interface RepositoryCallOptions {
  /** Gives the call up when it aborts. @defaultValue none */
  signal?: AbortSignal | undefined
  /** Headers of this call, over the client's. @defaultValue `{}` */
  headers?: Record<string, string | undefined>
  /** What interceptors should know. @defaultValue `{}` */
  meta?: RequestMeta
}

/** Asks an API, without a cache and without types. */
export type EndpointCall = (
  client: ApiClient,
  variables: unknown,
  options?: RepositoryCallOptions,
) => Promise<unknown>

/** The calls of a repository, by name. */
export type EndpointCalls = Readonly<Record<string, EndpointCall>>
