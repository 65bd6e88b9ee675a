import type { AxiosHeaders } from 'axios'

/** A header's value as text; `undefined` when it is not there. */
export function headerOf(headers: AxiosHeaders, name: string): string | undefined {
  const value = headers.get(name)
  return value === undefined || value === null || value === false ? undefined : String(value)
}
