import axios, { type InternalAxiosRequestConfig } from 'axios'
import { isObject } from '../../failure/isObject.js'
import { ApiCall } from './ApiCall.js'
import type { ApiClientOptions } from '../ApiClientOptions.js'
import { CallDetails } from './CallDetails.js'
import type { ClientContext } from '../ClientContext.js'
import type { ApiRequest } from '../Interceptor.js'
import { omitsContentType } from '../bodies/omitsContentType.js'
import { resolveUrl } from '../urls/resolveUrl.js'
import { serializeParams, type ArrayFormat } from '../urls/serializeParams.js'
import { withQuery } from '../urls/withQuery.js'

/**
 * Creates the request of a call, with a resolved URL and serialized query.
 *
 * @throws a `configuration` failure for an invalid URL
 */
export function toRequest(
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
  if (omitsContentType(body) && method !== 'GET') config.headers.delete('Content-Type')
  return { method, url, headers: config.headers, body, signal: undefined, call }
}

function urlOf(
  config: InternalAxiosRequestConfig,
  { allowInsecure = false, arrayFormat }: ApiClientOptions,
  clientBase: string,
): string {
  const { baseURL = clientBase } = config
  // A call through axios can set another base URL, which is allowed like any absolute URL.
  const base =
    baseURL === clientBase
      ? clientBase
      : resolveUrl(baseURL, { baseURL: clientBase, allowInsecure })
  const url = withParams(config, arrayFormat)
  return resolveUrl(url, { baseURL: base.replace(/\/+$/, ''), allowInsecure })
}

function withParams(
  { url = '', params, paramsSerializer }: InternalAxiosRequestConfig<unknown>,
  arrayFormat?: ArrayFormat,
): string {
  const values: unknown = params
  if (!isObject(values)) return url
  if (paramsSerializer) return axios.getUri({ url, params: values, paramsSerializer })
  return withQuery(url, serializeParams(values, arrayFormat))
}
