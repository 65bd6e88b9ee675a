import { AxiosHeaders, type AxiosResponse } from 'axios'

/** The headers of a response as `AxiosHeaders`. Custom adapters may return a plain object, mocks nothing. */
export function headersOf({ headers }: Pick<AxiosResponse, 'headers'>): AxiosHeaders {
  if (headers instanceof AxiosHeaders) return headers
  const converted = new AxiosHeaders()
  for (const [name, value] of Object.entries({ ...headers }))
    if (value !== undefined) converted.set(name, value)
  return converted
}
