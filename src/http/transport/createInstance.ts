import axios, { type AxiosAdapter, type AxiosInstance } from 'axios'
import type { ApiClientOptions } from '../ApiClientOptions.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { decodeResponse } from '../responses/decodeResponse.js'
import { encodeRequest } from '../bodies/encodeRequest.js'
import { guardAxios } from './guardAxios.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'

/** Creates the axios instance, whose adapter is the chain. */
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
    // The platform's forms can be sent again; those that axios bundles for Node can't.
    env: { FormData },
    ...(withCredentials !== undefined && { withCredentials }),
    ...(httpsAgent && { httpsAgent }),
  })
  return withGuards(instance, chain)
}

/** Adds checks and the conversion of errors around the chain, also to instances created from this one, which share it. */
function withGuards(instance: AxiosInstance, chain: AxiosAdapter): AxiosInstance {
  const create = instance.create.bind(instance)
  instance.create = (config) => guardAxios(withGuards(create(config), chain))
  // Registered first, so that it runs last: request interceptors run in reverse.
  instance.interceptors.request.use(
    (config) => {
      if (__DEV__) checkConfig(config)
      if (config.adapter === chain) return config
      throw configurationFailure(
        'call-adapter',
        __DEV__ &&
          "The option 'adapter' of a call, or of the instance's defaults, would bypass retries, credentials and time limits. Pass it to createApiClient.",
      )
    },
    undefined,
    { synchronous: true },
  )
  // Errors from before the adapter: of a request interceptor, or of a signal that was already aborted.
  instance.interceptors.response.use(undefined, (error: unknown) => {
    throw toFailureOfAxios(error)
  })
  return instance
}

/** @throws a `configuration` failure, in development, if an interceptor of the app returned nothing */
function checkConfig(config: unknown): void {
  if (config) return
  throw configurationFailure(
    'interceptor-config',
    __DEV__ &&
      'A request interceptor of client.axios returned nothing. Return the configuration that it got.',
  )
}
