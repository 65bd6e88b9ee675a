import { AxiosHeaders } from 'axios'

/** A copy of headers. Theirs are own properties and in order already, so that nothing has to be looked at again. */
export function copyHeaders(headers: AxiosHeaders): AxiosHeaders {
  return Object.assign(new AxiosHeaders(), headers)
}
