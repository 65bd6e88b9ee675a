import { createApiClient } from '../../src/http/createApiClient.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'

/** What became of a call, as far as it can leave the page. */
export interface Outcome {
  data?: unknown
  kind?: string
  status?: number | undefined
  attempts?: number
  committed?: boolean
  unconfirmed?: boolean
}

/** What a page sends over HTTP/2. */
export interface Http2Page {
  send: (adapter: 'xhr' | 'fetch', method: 'get' | 'post', path: string) => Promise<Outcome>
}

declare global {
  var http2Page: Http2Page
}

globalThis.http2Page = {
  async send(adapter, method, path) {
    const retry = { retries: 1, delay: 0 }
    const api = createApiClient({ baseURL: '/api', adapter, retry, logging: false })
    try {
      return { data: await api[method](path) }
    } catch (error) {
      const { kind, status, attempts, committed, unconfirmed } = toApiFailure(error)
      return { kind, status, attempts, committed, unconfirmed }
    }
  },
}
