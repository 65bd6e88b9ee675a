import type { AxiosHeaders } from 'axios'

/** The value of a header as text; `undefined` if it is not set. */
export function headerOf(headers: AxiosHeaders, name: string): string | undefined {
  const value = headers.get(name)
  return value === undefined || value === null || value === false ? undefined : String(value)
}
