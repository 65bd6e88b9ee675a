import { AxiosHeaders } from 'axios'

/** Copies headers. AxiosHeaders stores them as normalized own properties, so copying these is enough. */
export function copyHeaders(headers: AxiosHeaders): AxiosHeaders {
  return Object.assign(new AxiosHeaders(), headers)
}
