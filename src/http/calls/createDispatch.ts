import { AxiosHeaders, type AxiosInstance, type AxiosResponse, type RawAxiosHeaders } from 'axios'
import { checkResponse } from '../responses/checkResponse.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import { encodeRequest } from '../bodies/encodeRequest.js'
import type { Enter } from './Enter.js'
import type { CallConfig } from './toAxiosConfig.js'

/** A response, as far as calls look at it. */
export type PlainResponse<Data> = Pick<AxiosResponse<Data>, 'data' | 'status' | 'headers'>

/** Sends what a call says on its way to the chain. */
export type Dispatch = <Data>(config: CallConfig) => Promise<PlainResponse<Data>>

/**
 * The way of `api.get` and its like into the chain. It leads past axios' own front, which merges, copies and checks each
 * configuration several times over, as long as that has nothing to add: until somebody has got hold of the instance's
 * defaults or interceptors.
 *
 * @param isOpened whether somebody may have changed these
 */
export function createDispatch(
  instance: AxiosInstance,
  enter: Enter,
  isOpened: () => boolean,
): Dispatch {
  const { headers, ...defaults } = instance.defaults
  const ownHeaders = new AxiosHeaders().set('Accept', headers.common.Accept ?? null)
  // The others are groups by method, which hold nothing.
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string') ownHeaders.set({ [name]: value })
  return <Data>(config: CallConfig) => {
    if (isOpened()) {
      const response = instance.request<Data>(config)
      return __DEV__
        ? response.then(checkResponse('An interceptor of client.axios', advice))
        : response
    }
    const full = { ...defaults, ...config, headers: copyHeaders(ownHeaders) }
    // All at once, since a single name that can't be is dropped in silence; undefined, which its type lacks, unsets one.
    full.headers.set(config.headers as RawAxiosHeaders | undefined)
    full.data = encodeRequest.call(full, config.data, full.headers)
    // The schema of the call, or its absence, says what the data is.
    return enter(full) as Promise<PlainResponse<Data>>
  }
}

const advice =
  ' Code that shall get the data from axios itself asks by client.axios.create(), an instance with interceptors of its own.'
