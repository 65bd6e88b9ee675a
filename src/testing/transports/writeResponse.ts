import type { MockResponse } from '../backend/MockRequest.js'

/** A response, as it goes over the wire. */
export interface WrittenResponse {
  /** `undefined` for no body. */
  readonly text: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** Writes a response: as JSON, unless a test says of a text that it is of another type. */
export function writeResponse({
  body,
  headers: given,
}: Extract<MockResponse, { is: 'response' }>): WrittenResponse {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers = Object.fromEntries(entries)
  if (body === undefined) return { text: undefined, headers }
  const type = headers['content-type'] ?? 'application/json'
  const isText = typeof body === 'string' && !type.includes('json')
  return {
    text: isText ? body : JSON.stringify(body),
    headers: { ...headers, 'content-type': type },
  }
}
