import axios, { type AxiosAdapter, type AxiosInstance } from 'axios'
import type { ApiClientOptions } from '../ApiClientOptions.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { decodeResponse } from '../responses/decodeResponse.js'
import { encodeRequest } from '../bodies/encodeRequest.js'
import { guardAxios } from './guardAxios.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'

/** Makes the axios instance, around a chain that sends all its calls. */
export function createInstance(
  { headers = {}, withCredentials, httpsAgent }: ApiClientOptions,
  baseURL: string,
  chain: AxiosAdapter,
): AxiosInstance {
  const instance = axios.create({
    adapter: chain,
    baseURL,
    headers: { ...headers },
    transformRequest: encodeRequest,
    transformResponse: decodeResponse,
    // The platform's forms can be sent again; the ones that axios brings for Node can't.
    env: { FormData },
    ...(withCredentials !== undefined && { withCredentials }),
    ...(httpsAgent && { httpsAgent }),
  })
  return withBorders(instance, chain)
}

/** Adds what happens around the chain, also to the instances that somebody makes of this one: they have its adapter. */
function withBorders(instance: AxiosInstance, chain: AxiosAdapter): AxiosInstance {
  const create = instance.create.bind(instance)
  instance.create = (config) => guardAxios(withBorders(create(config), chain))
  // First of all, so that it runs last: request interceptors run in reverse.
  instance.interceptors.request.use(
    (config) => {
      if (__DEV__) checkConfig(config)
      if (config.adapter === chain) return config
      throw configurationFailure(
        'call-adapter',
        __DEV__ &&
          "The option 'adapter' of a call, or of the instance's defaults, would go around retries, credentials and time limits. Give it to createApiClient.",
      )
    },
    undefined,
    { synchronous: true },
  )
  // What never entered the adapter: a request interceptor that threw, or a signal that had aborted.
  instance.interceptors.response.use(undefined, (error: unknown) => {
    throw toFailureOfAxios(error)
  })
  return instance
}

/** @throws a `configuration` failure, while developing, when an interceptor of the app returned nothing */
function checkConfig(config: unknown): void {
  if (config) return
  throw configurationFailure(
    'interceptor-config',
    __DEV__ &&
      'A request interceptor of client.axios gave nothing back. Return the configuration that it got.',
  )
}
