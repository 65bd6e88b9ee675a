import { AxiosHeaders, type AxiosResponse } from 'axios'

/** The headers of a response as axios' own class, which adapters of others may not give; mocks may give none. */
export function headersOf({ headers }: Pick<AxiosResponse, 'headers'>): AxiosHeaders {
  if (headers instanceof AxiosHeaders) return headers
  const own = new AxiosHeaders()
  for (const [name, value] of Object.entries({ ...headers }))
    if (value !== undefined) own.set(name, value)
  return own
}
