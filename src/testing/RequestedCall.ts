/** What a call asks for. */
export interface RequestedCall {
  /** What stands in the places of the path, as text. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed when it was JSON. */
  readonly body: unknown
}
