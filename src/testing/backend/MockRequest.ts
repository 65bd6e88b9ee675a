/** A request to the mock, from any transport. */
export interface MockRequest {
  /** In upper case. */
  readonly method: string
  readonly url: URL
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed if it is JSON; else text or a form. */
  readonly body: unknown
  readonly signal: AbortSignal | undefined
}

/** The response of the mock; `lost` is a network error, `silent` a server that never responds. */
export type MockResponse =
  | {
      readonly is: 'response'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      /** The body: JSON, or a text of the `content-type` in the headers; `undefined` for none. */
      readonly body: unknown
    }
  | { readonly is: 'lost' }
  | { readonly is: 'silent' }

/** Creates a response with a JSON body. */
export function responseOf(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return { is: 'response', status, headers, body }
}

/** Creates a response with problem details (RFC 9457). */
export function problemOf(status: number, title: string, more: object = {}): MockResponse {
  const headers = { 'content-type': 'application/problem+json' }
  return { is: 'response', status, headers, body: { type: 'about:blank', title, status, ...more } }
}
