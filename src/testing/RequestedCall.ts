/** The request of a call. */
export interface RequestedCall {
  /** The values of the path parameters, as strings. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed if it is JSON. */
  readonly body: unknown
}
