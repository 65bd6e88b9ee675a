import type { RequestOptions, ValidationMode } from '../../http/ApiClient.js'
import type { FailureTexts } from '../../failure/FailureTexts.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { RequestMeta } from '../../http/RequestMeta.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { RepositoryCallOptions } from './EndpointCall.js'

/** The part of an endpoint that its requests need. */
export interface Endpoint {
  /** Whether it only reads, whatever its method: a search can be a POST. @defaultValue by the method */
  readonly is?: 'query' | 'mutation'
  readonly method: string
  readonly path: string
  /** The schemas of its error bodies, by status. @defaultValue the repository's */
  readonly errors?: Readonly<Record<number, StandardSchema>>
  /** Metadata for interceptors. @defaultValue the repository's */
  readonly meta?: RequestMeta
}

/** The settings that all requests of a repository share. */
export interface RequestDefaults {
  readonly validate?: ValidationMode
  readonly errors: Readonly<Record<number, StandardSchema>>
  readonly idempotencyKey: boolean
  readonly messages?: FailureTexts
  readonly meta?: RequestMeta
}

/** The request of an endpoint, without its parameters and its body. */
export function requestOf(
  { validate, errors: defaultErrors, idempotencyKey, messages, meta: defaultMeta }: RequestDefaults,
  { is, method, path, errors = defaultErrors, meta }: Endpoint,
  options: RepositoryCallOptions = {},
): RequestOptions {
  return {
    method,
    url: path,
    errors,
    ...(validate && { validate }),
    ...options,
    meta: {
      endpoint: path,
      ...(messages && { messages }),
      ...(method !== 'GET' &&
        (is === 'query' ? { isReading: true } : idempotencyKey && { idempotencyKey: true })),
      ...defaultMeta,
      ...meta,
      ...options.meta,
    },
  }
}

/** The query parameters of a request; a query by `POST` sends them as its body. */
export function queryOrBody(
  { is, method }: Endpoint,
  query: QueryParams,
): Pick<RequestOptions, 'params' | 'data'> {
  return is === 'query' && method === 'POST' ? { data: query } : { params: query }
}
