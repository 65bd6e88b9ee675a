import type {
  ApiClient,
  CallOptions,
  HttpResponse,
  RequestOptions,
  SchemaCallOptions,
} from '../ApiClient.js'
import type { ApiClientOptions } from '../ApiClientOptions.js'
import type { PlainResponse, Dispatch } from './createDispatch.js'
import { failureOfAbort } from './failureOfAbort.js'
import { headersOf } from '../headers/headersOf.js'
import { toAxiosConfig } from './toAxiosConfig.js'
import { toFailureOfAxios } from '../transport/toFailureOfAxios.js'

type Verb = 'get' | 'delete' | 'head' | 'options' | 'post' | 'put' | 'patch'

/** The methods of a client that make calls. */
export type Calls = Pick<ApiClient, 'request' | 'respond' | Verb>

/** Creates the methods of a client that make calls. */
export function createCalls(dispatch: Dispatch, clientOptions: ApiClientOptions): Calls {
  async function send<Output, Result>(
    options: RequestOptions & Partial<SchemaCallOptions<Output>>,
    read: (response: PlainResponse<Output>) => Result,
  ): Promise<Result> {
    const { signal, method = 'GET', url } = options
    try {
      if (signal?.aborted) throw failureOfAbort(signal.reason, { method, path: url })
      // The schema, or its absence, determines the type of the data.
      return read(await dispatch<Output>(await toAxiosConfig(options, clientOptions)))
    } catch (error) {
      throw toFailureOfAxios(error, { method, path: url })
    }
  }

  function request<Output>(
    options: RequestOptions & Partial<SchemaCallOptions<Output>>,
  ): Promise<Output> {
    return send(options, dataOf)
  }

  const reading =
    (method: string) =>
    <Output>(url: string, options?: CallOptions & Partial<SchemaCallOptions<Output>>) =>
      request<Output>({ ...options, method, url })

  const writing =
    (method: string) =>
    <Output>(
      url: string,
      data?: unknown,
      options?: CallOptions & Partial<SchemaCallOptions<Output>>,
    ) =>
      request<Output>({ ...options, method, url, data })

  return {
    request,
    respond: (options: RequestOptions) => send(options, toHttpResponse),
    get: reading('GET'),
    delete: reading('DELETE'),
    head: reading('HEAD'),
    options: reading('OPTIONS'),
    post: writing('POST'),
    put: writing('PUT'),
    patch: writing('PATCH'),
  }
}

function dataOf<Data>({ data }: PlainResponse<Data>): Data {
  return data
}

function toHttpResponse<Data>(response: PlainResponse<Data>): HttpResponse<Data> {
  const named = Object.entries(headersOf(response).toJSON(true))
  return {
    data: response.data,
    status: response.status,
    headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value])),
  }
}
