import type { AxiosAdapter, AxiosHeaders } from 'axios'

/** An adapter of axios that answers with this at once. */
export function stubAdapter(body: string): AxiosAdapter {
  return async (config) => {
    // The class of the axios that asks: packages of the peers have one of their own.
    const Headers = config.headers.constructor as typeof AxiosHeaders
    const headers = new Headers({ 'content-type': 'application/json' })
    return { data: body, status: 200, statusText: 'OK', headers, config }
  }
}
