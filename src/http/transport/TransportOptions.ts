import type { AxiosRequestConfig } from 'axios'
import type { ReadResponse } from '../responses/ReadResponse.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'

/** The resolved options of the transport. */
export interface TransportOptions {
  adapter: AxiosRequestConfig['adapter']
  requestBytes: number
  responseBytes: number
  allowInsecure: boolean
  timeout: Required<TimeoutOptions>
  readResponse: ReadResponse | undefined
}
