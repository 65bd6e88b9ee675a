/** A request, as the mock sees it, however it came. */
export interface MockRequest {
  /** In upper case. */
  readonly method: string
  readonly url: URL
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed when it was JSON; text or a form otherwise. */
  readonly body: unknown
  readonly signal: AbortSignal | undefined
}

/** What the mock answers; `lost` is a network that breaks, `silent` a server that never answers. */
export type MockResponse =
  | {
      readonly is: 'response'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      /** What stands in the body, as JSON or as a text of the type that the headers name; `undefined` for none. */
      readonly body: unknown
    }
  | { readonly is: 'lost' }
  | { readonly is: 'silent' }

/** Makes a response with a body of JSON. */
export function responseOf(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return { is: 'response', status, headers, body }
}

/** Makes a response that describes a problem (RFC 9457). */
export function problemOf(status: number, title: string, more: object = {}): MockResponse {
  const headers = { 'content-type': 'application/problem+json' }
  return { is: 'response', status, headers, body: { type: 'about:blank', title, status, ...more } }
}
