/** A request of a recording, and its response. */
export interface RecordedExchange {
  readonly method: string
  /** Absolute, with its query; secrets are masked. */
  readonly url: string
  /** The request body, parsed if it is JSON; secrets are masked. */
  readonly sent?: unknown
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The response body, parsed if it is JSON; secrets are masked. */
  readonly body?: unknown
}

/** Recorded traffic, as JSON that can be stored next to a test. */
export interface Recording {
  readonly version: 1
  readonly exchanges: readonly RecordedExchange[]
}
