import type { RequestOptions, ValidationMode } from '../../http/ApiClient.js'
import type { FailureTexts } from '../../failure/FailureTexts.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { RequestMeta } from '../../http/RequestMeta.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { RepositoryCallOptions } from './EndpointCall.js'

/** What a request of a repository is about. */
export interface Endpoint {
  /** Whether it reads, whatever its method, as a search by POST does. @defaultValue by the method */
  readonly is?: 'query' | 'mutation'
  readonly method: string
  readonly path: string
  /** The bodies of its error responses. @defaultValue the repository's */
  readonly errors?: Readonly<Record<number, StandardSchema>>
  /** What interceptors should know of its calls. @defaultValue what the repository says */
  readonly meta?: RequestMeta
}

/** A repository, as far as all of its requests are concerned. */
export interface RequestDefaults {
  readonly validate?: ValidationMode
  readonly errors: Readonly<Record<number, StandardSchema>>
  readonly idempotencyKey: boolean
  readonly messages?: FailureTexts
  readonly meta?: RequestMeta
}

/** The request of an endpoint, as far as its repository and its caller decide it. */
export function requestOf(
  { validate, errors: usual, idempotencyKey, messages, meta: shared }: RequestDefaults,
  { is, method, path, errors = usual, meta }: Endpoint,
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
      ...shared,
      ...meta,
      ...options.meta,
    },
  }
}

/** What a request says besides its path: a read by `POST` has a body in the place of a query. */
export function queryOrBody(
  { is, method }: Endpoint,
  query: QueryParams,
): Pick<RequestOptions, 'params' | 'data'> {
  return is === 'query' && method === 'POST' ? { data: query } : { params: query }
}
