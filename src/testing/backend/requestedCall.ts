import type { RequestedCall } from '../RequestedCall.js'
import type { MockRequest } from './MockRequest.js'

/** A request, and its path parameters. */
export interface AskedFor {
  readonly params: Readonly<Record<string, string>>
  readonly request: MockRequest
}

/** Returns the request of a call for a test. */
export function requestedCall({ params, request }: AskedFor): RequestedCall {
  const { url, headers, body } = request
  return { path: params, query: url.searchParams, headers, body }
}
