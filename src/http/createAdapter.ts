import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios'
import { ApiCall } from './ApiCall.js'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { CallDetails } from './CallDetails.js'
import type { ClientContext } from './ClientContext.js'
import type { ApiRequest, Next } from './Interceptor.js'
import { resolveUrl } from './resolveUrl.js'
import { serializeParams } from './serializeParams.js'
import { withQuery } from './withQuery.js'

/**
 * The client's axios adapter: a whole call, with all its interceptors and attempts. What it gives back is decoded and
 * judged, so axios has nothing left to do.
 */
export function createAdapter(
  options: ApiClientOptions,
  client: ClientContext,
  chain: Next,
): AxiosAdapter {
  return async (config) => {
    const request = toRequest(config, options, client)
    // Both would run once more, after the chain: decoding what is decoded, and hiding why a call was given up.
    // Nothing is deleted, since objects that lost a member are slow from then on.
    Object.assign(config, { transformResponse: [], signal: undefined })
    const response = await chain(request)
    return { statusText: '', ...response, config }
  }
}

function toRequest(
  config: InternalAxiosRequestConfig,
  options: ApiClientOptions,
  client: ClientContext,
): ApiRequest {
  const method = (config.method ?? 'get').toUpperCase()
  const url = urlOf(config, options, client.baseURL)
  const path = url.startsWith(client.baseURL) ? url.slice(client.baseURL.length) : url
  const details = config.call ?? new CallDetails({ meta: config.meta ?? {} })
  const call = new ApiCall({ method, path, config }, details, client)
  const body: unknown = config.data
  if (isTypedLater(body) && method !== 'GET') config.headers.delete('Content-Type')
  return { method, url, headers: config.headers, body, signal: undefined, call }
}

/** Whether what axios calls a body of no known type has none, or gets its type when it is written: a form, with its boundary. */
function isTypedLater(body: unknown): boolean {
  return body === undefined || body === null || body instanceof FormData
}

function urlOf(
  config: InternalAxiosRequestConfig,
  { allowInsecure = false, arrayFormat = 'multi' }: ApiClientOptions,
  clientBase: string,
): string {
  const { url = '', paramsSerializer, baseURL = clientBase } = config
  const params: unknown = config.params
  // A call through axios itself can name another base, which is as good as another absolute URL.
  const base =
    baseURL === clientBase
      ? clientBase
      : resolveUrl(baseURL, { baseURL: clientBase, allowInsecure })
  const resolved = resolveUrl(url, { baseURL: base.replace(/\/+$/, ''), allowInsecure })
  if (typeof params !== 'object' || params === null) return resolved
  if (paramsSerializer) return axios.getUri({ url: resolved, params, paramsSerializer })
  return withQuery(resolved, serializeParams(params, arrayFormat))
}
