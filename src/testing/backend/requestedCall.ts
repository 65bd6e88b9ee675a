import type { RequestedCall } from '../RequestedCall.js'
import type { MockRequest } from './MockRequest.js'

/** A request, and what stands in the places of its path. */
export interface AskedFor {
  readonly params: Readonly<Record<string, string>>
  readonly request: MockRequest
}

/** Shows a test what a call asks for. */
export function requestedCall({ params, request }: AskedFor): RequestedCall {
  const { url, headers, body } = request
  return { path: params, query: url.searchParams, headers, body }
}
