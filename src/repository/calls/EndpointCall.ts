import type { ApiClient } from '../../http/ApiClient.js'
import type { RequestMeta } from '../../http/RequestMeta.js'

/** Options of one plain call. */
export interface RepositoryCallOptions {
  /** Aborts the call. @defaultValue none */
  signal?: AbortSignal | undefined
  /** Headers of this call; they override the client's. @defaultValue `{}` */
  headers?: Record<string, string | undefined>
  /** Metadata for interceptors. @defaultValue `{}` */
  meta?: RequestMeta
}

/** Calls an endpoint of an API, without a cache and without types. */
export type EndpointCall = (
  client: ApiClient,
  variables: unknown,
  options?: RepositoryCallOptions,
) => Promise<unknown>

/** The calls of a repository, by name. */
export type EndpointCalls = Readonly<Record<string, EndpointCall>>
