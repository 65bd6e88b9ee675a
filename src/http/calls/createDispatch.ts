import { AxiosHeaders, type AxiosInstance, type AxiosResponse, type RawAxiosHeaders } from 'axios'
import { checkResponse } from '../responses/checkResponse.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import { encodeRequest } from '../bodies/encodeRequest.js'
import type { RunChain } from './RunChain.js'
import type { CallConfig } from './toAxiosConfig.js'

/** The members of a response that calls read. */
export type PlainResponse<Data> = Pick<AxiosResponse<Data>, 'data' | 'status' | 'headers'>

/** Sends the configuration of a call through the chain. */
export type Dispatch = <Data>(config: CallConfig) => Promise<PlainResponse<Data>>

/**
 * Creates the function by which `api.get` and the other methods call the chain. It bypasses `axios.request`, which merges,
 * copies and checks each configuration several times, until app code accesses the instance's defaults or interceptors.
 *
 * @param mayBeCustomized whether app code may have changed these
 */
export function createDispatch(
  instance: AxiosInstance,
  runChain: RunChain,
  mayBeCustomized: () => boolean,
): Dispatch {
  const { headers, ...defaults } = instance.defaults
  const defaultHeaders = new AxiosHeaders().set('Accept', headers.common.Accept ?? null)
  // The other members are groups by method, which are empty.
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string') defaultHeaders.set({ [name]: value })
  return <Data>(config: CallConfig) => {
    if (mayBeCustomized()) {
      const response = instance.request<Data>(config)
      return __DEV__
        ? response.then(checkResponse('An interceptor of client.axios', advice))
        : response
    }
    const full = { ...defaults, ...config, headers: copyHeaders(defaultHeaders) }
    // All at once, since axios silently drops a single invalid name. Undefined, which its type lacks, unsets a header.
    full.headers.set(config.headers as RawAxiosHeaders | undefined)
    full.data = encodeRequest.call(full, config.data, full.headers)
    // The schema of the call, or its absence, determines the type of the data.
    return runChain(full) as Promise<PlainResponse<Data>>
  }
}

const advice =
  ' Code that needs the bare data from axios can use client.axios.create(), an instance with its own interceptors.'
