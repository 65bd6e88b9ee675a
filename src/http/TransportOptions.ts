import type { AxiosRequestConfig } from 'axios'

/** How the transport sends. */
export interface TransportOptions {
  adapter: AxiosRequestConfig['adapter']
  requestBytes: number
  responseBytes: number
  allowInsecure: boolean
}
